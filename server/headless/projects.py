"""The disk as the analysis sees it: the root, file source and configuration of each file of a run."""

from __future__ import annotations

import posixpath
from functools import lru_cache
from pathlib import Path

from ...checks.configuration import load
from ...checks.project.root import find_root
from ...checks.source import DiskSource


@lru_cache(maxsize=4096)
def _root_of_folder(folder: str, opened: str) -> str:
    return find_root(folder, DiskSource(Path(folder).anchor), opened)


def root_of(path: str, opened: str) -> str:
    """The root of the project that the file at ``path`` belongs to.

    ``opened`` stands in for the folder that an editor would have opened, for files that no project claims.
    """
    return _root_of_folder(posixpath.dirname(path), opened)


@lru_cache(maxsize=64)
def source_of(root: str) -> DiskSource:
    """The files below ``root``."""
    return DiskSource(root)


def excludes(folder: str, opened: str) -> tuple[tuple[str, str], ...]:
    """The ``exclude`` patterns that hold in ``folder``. Raises `ConfigError`."""
    return _excludes(folder, _root_of_folder(folder, opened))


@lru_cache(maxsize=4096)
def _excludes(folder: str, root: str) -> tuple[tuple[str, str], ...]:
    return load(posixpath.join(folder, "index.ts"), root, source_of(root)).exclude


def forget() -> None:
    """Forget the roots and the configuration of earlier runs in this process: files have changed since."""
    _root_of_folder.cache_clear()
    _excludes.cache_clear()
