"""Which version of an SDK package a file is checked against, and who says so."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from .folders import ancestors
from .lockfiles import locked_version
from .package_json import parse, parse_object
from .semver import exact_version, major_of, major_of_range

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..source import FileSource

Origin: TypeAlias = Literal["option", "config", "node_modules", "lock file", "package.json", "unknown"]

_SCOPE = "@pulumi/"


@dataclass(frozen=True, slots=True)
class SdkVersion:
    """The version of ``package``, without a leading ``v``, or its major alone where no more is known.

    ``where`` is the path of the file that says so, empty for options and the config.
    """

    package: str
    version: str | None = None
    major: int | None = None
    origin: Origin = "unknown"
    where: str = ""

    def explain(self) -> str:
        """One line for a person who asks why this version was taken."""
        if self.origin == "unknown":
            return f"{self.package}: version unknown (no option, config, installed package, lock file or range says)"
        place = f"{self.origin}, {self.where}" if self.where else self.origin
        return f"{self.package}: {self.version or f'{self.major}.x'} (from {place})"


def resolve(
    package: str,
    file_path: str,
    root: str,
    source: FileSource,
    option: Mapping[str, str],
    config: Mapping[str, str],
) -> SdkVersion:
    """The version of ``package``, a full name such as ``@pulumi/aws``, for the file at ``file_path``.

    ``option`` and ``config`` map full names, or short ones such as ``aws``, to a version or a major; they win in this
    order over the installed package, the lock file, and the range in `package.json`.
    """
    return (
        _stated(package, option, "option")
        or _stated(package, config, "config")
        or _installed(package, file_path, root, source)
        or _locked(package, file_path, root, source)
        or _declared(package, file_path, root, source)
        or SdkVersion(package)
    )


def _stated(package: str, versions: Mapping[str, str], origin: Origin) -> SdkVersion | None:
    short = package.removeprefix(_SCOPE)
    text = versions.get(package, versions.get(short))
    if text is None:
        return None
    version, major = exact_version(text), major_of_range(text)
    return SdkVersion(package, version, major, origin) if major is not None else None


def _installed(package: str, file_path: str, root: str, source: FileSource) -> SdkVersion | None:
    for folder in ancestors(file_path, root):
        path = posixpath.join(folder, "node_modules", package, "package.json")
        text = source.read(path)
        if text is not None:
            stated = (parse_object(text) or {}).get("version")
            version = exact_version(stated) if isinstance(stated, str) else None
            # Node would load this copy, so one further up does not count even where this one is broken.
            return SdkVersion(package, version, major_of(version), "node_modules", path) if version else None
    return None


def _locked(package: str, file_path: str, root: str, source: FileSource) -> SdkVersion | None:
    locked = locked_version(package, posixpath.dirname(file_path), root, source)
    if locked is None:
        return None
    version, path = locked
    return SdkVersion(package, version, major_of(version), "lock file", path)


def _declared(package: str, file_path: str, root: str, source: FileSource) -> SdkVersion | None:
    for folder in ancestors(file_path, root):
        path = posixpath.join(folder, "package.json")
        text = source.read(path)
        if text is None:
            continue
        manifest = parse(text, path)
        if manifest is None:
            return None
        stated = manifest.declared_range(package)
        if stated is not None:
            major = major_of_range(stated)
            return SdkVersion(package, None, major, "package.json", path) if major is not None else None
    return None
