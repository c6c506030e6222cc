"""Where a project begins: the folder that bounds every walk upwards from a file.

Paths are absolute, with forward slashes. Nothing is read but the names in folders, and a `package.json` that may
declare workspaces.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from ..source import is_file
from .folders import ancestors, is_inside, normalised, parent_of
from .names import PULUMI_FILES
from .package_json import has_workspaces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..source import FileSource

__all__ = ["ancestors", "find_pulumi_file", "find_root", "is_pulumi_project"]


def find_root(path: str, source: FileSource, opened: str | None = None) -> str:
    """The root of the project that the file or folder ``path`` belongs to.

    The nearest folder with ``.git``, npm ``workspaces`` or ``pnpm-workspace.yaml``; else with a Pulumi project file;
    else with a ``package.json``; else ``opened`` where it holds ``path``, or the folder of ``path``.
    """
    path = normalised(path)
    own = path if source.list(path) is not None else parent_of(path)
    pulumi: str | None = None
    package: str | None = None
    for folder in _upwards(own):
        names = set(source.list(folder) or ())
        if names & {".git", ".git/", "pnpm-workspace.yaml"}:
            return folder
        if "package.json" in names:
            if has_workspaces(folder, source):
                return folder
            package = package or folder
        if pulumi is None and not names.isdisjoint(PULUMI_FILES):
            pulumi = folder
    if pulumi or package:
        return pulumi or package or own
    if opened is not None and is_inside(path, normalised(opened)):
        return normalised(opened)
    return own


def find_pulumi_file(path: str, root: str, source: FileSource) -> str | None:
    """The path of the nearest ``Pulumi.yaml`` or ``Pulumi.yml`` beside or above ``path``, within ``root``."""
    for folder in ancestors(path, root):
        for name in PULUMI_FILES:
            candidate = posixpath.join(folder, name)
            if is_file(source, candidate):
                return candidate
    return None


def is_pulumi_project(path: str, root: str, source: FileSource) -> bool:
    """Whether ``path`` belongs to a Pulumi project, found without reading a file."""
    return find_pulumi_file(path, root, source) is not None


def _upwards(folder: str) -> Iterator[str]:
    while True:
        yield folder
        above = parent_of(folder)
        if above == folder:
            return
        folder = above
