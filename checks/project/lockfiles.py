"""Which version of a package a lock file of npm, Yarn or pnpm settles on.

Lock files are large and written by machines, so those in YAML are read line by line. One that is broken, or that
names several versions without saying which one counts, gives no answer.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from .folders import ancestors
from .package_json import as_object, install_folders, nearest, parse_object
from .semver import exact_version

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from ..source import FileSource

_PNPM_TABLES = frozenset({"dependencies", "devDependencies", "optionalDependencies"})


def locked_version(package: str, folder: str, root: str, source: FileSource) -> tuple[str, str] | None:
    """The version of ``package`` that code in ``folder`` gets, and the path of the lock file that says so.

    The nearest folder up to ``root`` with an answer counts. None where there is none, and where the lock files of
    one folder contradict each other.
    """
    manifest = posixpath.join(folder, "package.json")
    declared = nearest(manifest, root, source)
    wanted = declared.declared_range(package) if declared else None
    # A lock file further up counts for a package that is not asked for here: Node.js looks there as well.
    for at in ancestors(manifest, root) if wanted is None else install_folders(manifest, root, source):
        below = posixpath.relpath(posixpath.normpath(folder), at)
        found: dict[str, str] = {}
        for name, find in _FINDERS.items():
            path = posixpath.join(at, name)
            text = source.read(path)
            version = find(text, package, below, wanted) if text is not None else None
            if version is not None:
                found.setdefault(version, path)
        if found:
            return next(iter(found.items())) if len(found) == 1 else None
    return None


def _npm(text: bytes, package: str, below: str, wanted: str | None) -> str | None:
    lock = parse_object(text)
    if lock is None:
        return None
    packages = as_object(lock.get("packages"))
    if packages is None:
        return _npm_version(as_object(lock.get("dependencies")) or {}, package, package)
    for folder in _upwards(below):
        key = posixpath.normpath(posixpath.join(folder, "node_modules", package))
        if key in packages:
            return _npm_version(packages, key, package)
    return None


def _npm_version(table: Mapping[str, object], key: str, package: str) -> str | None:
    entry = as_object(table.get(key)) or {}
    version = entry.get("version")
    # An alias (`npm:other@1.0.0`) stands in the place of the package under another name.
    is_alias = entry.get("name", package) != package
    return exact_version(version) if isinstance(version, str) and not is_alias else None


def _yarn(text: bytes, package: str, below: str, wanted: str | None) -> str | None:
    versions: dict[str, set[str]] = {}
    ranges: list[str] = []
    for line in _lines(text):
        if not line.startswith((" ", "\t")):
            ranges = _yarn_ranges(line, package)
        elif ranges and line.lstrip().startswith("version"):
            version = exact_version(line.lstrip().removeprefix("version").strip(' :"'))
            if version is not None:
                versions.setdefault(version, set()).update(ranges)
            ranges = []
    matching = [version for version, asked in versions.items() if wanted in asked]
    return _only(matching) or _only(versions)


def _yarn_ranges(line: str, package: str) -> list[str]:
    """The ranges of ``package`` that the head of an entry answers; both ``a@^1`` and ``a@npm:^1`` are in use."""
    ranges: list[str] = []
    for descriptor in line.rstrip().rstrip(":").replace('"', "").split(", "):
        if descriptor.startswith(package + "@"):
            asked = descriptor[len(package) + 1 :].removeprefix("npm:")
            if not asked.startswith("workspace:"):
                ranges.append(asked)
    return ranges


def _pnpm(text: bytes, package: str, below: str, wanted: str | None) -> str | None:
    importers = _pnpm_importers(text, package)
    for folder in _upwards(below):
        if folder in importers:
            return exact_version(importers[folder])
    return None


def _pnpm_importers(text: bytes, package: str) -> dict[str, str]:
    """The version of ``package`` by the folder that depends on it; a file without importers has the one folder ``.``"""
    importers: dict[str, str] = {}
    keys: list[tuple[int, str]] = []
    for line in _lines(text):
        body = line.lstrip(" ")
        # The tables behind the importers make up nearly all of the file.
        if not body or (line[0] == " " and keys and keys[0][1] in ("packages", "snapshots")):
            continue
        indent = len(line) - len(body)
        while keys and keys[-1][0] >= indent:
            keys.pop()
        key, _, value = body.rstrip().partition(": ")
        keys.append((indent, key.rstrip(":").strip("'\"")))
        path = [name for _, name in keys]
        if path[0] == "importers" and len(path) > 2:
            importer, table = path[1], path[2:]
        else:
            importer, table = ".", path
        if table[0] in _PNPM_TABLES and table[1:] in ([package], [package, "version"]) and value.strip():
            # `7.1.0(typescript@5.9.3)` and the older `7.1.0_typescript@5.9.3` name the peers behind the version.
            bare = value.strip().strip("'\"").partition("(")[0].partition("_")[0]
            importers.setdefault(posixpath.normpath(importer), bare)
    return importers


_FINDERS: dict[str, Callable[[bytes, str, str, str | None], str | None]] = {
    "npm-shrinkwrap.json": _npm,
    "package-lock.json": _npm,
    "pnpm-lock.yaml": _pnpm,
    "yarn.lock": _yarn,
}
"""By file name: the text, the package, the folder of the code relative to the file, and the range it declares."""


def _lines(text: bytes) -> Iterator[str]:
    return (line for line in text.decode("utf-8-sig", "replace").splitlines() if not line.lstrip().startswith("#"))


def _only(versions: Iterable[str]) -> str | None:
    several = list(versions)
    return several[0] if len(several) == 1 else None


def _upwards(relative: str) -> Iterator[str]:
    """A relative folder and those above it, ending with ``.``"""
    while relative not in ("", "."):
        yield relative
        relative = posixpath.dirname(relative)
    yield "."
