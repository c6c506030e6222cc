from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pulumend.checks.project.folders import parent_of
from pulumend.checks.project.root import ancestors, find_pulumi_file, find_root, is_pulumi_project
from pulumend.checks.source import DictSource, DiskSource

if TYPE_CHECKING:
    from pathlib import Path

FILE = "/w/mono/app/lib/stack.ts"


@pytest.mark.parametrize(
    ("marker", "text"),
    [
        ("/w/mono/.git/HEAD", "ref"),
        ("/w/mono/.git", "gitdir: ../x"),
        ("/w/mono/pnpm-workspace.yaml", ""),
        ("/w/mono/package.json", '{"workspaces": ["app"]}'),
        ("/w/mono/package.json", '\ufeff{"workspaces": {"packages": ["app"]}}'),
    ],
)
def test_a_repository_or_workspace_wins_over_what_lies_nearer(marker: str, text: str) -> None:
    source = DictSource({FILE: "", "/w/mono/app/Pulumi.yaml": "", "/w/mono/app/package.json": "{}", marker: text})
    assert find_root(FILE, source) == "/w/mono"


@pytest.mark.parametrize(
    ("files", "root"),
    [
        (["/w/mono/Pulumi.yml", "/w/mono/app/package.json"], "/w/mono"),
        (["/w/Pulumi.yaml", "/w/mono/app/Pulumi.yaml"], "/w/mono/app"),
        (["/w/mono/app/package.json", "/w/package.json"], "/w/mono/app"),
        ([], "/w/mono/app/lib"),
    ],
)
def test_without_a_repository_the_nearest_project_counts(files: list[str], root: str) -> None:
    source = DictSource({FILE: "", **dict.fromkeys(files, "{}")})
    assert find_root(FILE, source) == root


def test_a_folder_is_its_own_candidate() -> None:
    assert find_root("/w/mono/app", DictSource({FILE: "", "/w/mono/app/Pulumi.yaml": ""})) == "/w/mono/app"


def test_the_opened_folder_counts_only_for_files_in_it() -> None:
    source = DictSource({FILE: ""})
    assert find_root(FILE, source, opened="/w/mono/") == "/w/mono"
    assert find_root(FILE, source, opened="/w/mo") == "/w/mono/app/lib"


@pytest.mark.parametrize("text", ["[]", "{", '{"workspaces": "app"}', "[" * 100_000])
def test_a_manifest_without_a_list_of_workspaces_is_no_workspace(text: str) -> None:
    source = DictSource({FILE: "", "/w/package.json": text, "/w/mono/package.json": "{}"})
    assert find_root(FILE, source) == "/w/mono"


def test_ancestors_end_at_the_root() -> None:
    assert list(ancestors(FILE, "/w/mono")) == ["/w/mono/app/lib", "/w/mono/app", "/w/mono"]
    assert list(ancestors("/a.ts", "/")) == ["/"]
    assert list(ancestors("/w/mono", "/w/mono")) == ["/w/mono"]


@pytest.mark.parametrize("path", ["/w/monolith/a.ts", "/w/mono/../a.ts", "/a.ts"])
def test_a_path_outside_the_root_has_no_ancestors(path: str) -> None:
    assert list(ancestors(path, "/w/mono")) == []


def test_a_drive_is_a_top() -> None:
    assert parent_of("C:/program") == "C:/"
    assert parent_of("C:/") == "C:/"
    assert list(ancestors("C:/program/a.ts", "C:/")) == ["C:/program", "C:/"]


def test_a_pulumi_project_is_found_beside_and_above_but_not_beyond_the_root() -> None:
    source = DictSource({FILE: "", "/w/mono/Pulumi.yml": ""})
    assert is_pulumi_project(FILE, "/w/mono", source)
    assert not is_pulumi_project(FILE, "/w/mono/app", source)


def test_the_usual_name_wins_over_the_short_one() -> None:
    source = DictSource({"/w/Pulumi.yml": "", "/w/Pulumi.yaml": ""})
    assert find_pulumi_file("/w/a.ts", "/w", source) == "/w/Pulumi.yaml"


def test_links_that_lead_in_circles_or_out_of_the_root_are_survived(tmp_path: Path) -> None:
    outside, root = tmp_path / "outside", tmp_path / "root"
    outside.mkdir()
    (outside / "Pulumi.yaml").write_text("name: a")
    (root / "lib").mkdir(parents=True)
    (root / "lib" / "loop").symlink_to(root, target_is_directory=True)
    (root / "lib" / "self").symlink_to(root / "lib" / "self")
    (root / "lib" / "Pulumi.yaml").symlink_to(outside / "Pulumi.yaml")
    (root / "out").symlink_to(outside, target_is_directory=True)
    source = DiskSource(root.as_posix())
    assert not is_pulumi_project((root / "out" / "a.ts").as_posix(), root.as_posix(), source)
    assert find_root((root / "lib" / "loop" / "lib" / "self").as_posix(), source).startswith(root.as_posix())
    assert source.read((root / "lib" / "Pulumi.yaml").as_posix()) is None
