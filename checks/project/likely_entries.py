"""The files that a project may have been meant to start, where its project file names none that is there."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from .files import is_test, is_test_support, project_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..program.modules.model import Import, ReExport
    from ..source import FileSource
    from .modules import ProjectModules

_SCRIPT = re.compile(r"\.(?:[mc]?ts|[mc]?js)\Z")
_CONFIGURES = re.compile(r"(?:^|\.)(?:config|setup)\.|^\.|rc\.")
_ENTRY_FOLDERS = frozenset({"bin", "lib", "src", "infra", "infrastructure", "pulumi"})
_ENTRY_NAMES = frozenset({"index", "main", "tap", "app", "program"})


def likely_entries(looked_for: str, folder: str, root: str, source: FileSource, modules: ProjectModules) -> list[str]:
    """The files below the project's ``folder`` that may be meant by the path ``looked_for``, the likeliest ones.

    Those of its own name in another case or with an ending, else those of its name in another folder, else those that
    have the usual name and place of a program and load a package of Pulumi or a file beside.
    """
    scripts = [path for path in project_files(folder, source) if _is_program(path, root)]
    for likely in (_same_place, _same_name):
        found = list(likely(looked_for, scripts))
        if found:
            return found
    usual = [path for path in scripts if _is_usual(posixpath.relpath(path, folder)) and _loads_something(path, modules)]
    # What another of them loads is a part of the program.
    loaded = {modules.resolve(load.specifier, path) for path in usual for load in _loads(path, modules)}
    return [path for path in usual if path not in loaded] or usual


def _is_program(path: str, root: str) -> bool:
    if not _SCRIPT.search(path) or path.endswith((".d.ts", ".d.mts", ".d.cts")):
        return False
    is_config = _CONFIGURES.search(posixpath.basename(path)) is not None
    return not (is_config or is_test(path, root) or is_test_support(path, root))


def _same_place(looked_for: str, scripts: Iterable[str]) -> Iterator[str]:
    wanted = _stem(looked_for).casefold()
    return (path for path in scripts if _stem(path).casefold() in (wanted, f"{wanted}/index"))


def _same_name(looked_for: str, scripts: Iterable[str]) -> Iterator[str]:
    name = posixpath.basename(_stem(looked_for)).casefold()
    # Many files are an index, and none of them for that reason alone the program's.
    return (path for path in scripts if name != "index" and posixpath.basename(_stem(path)).casefold() == name)


def _stem(path: str) -> str:
    return _SCRIPT.sub("", path)


def _is_usual(path: str) -> bool:
    folder, name = posixpath.split(_stem(path))
    return name in _ENTRY_NAMES and (not folder or folder in _ENTRY_FOLDERS)


def _loads_something(path: str, modules: ProjectModules) -> bool:
    return any(load.specifier.startswith(("@pulumi/", "./", "../")) for load in _loads(path, modules))


def _loads(path: str, modules: ProjectModules) -> Iterator[Import | ReExport]:
    module = modules.module(path)
    if module is not None:
        yield from module.imports
        yield from module.reexports
