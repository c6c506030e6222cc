"""Which file of the project a module specifier means, by the rules of TypeScript.

A relative specifier is a file with one of TypeScript's endings, or a folder with an index; where it is written with a
JavaScript ending it may mean the TypeScript file that becomes it. Other specifiers name packages, unless the ``paths``
or the ``baseUrl`` of a `tsconfig.json` may take them elsewhere: those are not followed.
See https://www.typescriptlang.org/docs/handbook/modules/reference.html.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from ..source import is_file
from .folders import ancestors, is_inside, normalised

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..source import FileSource

# The endings of ES modules and of CommonJS modules are always written out.
_ENDINGS = (".ts", ".tsx", ".d.ts", ".js", ".jsx", ".json")
_WRITTEN_FOR = {
    ".js": (".ts", ".tsx", ".d.ts"),
    ".jsx": (".tsx", ".ts", ".d.ts"),
    ".mjs": (".mts", ".d.mts"),
    ".cjs": (".cts", ".d.cts"),
}
_WHOLE = (".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs", ".json")
_ALIASING = (b'"paths"', b'"baseUrl"', b'"extends"')


class ModuleStatus(Enum):
    """What is known of a specifier.

    ``MISSING``: relative, and no file inside the root has that name. ``PACKAGE``: not a file of the project.
    ``UNKNOWN``: outside the root, or an alias that is not followed.
    """

    FOUND = "found"
    MISSING = "missing"
    PACKAGE = "package"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class ModulePath:
    """Where a specifier leads. ``path`` is empty unless the file was found."""

    status: ModuleStatus
    path: str = ""


def is_relative(specifier: str) -> bool:
    """Whether a specifier names a file and no package."""
    return specifier in (".", "..") or specifier.startswith(("./", "../"))


def resolve_module(specifier: str, from_path: str, root: str, source: FileSource) -> ModulePath:
    """What ``specifier`` means in the file ``from_path``; lists folders, and reads nothing outside of ``root``."""
    if not specifier or specifier.startswith(("/", "#")) or "\\" in specifier:
        return ModulePath(ModuleStatus.UNKNOWN)
    if not is_relative(specifier):
        aliased = _may_be_alias(specifier, from_path, root, source)
        return ModulePath(ModuleStatus.UNKNOWN if aliased else ModuleStatus.PACKAGE)
    target = normalised(posixpath.join(posixpath.dirname(from_path), specifier))
    if not is_inside(target, normalised(root)):
        return ModulePath(ModuleStatus.UNKNOWN)
    names = (source.list(posixpath.dirname(target)) if target != normalised(root) else None) or ()
    if not specifier.endswith(("/", "/.", "/..")) and specifier not in (".", ".."):
        for name in _file_names(posixpath.basename(target)):
            if name in names:
                return ModulePath(ModuleStatus.FOUND, posixpath.join(posixpath.dirname(target), name))
    # At the root itself the folder around is not looked into.
    inside = source.list(target) if posixpath.basename(target) + "/" in names or target == normalised(root) else None
    for ending in _ENDINGS if inside is not None else ():
        if "index" + ending in (inside or ()):
            return ModulePath(ModuleStatus.FOUND, posixpath.join(target, "index" + ending))
    # A `package.json` in the folder may name any file.
    is_package = inside is not None and "package.json" in inside
    return ModulePath(ModuleStatus.UNKNOWN if is_package else ModuleStatus.MISSING)


def _file_names(name: str) -> Iterator[str]:
    """The names that a file may have that is called ``name`` in an import, the one that wins first."""
    stem, ending = posixpath.splitext(name)
    yield from (stem + other for other in _WRITTEN_FOR.get(ending, ()))
    if ending in _WHOLE:
        yield name
    yield from (name + other for other in _ENDINGS)


def _may_be_alias(specifier: str, from_path: str, root: str, source: FileSource) -> bool:
    """Whether the nearest `tsconfig.json` could make a project file of a specifier that looks like a package."""
    if specifier.startswith(("@pulumi/", "node:")):
        return False
    for folder in ancestors(from_path, root):
        path = posixpath.join(folder, "tsconfig.json")
        text = source.read(path) if is_file(source, path) else None
        if text is not None:
            return any(key in text for key in _ALIASING)
    return False
