"""Where the ``extends`` of a `tsconfig.json` may lead: a file beside it, or one in an installed package."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from .folders import ancestors, is_inside
from .package_json import parse_object

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..source import FileSource

_ENDING = ".json"


def base_paths(entry: str, path: str, root: str, source: FileSource) -> Iterator[str]:
    """The paths that an entry of the file at ``path`` may mean, the one that wins first; all within ``root``."""
    entry = entry.replace("\\", "/")
    if entry.startswith(("/", "./", "../")) or entry in (".", ".."):
        base = posixpath.normpath(posixpath.join(posixpath.dirname(path), entry))
        candidates = iter((base,) if base.endswith(_ENDING) else (base, base + _ENDING))
    else:
        candidates = _in_packages(entry, path, root, source)
    return (candidate for candidate in candidates if is_inside(candidate, root))


def _in_packages(entry: str, path: str, root: str, source: FileSource) -> Iterator[str]:
    for folder in ancestors(path, root):
        base = posixpath.join(folder, "node_modules", entry)
        if base.endswith(_ENDING):
            yield base
            continue
        yield base + _ENDING
        manifest = parse_object(source.read(posixpath.join(base, "package.json")) or b"") or {}
        named = manifest.get("tsconfig")
        if isinstance(named, str):
            yield posixpath.normpath(posixpath.join(base, named))
        yield posixpath.join(base, "tsconfig.json")
