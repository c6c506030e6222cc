"""What the files around a program say, read when it is asked for and kept until they change.

Every read goes through a recording source, so that whoever holds the facts knows which files would change them.
"""

from __future__ import annotations

import posixpath
from functools import cached_property
from typing import TYPE_CHECKING

from ..schema.choice import Sdk, choose
from ..schema.provider import BUNDLED
from ..source import RecordingSource
from . import package_json
from .module_reader import SourceModules
from .modules import ProjectModules
from .sdk import SdkVersion, resolve

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..configuration import Config
    from ..program.modules.model import ModuleFacts
    from ..schema.provider import SdkProvider
    from ..source import FileSource
    from .module_reader import ModuleReader


class ProjectFacts:
    """The project as one file sees it. Facts never change: after a change on disk, make new ones."""

    def __init__(
        self,
        path: str,
        root: str,
        source: FileSource,
        config: Config,
        sdk_option: Mapping[str, str] | None = None,
        sdks: SdkProvider = BUNDLED,
        modules: ModuleReader | None = None,
    ) -> None:
        self.path = path
        self.root = root
        self.source = RecordingSource(source)
        self.config = config
        self._sdk_option = sdk_option or {}
        self._sdks: dict[str, Sdk | None] = {}
        self._provider = sdks
        self._reader = modules or SourceModules(self.source)

    @property
    def folder(self) -> str:
        return posixpath.dirname(self.path)

    @cached_property
    def package_json(self) -> package_json.PackageJson | None:
        """The nearest package.json; None where there is none or it is broken."""
        return package_json.nearest(self.path, self.root, self.source)

    @cached_property
    def modules(self) -> ProjectModules:
        """The files around this one as modules: what they export, and who imports them."""
        return ProjectModules(self.path, self.root, self.source, self._reader)

    def module(self, path: str) -> ModuleFacts | None:
        """What a file says to others; None where it can't be read, is too large, or is no TypeScript or JavaScript."""
        return self.modules.module(path)

    def resolve(self, specifier: str, from_path: str | None = None) -> str | None:
        """The file of the project that a specifier means, in this file unless another is named."""
        return self.modules.resolve(specifier, from_path)

    def sdk_version(self, package: str) -> SdkVersion:
        """Which version of an SDK the file is checked against, and who says so."""
        return resolve(package, self.path, self.root, self.source, self._sdk_option, self.config.sdk)

    def sdk(self, package: str) -> Sdk | None:
        """What is known of an SDK package in that version; None for packages that no index covers."""
        if package not in self._sdks:
            self._sdks[package] = choose(self.sdk_version(package), self._provider)
        return self._sdks[package]
