"""Walks from a file upwards, by names alone.

Paths are absolute, with forward slashes; a drive such as ``C:/`` is a top like ``/``.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def parent_of(folder: str) -> str:
    """The folder above; the folder itself at the top."""
    return normalised(posixpath.dirname(folder) or folder)


def normalised(path: str) -> str:
    """The one way to write a path; every comparison of folders needs both sides in it."""
    path = posixpath.normpath(path)
    # `C:` alone would mean the current folder of that drive.
    return path + "/" if path.endswith(":") else path


def is_inside(path: str, root: str) -> bool:
    """Whether a normalised ``path`` is ``root`` or lies below it, judged by the names alone."""
    return path == root or path.startswith(root.rstrip("/") + "/")


def ancestors(path: str, root: str) -> Iterator[str]:
    """The folders from that of the file ``path`` upwards to ``root``, both included.

    Begins at ``root`` where ``path`` is the root itself; empty where ``path`` is outside of it.
    """
    path, root = normalised(path), normalised(root)
    if not is_inside(path, root):
        return
    folder = path if path == root else parent_of(path)
    while folder != root:
        yield folder
        folder = parent_of(folder)
    yield root
