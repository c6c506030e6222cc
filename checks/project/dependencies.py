"""What a file may import by the name of a package: what is declared for it, and what is there."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from .folders import ancestors
from .lockfiles import locked_version
from .package_json import PackageJson, as_object, install_folders, parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..source import FileSource

LOCK_FILES = ("package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml", "bun.lock", "bun.lockb")
_PACKAGE = re.compile(r"(?:@[a-z0-9-][\w.-]*/)?[a-z0-9-][\w.-]*\Z", re.IGNORECASE)
_MORE_TABLES = ("optionalDependencies",)
_BUILTINS = (
    "assert async_hooks buffer child_process cluster console constants crypto dgram diagnostics_channel dns domain"
    " events fs http http2 https inspector module net os path perf_hooks process punycode querystring readline repl"
    " stream string_decoder sys timers tls trace_events tty url util v8 vm wasi worker_threads zlib"
)
BUILTINS = frozenset(_BUILTINS.split())
"""The modules of Node.js itself, without those that are called by ``node:`` alone."""


def package_of(specifier: str) -> str | None:
    """The package that a specifier names; None for a path, a module of Node.js itself, an address and the like."""
    if ":" in specifier:
        return None
    parts = specifier.split("/")
    name = "/".join(parts[:2]) if specifier.startswith("@") else parts[0]
    return name if _PACKAGE.match(name) and name not in BUILTINS else None


def types_of(package: str) -> str:
    """The package that holds the types of another: ``@types/a__b`` for ``@a/b``."""
    return "@types/" + package.removeprefix("@").replace("/", "__")


def manifests(path: str, root: str, source: FileSource) -> tuple[PackageJson, ...] | None:
    """Those beside and above the file at ``path``, the nearest first; None where one is broken or there is none."""
    found: list[PackageJson] = []
    for folder in ancestors(path, root):
        candidate = posixpath.join(folder, "package.json")
        text = source.read(candidate)
        if text is None:
            continue
        manifest = parse(text, candidate)
        if manifest is None:
            return None
        found.append(manifest)
    return tuple(found) or None


def declares(manifest: PackageJson, package: str) -> bool:
    """Whether a manifest asks for a package in any of its tables, or is the package itself."""
    if manifest.name == package or manifest.declared_range(package) is not None:
        return True
    return any(package in (as_object(manifest.raw.get(table)) or {}) for table in _MORE_TABLES)


def is_installed(package: str, path: str, root: str, source: FileSource) -> bool | None:
    """Whether the file at ``path`` gets a package, declared or not; None where nothing has been installed.

    The folders of packages are looked at first, then the lock files.
    """
    if any(_holds(folder, package, source) for folder in ancestors(path, root)):
        return True
    if any(source.list(posixpath.join(folder, "node_modules")) for folder in install_folders(path, root, source)):
        return False
    if locked_version(package, posixpath.dirname(path), root, source) is not None:
        return True
    return False if any(True for _ in _locks(path, root, source)) else None


def _holds(folder: str, package: str, source: FileSource) -> bool:
    # A link is listed even where it leads out of the root.
    modules = posixpath.join(folder, "node_modules", posixpath.dirname(package)).rstrip("/")
    return posixpath.basename(package) + "/" in (source.list(modules) or ())


def _locks(path: str, root: str, source: FileSource) -> Iterator[str]:
    for folder in install_folders(path, root, source):
        yield from (name for name in LOCK_FILES if name in (source.list(folder) or ()))
