"""Whether a file that is not there may be one that a build of the project writes."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from ..source import is_file
from . import package_json, tsconfig
from .files import SKIPPED
from .folders import is_inside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .facts import ProjectFacts
    from .package_json import PackageJson

COMPILED = {".js": ".ts", ".mjs": ".mts", ".cjs": ".cts"}
"""The endings of programs for Node.js itself, each with that of the source it is compiled from."""
TYPESCRIPT = tuple(COMPILED.values())

_BUILD = re.compile(r"(?:pre|post)?(?:build|bundle|compile|transpile)(?:[:-].*)?")
# The compiler alone writes where `outDir` says, or beside the sources.
_COMPILER = re.compile(r"\s*(?:npx\s+)?tsc(?:\s+--(?:noEmit|build|pretty|skipLibCheck))*\s*")
_OUT_DIR = re.compile(r"--out-?dir[\s=]+['\"]?([^\s'\"]+)", re.IGNORECASE)


def is_built(path: str, project: ProjectFacts) -> bool:
    """Whether the file at ``path``, or the program in a folder of that name, may be the output of a build."""
    stem, ending = posixpath.splitext(path)
    is_compiled = ending in COMPILED
    if is_compiled and is_file(project.source, stem + COMPILED[ending]):
        return True
    if not SKIPPED.isdisjoint(posixpath.relpath(path, project.folder).split("/")):
        return True
    if ending in TYPESCRIPT:
        return False
    manifests = [found for found in (project.package_json, _manifest(path, project)) if found is not None]
    if is_compiled and any(_is_script_of(manifest, path) for manifest in manifests):
        return True
    folders = {posixpath.dirname(manifest.path) for manifest in manifests} | {project.folder}
    for folder in (*_output_folders(folders, project), *(out for each in manifests for out in _named_outputs(each))):
        if folder is None:
            if is_compiled:
                return True
        elif is_inside(path, folder) and (is_compiled or not is_inside(project.folder, folder)):
            return True
    return False


def _manifest(path: str, project: ProjectFacts) -> PackageJson | None:
    return package_json.nearest(path, project.root, project.source)


def _scripts(manifest: PackageJson) -> Iterator[tuple[str, str]]:
    for name, command in (package_json.as_object(manifest.raw.get("scripts")) or {}).items():
        if isinstance(command, str):
            yield name, command


def _is_script_of(manifest: PackageJson, path: str) -> bool:
    """Whether a script names the file, or builds by a tool that may write anywhere."""
    place = posixpath.relpath(path, posixpath.dirname(manifest.path))
    return any(
        place in command or (_BUILD.fullmatch(name) and not _COMPILER.fullmatch(command))
        for name, command in _scripts(manifest)
    )


def _named_outputs(manifest: PackageJson) -> Iterator[str]:
    folder = posixpath.dirname(manifest.path)
    for _, command in _scripts(manifest):
        for match in _OUT_DIR.finditer(command):
            yield posixpath.normpath(posixpath.join(folder, match[1]))


def _output_folders(folders: set[str], project: ProjectFacts) -> Iterator[str | None]:
    """The ``outDir`` of each configuration of the compiler around; None for one that can't be told."""
    for folder in sorted(folders):
        names = [name for name in project.source.list(folder) or () if re.fullmatch(r"tsconfig.*\.json", name)]
        found = [tsconfig.load(posixpath.join(folder, name), project.root, project.source) for name in names]
        for each in (*found, tsconfig.nearest(posixpath.join(folder, "index.ts"), project.root, project.source)):
            stated = each.option("outDir") if each is not None else None
            if stated is None:
                continue
            if stated.text is None or "${" in stated.text:
                yield None
            else:
                yield posixpath.normpath(posixpath.join(posixpath.dirname(stated.path), stated.text))
