"""Indexes of SDKs that are not bundled: built from the project's ``node_modules`` and kept on disk by version.

A file of the cache is named after package, version and format, ``@acme+cloud@8.1.0.2.schema``. It is only read where
it is whole and says that it was made from that package and version; otherwise it is built again.
"""

from __future__ import annotations

import os
import posixpath
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from ..checks.schema.bundle import load
from ..checks.schema.container import FORMAT, BadContainer, Container, is_intact
from ..checks.schema.index import SdkIndex
from ..checks.source import DiskSource
from .atomic import write_atomically

if TYPE_CHECKING:
    from ..checks.project.sdk import SdkVersion

VARIABLE = "PULUMEND_CACHE_DIR"
"""The environment variable that names another folder for the cache."""

# The names that npm admits today; anything else comes from an import that no registry answers.
_PACKAGE = re.compile(r"(?:@[a-z0-9~-][\w.~-]*/)?[a-z0-9~-][\w.~-]*")
_VERSION = re.compile(r"[\w.+-]+")


@dataclass(frozen=True, slots=True)
class Answer:
    """An index and where it comes from; ``place`` is the file or the folder that it was made from."""

    index: SdkIndex
    origin: Literal["bundled", "cached", "installed"]
    place: str = ""

    def explain(self) -> str:
        """One line for a person who asks what the arguments are compared with."""
        return f"{self.index.version}, {self.origin}{f' ({self.place})' if self.place else ''}"


class SchemaCache:
    """The schema files in a folder, by default the one of the user."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or cache_folder()

    def file(self, package: str, version: str) -> Path | None:
        """Where the schema of a version is kept; None for what is no name of a package."""
        if not _PACKAGE.fullmatch(package) or not _VERSION.fullmatch(version):
            return None
        return self.folder / f"{package.replace('/', '+')}@{version}.{FORMAT}.schema"

    def read(self, package: str, version: str) -> SdkIndex | None:
        """The index that is kept for a version; None where there is none, or it is damaged."""
        file = self.file(package, version)
        if file is None:
            return None
        try:
            data = file.read_bytes()
            index = SdkIndex(Container(data)) if is_intact(data) else None
        except (OSError, BadContainer):
            return None
        return index if index is not None and (index.package, index.version) == (package, version) else None

    def write(self, package: str, version: str, data: bytes) -> None:
        """Keep a schema file; that it can't be kept is logged, and costs the time to build it again."""
        file = self.file(package, version)
        try:
            if file is not None:
                write_atomically(file, data)
        except OSError as error:
            import logging  # otherwise not needed in a check

            logging.getLogger(__name__).warning("the schema of %s %s is not kept: %s", package, version, error)


class InstalledSdks:
    """Answers with what is bundled, else with what is cached, else with what it builds while the caller waits."""

    def __init__(self, cache: SchemaCache | None = None) -> None:
        self._cache = cache
        self._answers: dict[tuple[str, str], Answer | None] = {}

    @property
    def cache(self) -> SchemaCache:
        if self._cache is None:
            self._cache = SchemaCache()
        return self._cache

    def index(self, version: SdkVersion) -> SdkIndex | None:
        answer = self.answer(version)
        return None if answer is None else answer.index

    def answer(self, version: SdkVersion) -> Answer | None:
        """The index for a version whose major is known; None where it is neither bundled nor installed."""
        known = self.known(version)
        if known is not None or not installed_folder(version):
            return known
        key = _key(version)
        if key not in self._answers:
            self._answers[key] = self._built(version)
        return self._answers[key]

    def known(self, version: SdkVersion) -> Answer | None:
        """The answer that needs no building."""
        bundled = None if version.major is None else load(version.package, version.major)
        if bundled is not None:
            return Answer(bundled, "bundled")
        key = _key(version)
        if key not in self._answers and installed_folder(version):
            cached = self.cache.read(*key)
            if cached is not None:
                self._answers[key] = Answer(cached, "cached", str(self.cache.file(*key)))
        return self._answers.get(key)

    def held(self, version: SdkVersion) -> Answer | None:
        """The answer that needs no reading of the cache either."""
        return self._answers.get(_key(version))

    def _built(self, version: SdkVersion) -> Answer | None:
        # Imported here: the extractor's patterns take longer to compile than a file takes to check.
        from ..checks.schema.extract import MAX_BYTES
        from ..checks.schema.installed import installed_schema

        folder = installed_folder(version)
        data = installed_schema(version.package, folder, DiskSource(folder, MAX_BYTES))
        if data is None:
            return None
        index = SdkIndex(Container(data))
        self.cache.write(*_key(version), data)
        return Answer(index, "installed", folder)


@lru_cache(maxsize=1)
def installed_sdks() -> InstalledSdks:
    """The one of this process: an index is built once, whatever the number of files that ask."""
    return InstalledSdks()


def cache_folder() -> Path:
    """The folder of the cache, absolute; it need not be there."""
    stated = os.environ.get(VARIABLE)
    if stated:
        return Path(stated).absolute() / "schemas"
    # Imported here: few runs meet a version that is not bundled.
    from platformdirs import user_cache_dir

    return Path(user_cache_dir("pulumend", appauthor=False)) / "schemas"


def installed_folder(version: SdkVersion) -> str:
    """The folder of the installed package that says which version this is; empty where another file says so."""
    if version.origin != "node_modules" or version.version is None:
        return ""
    return posixpath.dirname(version.where)


def can_build(version: SdkVersion) -> bool:
    """Whether the installed package is an SDK, found without reading more than its package.json."""
    from ..checks.schema.installed import is_sdk

    folder = installed_folder(version)
    return bool(folder) and is_sdk(version.package, folder, DiskSource(folder))


def _key(version: SdkVersion) -> tuple[str, str]:
    return version.package, version.version or ""
