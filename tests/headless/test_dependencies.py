"""What a file rests on, and which changes concern it for certain, perhaps, or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pulumend.checks.configuration import Settings
from pulumend.checks.source import DictSource
from pulumend.server.headless.dependencies import Dependencies, Digests
from pulumend.server.headless.workspace_check import FileFindings, Plan, Unchanged, workspace_findings

if TYPE_CHECKING:
    from pathlib import Path

    from pulumend.server.headless.dependencies import Claims, Rested

FILES = {"/p/a.ts": "export const a = 'x';", "/p/lib/b.ts": "import './c';", "/p/package.json": "{}"}


@pytest.fixture
def rested() -> Rested:
    asked = Dependencies(DictSource(FILES), Digests())
    asked.read("/p/package.json")
    asked.read("/p/lib/data.json")
    asked.list("/p/lib")
    asked.module("/p/a.ts")
    asked.specifiers("/p/lib/b.ts")
    return asked.rested()


@pytest.mark.parametrize(
    ("changed", "concerned"),
    [
        ("/p/package.json", True),
        ("/p/lib/data.json", True),
        # What a lock file says holds for what lies below its folder; a folder has moved with all that is in it.
        ("/p/lib/package-lock.json", True),
        ("/p/lib", True),
        ("/p", True),
        ("/p/other/package.json", False),
        ("/p/a.ts", False),
        ("/p/lib/new.ts", False),
        ("/p/lib/b.ts", False),
    ],
)
def test_what_concerns_a_file_for_certain(rested: Rested, changed: str, concerned: bool) -> None:
    assert rested.is_concerned({changed}) is concerned


def doubted(rested: Rested, *changed: str) -> Claims:
    claims = rested.doubted(changed)
    assert claims is not None
    return claims


@pytest.mark.parametrize(
    ("path", "same", "other"),
    [
        ("/p/a.ts", "// note\nexport const a = 'x';\n", "export const b = 'x';"),
        ("/p/lib/b.ts", "import './c';\nconst b = 1;", "import './d';"),
        ("/p/lib/new.ts", None, "export {};"),
    ],
)
def test_a_module_concerns_a_file_where_it_says_something_else(
    rested: Rested, path: str, same: str | None, other: str
) -> None:
    claims = doubted(rested, path)
    assert claims.hold(DictSource({**FILES, path: same} if same is not None else FILES), Digests())
    assert not claims.hold(DictSource({**FILES, path: other}), Digests())


def test_a_module_that_was_not_asked_for_concerns_nothing(rested: Rested) -> None:
    assert rested.doubted(["/p/other.ts"]) is None


def test_what_is_known_is_passed_over_and_what_still_holds_is_not_checked(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    for name, text in {"Pulumi.yaml": "name: p\nruntime: nodejs\n", "a.ts": "export const a = 1;\n"}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "b.ts").write_text('import * as pulumi from "@pulumi/pulumi";\nimport { a } from "./a";\n')
    names = [str(tmp_path / name) for name in ("Pulumi.yaml", "a.ts", "b.ts")]
    folders = {str(tmp_path): Settings()}
    plan, *found = workspace_findings(folders, set(), {})
    assert plan == Plan(frozenset(names), 3)
    by_path = {each.path: each for each in found if isinstance(each, FileFindings)}
    assert sorted(by_path) == names
    claims = doubted(by_path[names[2]].rested, names[1])
    assert list(workspace_findings(folders, set(names), {})) == [Plan(frozenset(names), 0)]
    assert list(workspace_findings(folders, set(names[:2]), {names[2]: claims})) == [
        Plan(frozenset(names), 1),
        Unchanged(names[2]),
    ]
    (tmp_path / "a.ts").write_text("export const b = 1;\n", encoding="utf-8")
    _, again = workspace_findings(folders, set(names[:2]), {names[2]: claims})
    assert isinstance(again, FileFindings)
