"""The only way to read a file.

Analysis never opens files itself: `server/` supplies the disk with the open documents laid over it, tests supply a
dictionary. Paths are absolute, with forward slashes. A source never raises: what can't be read is absent.
"""

from __future__ import annotations

import os
import posixpath
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MAX_BYTES = 5_000_000
"""Larger files are absent to the analysis: they are generated, and parsing them would block."""


class FileSource(Protocol):
    """Reads files by absolute path."""

    def read(self, path: str) -> bytes | None:
        """The bytes of a file; None where there is none, or it may not or can't be read."""
        ...

    def list(self, folder: str) -> tuple[str, ...] | None:
        """The sorted names in a folder, those of folders with a ``/`` behind; None where there is no such folder."""
        ...


def is_file(source: FileSource, path: str) -> bool:
    """Whether ``path`` names a file, found without reading it."""
    names = source.list(posixpath.dirname(path))
    return names is not None and posixpath.basename(path) in names


class DictSource:
    """Files held in memory; the folders are those that the paths imply."""

    def __init__(self, files: Mapping[str, bytes | str]) -> None:
        self._files = {p: t.encode() if isinstance(t, str) else t for p, t in files.items()}

    def read(self, path: str) -> bytes | None:
        return self._files.get(path)

    def list(self, folder: str) -> tuple[str, ...] | None:
        return _names_below(self._files, folder) or None


class DiskSource:
    """The disk, from ``root`` downwards. A link that leads out of ``root`` is absent, and so is a device or a pipe.

    ``max_bytes`` is for sources of files that are searched and not parsed, such as type declarations.
    """

    def __init__(self, root: str, max_bytes: int = MAX_BYTES) -> None:
        self.root = os.path.realpath(root)
        self._max_bytes = max_bytes

    def _inside(self, path: str) -> str | None:
        real = os.path.realpath(path)
        if self.root == os.sep or real == self.root or real.startswith(self.root + os.sep):
            return real
        return None

    def read(self, path: str) -> bytes | None:
        try:
            real = self._inside(path)
            if real is None:
                return None
            info = os.stat(real)  # noqa: PTH116 - `Path` would add a layer to the most frequent call
            if not stat.S_ISREG(info.st_mode) or info.st_size > self._max_bytes:
                return None
            return Path(real).read_bytes()
        except (OSError, ValueError):
            return None

    def list(self, folder: str) -> tuple[str, ...] | None:
        try:
            real = self._inside(folder)
            if real is None:
                return None
            with os.scandir(real) as entries:
                return tuple(sorted(e.name + "/" if e.is_dir() else e.name for e in entries))
        except (OSError, ValueError):
            return None


class OverlaySource:
    """A source with some files laid over it: open documents, or the edited files of a fix in progress."""

    def __init__(self, base: FileSource, files: Mapping[str, bytes]) -> None:
        self._base = base
        self._files = files

    def read(self, path: str) -> bytes | None:
        text = self._files.get(path)
        return text if text is not None else self._base.read(path)

    def list(self, folder: str) -> tuple[str, ...] | None:
        below = self._base.list(folder)
        over = _names_below(self._files, folder)
        if below is None and not over:
            return None
        return tuple(sorted({*(below or ()), *over}))


class RecordingSource:
    """Notes each path that was asked for, whether it was there or not: the dependencies of what was made from it."""

    def __init__(self, base: FileSource) -> None:
        self._base = base
        self.asked: set[str] = set()

    def read(self, path: str) -> bytes | None:
        self.asked.add(path)
        return self._base.read(path)

    def list(self, folder: str) -> tuple[str, ...] | None:
        self.asked.add(folder)
        return self._base.list(folder)


def _names_below(paths: Iterable[str], folder: str) -> tuple[str, ...]:
    prefix = folder.rstrip("/") + "/"
    names: set[str] = set()
    for path in paths:
        if path.startswith(prefix):
            name, slash, _ = path[len(prefix) :].partition("/")
            names.add(name + slash)
    return tuple(sorted(names))
