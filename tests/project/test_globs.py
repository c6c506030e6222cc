from __future__ import annotations

import pytest

from pulumend.checks.project.globs import matches_in_order, parse_glob

PATHS = [
    *("index.ts", "lib/a.ts", "lib/x.d.ts", "lib/deep/c.ts", "test/a.test.ts", "test/unit/b.spec.js", ".hidden/h.ts"),
    "/p/lib/a.test.ts",
]


# Each line is what Jest 30 answers, by its `globsToMatcher`.
@pytest.mark.parametrize(
    ("globs", "matched"),
    [
        (["**/*.ts"], "index.ts lib/a.ts lib/x.d.ts lib/deep/c.ts test/a.test.ts .hidden/h.ts /p/lib/a.test.ts"),
        (["lib/**/*.ts", "!lib/**/*.d.ts"], "lib/a.ts lib/deep/c.ts"),
        (["!lib/**/*.d.ts", "lib/**/*.ts"], "lib/a.ts lib/x.d.ts lib/deep/c.ts"),
        (["!**/test/**"], "index.ts lib/a.ts lib/x.d.ts lib/deep/c.ts .hidden/h.ts /p/lib/a.test.ts"),
        (["**/?(*.)+(spec|test).[jt]s?(x)"], "test/a.test.ts test/unit/b.spec.js /p/lib/a.test.ts"),
        (["**/test/**/*.(test|spec).ts"], "test/a.test.ts"),
        (["*.ts"], "index.ts"),
        (["lib/*"], "lib/a.ts lib/x.d.ts"),
        (["lib/**"], "lib/a.ts lib/x.d.ts lib/deep/c.ts"),
        (["{index,lib/a}.ts"], "index.ts lib/a.ts"),
        (["lib/*.ts", "!**/*.d.ts", "lib/x.d.ts"], "lib/a.ts lib/x.d.ts"),
        (["lib/[!a].ts"], "lib/a.ts"),
        (["lib/[^a].ts"], ""),
        (["lib/deep"], ""),
        (["**/.*/**"], ".hidden/h.ts"),
        (["./lib/*.ts"], "lib/a.ts lib/x.d.ts"),
        (["lib/"], ""),
        ([], ""),
    ],
)
def test_matches_in_order(globs: list[str], matched: str) -> None:
    assert [path for path in PATHS if matches_in_order(path, globs)] == matched.split()


@pytest.mark.parametrize("pattern", ["", "!(a)/*", "{1..3}", "{a}", "a(b", "[a", "a)", "x" * 600, "a|b"])
def test_what_is_not_understood_is_not_guessed(pattern: str) -> None:
    assert parse_glob(pattern) is None
    assert matches_in_order("a", ["a", pattern]) is None


def test_names_that_begin_with_a_dot_can_be_left_out() -> None:
    glob = parse_glob("**/*.ts", dot=False)
    assert glob is not None
    assert [glob.matches(path) for path in ("a/b.ts", "a/.b.ts", ".a/b.ts")] == [True, False, False]
