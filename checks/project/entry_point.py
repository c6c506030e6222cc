"""Which file a Pulumi project starts, by the rules of its command line and of its Node.js runtime.

``main`` in the project file names a file or a folder, taken from the folder of the project file. Without ``main``, or
where it names a folder, the nearest `package.json` decides by ``exports`` or ``main``, and then ``index.*`` in the
folder. See https://www.pulumi.com/docs/iac/concepts/projects/project-file/.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from ..source import is_file
from .folders import ancestors, is_inside
from .package_json import PackageJson, as_object, parse

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..source import FileSource
    from .pulumi_yaml import PulumiYaml

_RUNTIMES = frozenset({"nodejs", "bun"})
_COMMON_JS = (".js", ".ts")
_MODULES = (".js", ".mjs", ".ts", ".mts")


class EntryStatus(Enum):
    """What is known of an entry point.

    ``MAIN_MISSING``: ``main`` in the project file names nothing that exists, and the command line stops.
    ``PROGRAM_MISSING``: the folder is there but holds no program. ``UNKNOWN``: another runtime, a value that can't be
    told, a broken `package.json`, or a place outside the root.
    """

    FOUND = "found"
    MAIN_MISSING = "main missing"
    PROGRAM_MISSING = "program missing"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class EntryPoint:
    """Where the program starts. ``path`` is the file, or the path that was looked for in vain; empty if unknown."""

    status: EntryStatus
    path: str = ""


def entry_point(project: PulumiYaml, root: str, source: FileSource) -> EntryPoint:
    """The file that ``project`` starts, or why there is none; reads nothing outside of ``root``."""
    main = project.main.text if project.main is not None else "."
    runtime = project.runtime.text if project.runtime is not None else None
    # A backslash separates folders on Windows alone, so what such a path means depends on who runs it.
    if runtime not in _RUNTIMES or main is None or "\\" in main:
        return EntryPoint(EntryStatus.UNKNOWN)
    path = posixpath.normpath(posixpath.join(posixpath.dirname(project.path), main))
    if not is_inside(path, root):
        return EntryPoint(EntryStatus.UNKNOWN)
    if source.list(path) is not None:
        return _program_in(path, root, source)
    if is_file(source, path):
        return EntryPoint(EntryStatus.FOUND, path)
    return EntryPoint(EntryStatus.MAIN_MISSING, path)


def entry_file(project: PulumiYaml, root: str, source: FileSource) -> str | None:
    """The path of the file that ``project`` starts; None where it is missing or unknown."""
    entry = entry_point(project, root, source)
    return entry.path if entry.status is EntryStatus.FOUND else None


def _program_in(folder: str, root: str, source: FileSource) -> EntryPoint:
    package: PackageJson | None = None
    for at in ancestors(posixpath.join(folder, "package.json"), root):
        path = posixpath.join(at, "package.json")
        text = source.read(path)
        if text is not None:
            package = parse(text, path)
            if package is None:
                return EntryPoint(EntryStatus.UNKNOWN)
            break
    endings = _MODULES if package is not None and package.raw.get("type") == "module" else _COMMON_JS
    candidates: list[str] = []
    stated = _stated_entry(package) if package is not None else None
    if package is not None and stated is not None:
        candidates.append(posixpath.normpath(posixpath.join(posixpath.dirname(package.path), stated)))
    candidates.append(posixpath.join(folder, "index"))
    for candidate in candidates:
        if not is_inside(candidate, root):
            return EntryPoint(EntryStatus.UNKNOWN)
        found = _load(candidate, endings, source)
        if found is not None:
            return EntryPoint(EntryStatus.FOUND, found)
    return EntryPoint(EntryStatus.PROGRAM_MISSING, candidates[0] if stated else candidates[0] + ".ts")


def _stated_entry(package: PackageJson) -> str | None:
    """The program that a `package.json` names; ``exports`` of any form hides ``main``."""
    exports = package.raw.get("exports")
    stated: object = package.raw.get("main")
    if exports is not None:
        table = as_object(exports)
        stated = table.get(".") if table is not None else exports
        conditions = as_object(stated)
        if conditions is not None:
            stated = conditions.get("default") or conditions.get("require") or conditions.get("import")
    return stated if isinstance(stated, str) and stated else None


def _load(path: str, endings: Iterable[str], source: FileSource) -> str | None:
    """The file that Node.js loads for a path: itself, with an ending, or the index of a folder."""
    names = [path, *(path + ending for ending in endings)]
    names += (posixpath.join(path, "index" + ending) for ending in endings)
    return next((name for name in names if is_file(source, name)), None)
