"""Puts mended files on the disk, or shows as a diff what would be put there.

A write is all or nothing for each file, and refused where the disk no longer holds what the fix was made
from.
"""

from __future__ import annotations

import difflib
import os
import stat
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from .report import Problem, relative_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True)
class Rewrite:
    """The new text of the file at an absolute path, which has to lie in the folder ``root``.

    ``before`` is None for a file that is to be made.
    """

    path: str
    root: str
    before: bytes | None
    after: bytes


def write(rewrites: Iterable[Rewrite]) -> list[Problem]:
    """Write the files, and say which could not be. All are looked at before the first is written.

    A link is followed to the file that it names, and that file has to lie in ``root``. Modes are kept.
    """
    rewrites = list(rewrites)
    problems = [problem for rewrite in rewrites if (problem := _refusal(rewrite))]
    if problems:
        return problems
    return [problem for rewrite in rewrites if (problem := _replace(rewrite))]


def _refusal(rewrite: Rewrite) -> Problem | None:
    real = Path(os.path.realpath(rewrite.path))
    if not real.is_relative_to(os.path.realpath(rewrite.root)):
        return Problem("not written: it lies outside the project", rewrite.path)
    try:
        now = real.read_bytes()
    except FileNotFoundError:
        now = None
    except OSError as error:
        return Problem(f"not written: {error.strerror or error}", rewrite.path)
    # Replacing a file asks leave of its folder alone, and who made it read-only meant the file.
    if now is not None and not (real.stat().st_mode & 0o222 and os.access(real, os.W_OK)):
        return Problem("not written: it is read-only", rewrite.path)
    if rewrite.before is None and now is not None:
        return Problem("not written: there is such a file already", rewrite.path)
    if now != rewrite.before:
        return Problem("not written: it changed on disk while it was checked", rewrite.path)
    return None


def _replace(rewrite: Rewrite) -> Problem | None:
    try:
        _put(rewrite)
    except OSError as error:
        return Problem(f"not written: {error.strerror or error}", rewrite.path)
    return None


def _put(rewrite: Rewrite) -> None:
    target = Path(os.path.realpath(rewrite.path))
    target.parent.mkdir(parents=True, exist_ok=True)
    if rewrite.before is None:
        with target.open("xb") as file:
            file.write(rewrite.after)
        return
    # In the same folder, because only within one file system a rename is atomic.
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(rewrite.after)
        temporary.chmod(stat.S_IMODE(target.stat().st_mode))
        temporary.replace(target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


def diff(rewrites: Iterable[Rewrite], base: str) -> bytes:
    """The rewrites as one unified diff that ``patch -p1`` and ``git apply`` take in the folder ``base``."""
    return b"".join(line for rewrite in rewrites for line in _file_diff(rewrite, base))


def _file_diff(rewrite: Rewrite, base: str) -> Iterator[bytes]:
    shown = relative_path(rewrite.path, base)
    before = _lines(rewrite.before or b"")
    old = "/dev/null" if rewrite.before is None else _header_name("a/" + shown)
    lines = difflib.diff_bytes(
        difflib.unified_diff,
        before,
        _lines(rewrite.after),
        os.fsencode(old),
        os.fsencode(_header_name("b/" + shown)),
    )
    for line in lines:
        yield line
        if not line.endswith(b"\n"):
            yield b"\n\\ No newline at end of file\n"


def _header_name(name: str) -> str:
    """The name as both tools read it: without the tab they take a space for the end of the name."""
    return name + "\t" if " " in name else name


def _lines(text: bytes) -> list[bytes]:
    r"""The lines with their ends, split at ``\n`` alone as ``patch`` does, so that no byte is lost."""
    *lines, last = text.split(b"\n")
    return [line + b"\n" for line in lines] + ([last] if last else [])
