"""`package.json`: what a program depends on, read so that no content can make it fail."""

from __future__ import annotations

import json
import posixpath
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from .folders import ancestors

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ..source import FileSource


@dataclass(frozen=True)
class PackageJson:
    """One manifest. The three dependency tables map package names to ranges; ``raw`` is the whole object.

    Members of the wrong type are left out, so ``name`` is empty where it is absent or no string.
    """

    path: str
    name: str = ""
    dependencies: Mapping[str, str] = field(default_factory=dict[str, str])
    dev_dependencies: Mapping[str, str] = field(default_factory=dict[str, str])
    peer_dependencies: Mapping[str, str] = field(default_factory=dict[str, str])
    raw: Mapping[str, object] = field(default_factory=dict[str, object], repr=False)

    def declared_range(self, package: str) -> str | None:
        """The range asked of ``package``: that of the run time before those of development and of peers."""
        for table in (self.dependencies, self.dev_dependencies, self.peer_dependencies):
            if package in table:
                return table[package]
        return None


def parse_object(text: bytes) -> dict[str, object] | None:
    """The JSON object that ``text`` holds, with or without a byte order mark; None for anything else."""
    try:
        value: object = json.loads(text.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None
    return as_object(value)


def as_object(value: object) -> dict[str, object] | None:
    """A JSON value if it is an object."""
    return cast("dict[str, object]", value) if isinstance(value, dict) else None


def parse(text: bytes, path: str) -> PackageJson | None:
    """The manifest in ``text``; None where it is broken or no object."""
    raw = parse_object(text)
    if raw is None:
        return None
    name = raw.get("name")
    return PackageJson(
        path=path,
        name=name if isinstance(name, str) else "",
        dependencies=_strings(raw.get("dependencies")),
        dev_dependencies=_strings(raw.get("devDependencies")),
        peer_dependencies=_strings(raw.get("peerDependencies")),
        raw=raw,
    )


def nearest(path: str, root: str, source: FileSource) -> PackageJson | None:
    """The manifest that the file ``path`` belongs to, looked for up to ``root``.

    None where there is none, and where the nearest is broken: the next one up would answer for another package.
    """
    for folder in ancestors(path, root):
        candidate = posixpath.join(folder, "package.json")
        text = source.read(candidate)
        if text is not None:
            return parse(text, candidate)
    return None


def has_workspaces(folder: str, source: FileSource) -> bool:
    """Whether the manifest in ``folder`` declares workspaces, as npm, Yarn and Bun read them."""
    path = posixpath.join(folder, "package.json")
    manifest = parse(source.read(path) or b"", path)
    return manifest is not None and isinstance(manifest.raw.get("workspaces"), (list, dict))


def install_folders(path: str, root: str, source: FileSource) -> Iterator[str]:
    """The folders in which an install gives the file at ``path`` its packages, the nearest first.

    They go up to the one with its manifest, and on to ``root`` where that is the root of a workspace. What is
    installed above them is there for another package.
    """
    ended = False
    for folder in ancestors(path, root):
        if not ended or (folder == root and _is_workspace(folder, source)):
            yield folder
        ended = ended or source.read(posixpath.join(folder, "package.json")) is not None


def _is_workspace(folder: str, source: FileSource) -> bool:
    return "pnpm-workspace.yaml" in (source.list(folder) or ()) or has_workspaces(folder, source)


def _strings(value: object) -> dict[str, str]:
    return {k: v for k, v in (as_object(value) or {}).items() if isinstance(v, str)}
