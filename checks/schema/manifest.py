"""The package.json of an unpacked SDK: what it is, and where its declarations start."""

from __future__ import annotations

import json
import posixpath
from typing import TYPE_CHECKING, Any, NamedTuple, cast

if TYPE_CHECKING:
    from ..source import FileSource


class Manifest(NamedTuple):
    """Name and version, the path of its first declarations, and whether the package says that it holds resources."""

    name: str
    version: str
    entry: str
    of_provider: bool


def read_manifest(source: FileSource, folder: str) -> Manifest | None:
    """The manifest of the package in ``folder``; None where it can't be read or lacks its name or version."""
    try:
        data = json.loads(source.read(f"{folder}/package.json") or b"")
        name, version = str(data["name"]), str(data["version"]).removeprefix("v")
        entry = data.get("types") or data.get("typings")
        if entry is None:
            entry = str(data.get("main") or "index.js").removesuffix(".js") + ".d.ts"
        plugin: Any = data.get("pulumi")
        of_provider = isinstance(plugin, dict) and bool(cast("dict[str, Any]", plugin).get("resource"))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return Manifest(name, version, posixpath.normpath(f"{folder}/{entry}"), of_provider)
