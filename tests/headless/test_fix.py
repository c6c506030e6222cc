"""Mended texts on the disk and as a diff."""

from __future__ import annotations

import stat
import subprocess
from typing import TYPE_CHECKING

import pytest

from pulumend.server.headless.fix import Rewrite, diff, write

if TYPE_CHECKING:
    from pathlib import Path

CASES = {
    "plain.ts": (b"a\nb\nc\n", b"a\nB\nc\n"),
    "end missing.ts": (b"a\nb", b"a\nc"),
    "end gained.ts": (b"a", b"a\n"),
    "dos.ts": (b"a\r\nb\r\n", b"a\r\nc\r\n"),
    "odd.ts": ("a\x0cb\u2028c\nd\n".encode(), "a\x0cb\u2028C\nd\n".encode()),
    "ü.ts": (b"a\n", b"b\n"),
}


def rewrite(path: Path, after: bytes, before: bytes | None = None) -> Rewrite:
    return Rewrite(path.as_posix(), path.parent.as_posix(), before, after)


def test_a_write_keeps_the_mode_and_leaves_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "a.ts"
    path.write_bytes(b"old")
    path.chmod(0o640)
    assert write([rewrite(path, b"new", b"old")]) == []
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_changed_meanwhile_stops_all_writes(tmp_path: Path) -> None:
    first, second = tmp_path / "a.ts", tmp_path / "b.ts"
    first.write_bytes(b"old")
    second.write_bytes(b"typed meanwhile")
    (problem,) = write([rewrite(first, b"new", b"old"), rewrite(second, b"new", b"old")])
    assert problem.path == second.as_posix()
    assert first.read_bytes() == b"old"
    assert second.read_bytes() == b"typed meanwhile"


def test_a_read_only_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.ts"
    path.write_bytes(b"old")
    path.chmod(0o444)
    (problem,) = write([rewrite(path, b"new", b"old")])
    assert "read-only" in problem.message
    assert path.read_bytes() == b"old"


def test_a_link_is_followed_within_the_root_and_not_out_of_it(tmp_path: Path) -> None:
    root, outside = tmp_path / "root", tmp_path / "outside.ts"
    root.mkdir()
    outside.write_bytes(b"old")
    (root / "real.ts").write_bytes(b"old")
    (root / "in.ts").symlink_to(root / "real.ts")
    (root / "out.ts").symlink_to(outside)
    (problem,) = write([rewrite(root / "out.ts", b"new", b"old")])
    assert "outside" in problem.message
    assert outside.read_bytes() == b"old"
    assert write([rewrite(root / "in.ts", b"new", b"old")]) == []
    assert (root / "in.ts").is_symlink()
    assert (root / "real.ts").read_bytes() == b"new"


def test_a_new_file_is_made_with_its_folder_and_never_over_another(tmp_path: Path) -> None:
    path = tmp_path / "test" / "new.ts"
    new = Rewrite(path.as_posix(), tmp_path.as_posix(), None, b"text")
    assert write([new]) == []
    assert path.read_bytes() == b"text"
    assert len(write([new])) == 1


def test_a_failed_write_leaves_the_old_file_and_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.ts"
    path.write_bytes(b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.replace", full)
    (problem,) = write([rewrite(path, b"new", b"old")])
    assert problem.message == "not written: No space left on device"
    assert list(tmp_path.iterdir()) == [path]
    assert path.read_bytes() == b"old"


@pytest.mark.parametrize("command", [["patch", "-p1", "--binary"], ["git", "apply"]], ids=["patch", "git"])
def test_the_diff_applies(tmp_path: Path, command: list[str]) -> None:
    rewrites = [Rewrite(f"{tmp_path.as_posix()}/new/file.ts", "/", None, b"made\n")]
    for name, (before, after) in CASES.items():
        (tmp_path / name).write_bytes(before)
        rewrites.append(rewrite(tmp_path / name, after, before))
    text = diff(rewrites, tmp_path.as_posix())
    subprocess.run(command, cwd=tmp_path, input=text, check=True, capture_output=True)
    assert {name: (tmp_path / name).read_bytes() for name in CASES} == {n: after for n, (_, after) in CASES.items()}
    assert (tmp_path / "new" / "file.ts").read_bytes() == b"made\n"
