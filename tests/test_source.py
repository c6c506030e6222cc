"""Reading stays inside the root, and what can't be read is absent."""

from __future__ import annotations

import os
import socket
from typing import TYPE_CHECKING

import pytest

from pulumend.checks.source import MAX_BYTES, DictSource, DiskSource, OverlaySource, RecordingSource, is_file

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "outside.txt").write_text("secret")
    root = tmp_path / "root"
    (root / "lib").mkdir(parents=True)
    (root / "a.ts").write_text("a")
    return root


def test_the_disk_is_read_from_the_root_downwards(project: Path) -> None:
    source = DiskSource(str(project))
    assert source.read(f"{project}/a.ts") == b"a"
    assert source.list(str(project)) == ("a.ts", "lib/")
    assert source.read(f"{project}/none.ts") is None
    assert source.list(f"{project}/a.ts") is None
    assert source.read(f"{project}/lib") is None


@pytest.mark.parametrize("path", ["../outside.txt", "lib/../../outside.txt", "link.txt", "folder/outside.txt"])
def test_nothing_outside_the_root_is_read(project: Path, path: str) -> None:
    (project / "link.txt").symlink_to(project.parent / "outside.txt")
    (project / "folder").symlink_to(project.parent)
    assert DiskSource(str(project)).read(f"{project}/{path}") is None


def test_a_link_inside_the_root_is_followed_and_a_circle_is_absent(project: Path) -> None:
    (project / "b.ts").symlink_to(project / "a.ts")
    (project / "x").symlink_to(project / "y")
    (project / "y").symlink_to(project / "x")
    source = DiskSource(str(project))
    assert source.read(f"{project}/b.ts") == b"a"
    assert source.read(f"{project}/x") is None


def test_pipes_sockets_and_large_files_are_absent(project: Path) -> None:
    os.mkfifo(project / "pipe")
    with socket.socket(socket.AF_UNIX) as server, (project / "large").open("wb") as large:
        server.bind(str(project / "socket"))
        large.truncate(MAX_BYTES + 1)
        source = DiskSource(str(project))
        assert [source.read(f"{project}/{name}") for name in ("pipe", "socket", "large")] == [None] * 3


def test_a_name_that_no_system_accepts_is_absent(project: Path) -> None:
    assert DiskSource(str(project)).read(f"{project}/\0") is None
    assert DiskSource(str(project)).read(f"{project}/{'n' * 5000}") is None


def test_an_overlay_hides_and_adds_files() -> None:
    source = OverlaySource(DictSource({"/p/a": "old", "/p/b": "b"}), {"/p/a": b"new", "/p/c/d": b"d"})
    assert [source.read(path) for path in ("/p/a", "/p/b", "/p/c/d", "/p/e")] == [b"new", b"b", b"d", None]
    assert source.list("/p") == ("a", "b", "c/")
    assert source.list("/q") is None
    assert is_file(source, "/p/c/d")
    assert not is_file(source, "/p/c")


def test_a_recording_notes_what_was_absent_too() -> None:
    source = RecordingSource(DictSource({"/p/a": "a"}))
    source.read("/p/a")
    source.read("/p/b")
    source.list("/q")
    assert source.asked == {"/p/a", "/p/b", "/q"}
