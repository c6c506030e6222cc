"""Which files a run looks at, on real folders."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pulumend.server.headless.discovery import discover, discover_text

if TYPE_CHECKING:
    from pathlib import Path


def make(root: Path, *names: str, **texts: str) -> Path:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(texts.get(name, ""), encoding="utf-8")
    return root


def ignore(folder: Path, *patterns: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ".gitignore").write_text("\n".join(patterns) + "\n", encoding="utf-8")


def found(root: Path, *paths: Path) -> list[str]:
    result = discover(list(map(str, paths)) or [str(root)])
    return [path.removeprefix(f"{root.as_posix()}/") for path in result.files]


def test_folders_give_programs_in_stable_order(tmp_path: Path) -> None:
    make(tmp_path, "b.ts", "a/z.tsx", "a/y.mts", "a-b/x.cts", "bin/app.ts", "a/n.js", "t.d.ts", "t.d.mts")
    assert found(tmp_path) == ["a/n.js", "a/y.mts", "a/z.tsx", "a-b/x.cts", "b.ts", "bin/app.ts"]


def test_installed_packages_are_never_searched(tmp_path: Path) -> None:
    make(tmp_path, "a.ts", "node_modules/m/i.ts", "s/node_modules/m/i.ts", ".git/h.ts", ".pulumi/p.ts")
    assert found(tmp_path) == ["a.ts"]


def test_nested_gitignore_files_are_read_as_git_does(tmp_path: Path) -> None:
    make(tmp_path, ".git/HEAD", "out/a.ts", "lib/gen/a.ts", "lib/gen/keep.ts", "lib/b.ts", "lib/c.gen.ts", "c.gen.ts")
    ignore(tmp_path, "/out/", "*.gen.ts", "# lib/", "")
    ignore(tmp_path / "lib", "gen/*", "!gen/keep.ts", "!c.gen.ts")
    assert found(tmp_path) == ["lib/b.ts", "lib/c.gen.ts", "lib/gen/keep.ts"]
    assert found(tmp_path, tmp_path / "lib") == ["lib/b.ts", "lib/c.gen.ts", "lib/gen/keep.ts"]


def test_a_gitignore_above_the_repository_says_nothing(tmp_path: Path) -> None:
    make(tmp_path, "repo/.git", "repo/a.ts")
    ignore(tmp_path, "*.ts")
    assert found(tmp_path, tmp_path / "repo") == ["repo/a.ts"]


def test_a_line_that_is_no_pattern_does_not_switch_off_the_others(tmp_path: Path) -> None:
    make(tmp_path, "a.ts", "b.ts")
    ignore(tmp_path, "!", "a.ts")
    assert found(tmp_path) == ["b.ts"]


def test_a_named_file_is_taken_whatever_excludes_it(tmp_path: Path) -> None:
    make(tmp_path, "out/a.ts", "b.d.ts")
    ignore(tmp_path, "out/")
    named = [tmp_path / "out/a.ts", tmp_path / "b.d.ts"]
    assert found(tmp_path, *named) == ["b.d.ts", "out/a.ts"]


@pytest.mark.parametrize("name", ["out/a.ts", "b.d.ts", "node_modules/m/c.ts", "notes.txt"])
def test_force_exclude_counts_for_named_files_too(tmp_path: Path, name: str) -> None:
    make(tmp_path, ".git/HEAD", name, "ok.ts")
    ignore(tmp_path, "out/")
    result = discover([str(tmp_path / name), str(tmp_path / "ok.ts")], force_exclude=True)
    assert result.files == ((tmp_path / "ok.ts").as_posix(),)
    assert sum(number for _, number in result.left_out) == 1


def test_a_file_found_twice_is_listed_once(tmp_path: Path) -> None:
    make(tmp_path, "a/b.ts")
    assert found(tmp_path, tmp_path, tmp_path / "a", tmp_path / "a" / "b.ts") == ["a/b.ts"]


def test_links_are_followed_only_when_named(tmp_path: Path) -> None:
    make(tmp_path, "real/a.ts")
    (tmp_path / "real" / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "link.ts").symlink_to(tmp_path / "real" / "a.ts")
    assert found(tmp_path) == ["real/a.ts"]
    assert found(tmp_path, tmp_path / "link.ts") == ["link.ts"]


def test_what_was_left_out_is_counted_by_reason(tmp_path: Path) -> None:
    make(tmp_path, ".git/HEAD", "a.py", "b.json", "c.d.ts", "out/x.ts", "out/y.ts", "node_modules/m.ts")
    ignore(tmp_path, "out/")
    assert dict(discover([str(tmp_path)]).left_out) == {
        "declaration file": 1,
        "ignored by .gitignore": 1,
        "in .git": 1,
        "in node_modules": 1,
        "not a program": 3,
    }


def test_excludes_are_relative_to_their_configuration_and_the_nearest_wins(tmp_path: Path) -> None:
    make(tmp_path, "a.ts", "gen/b.ts", "gen/keep/c.ts", "lib/gen.ts")
    base = tmp_path.as_posix()

    def excludes(folder: str) -> tuple[tuple[str, str], ...]:
        near = ((f"{base}/gen", "!keep.ts"), (f"{base}/gen", "!keep/"))
        return ((base, "/gen/*"), *(near if folder.startswith(f"{base}/gen") else ()))

    files = discover([base], excludes).files
    assert [path.removeprefix(f"{base}/") for path in files] == ["a.ts", "gen/keep/c.ts", "lib/gen.ts"]


def test_a_missing_path_is_named(tmp_path: Path) -> None:
    result = discover([str(tmp_path / "nope.ts")])
    assert result.missing == ((tmp_path / "nope.ts").as_posix(),)


def test_text_from_elsewhere_needs_no_file(tmp_path: Path) -> None:
    ignore(tmp_path, "*.gen.ts")
    make(tmp_path, ".git/HEAD")
    name = str(tmp_path / "new.gen.ts")
    assert discover_text(name).files == ((tmp_path / "new.gen.ts").as_posix(),)
    assert discover_text(name, force_exclude=True).files == ()
