"""What the files around a program say, read when it is asked for and kept until they change.

Every read goes through a recording source, so that whoever holds the facts knows which files would change them. The
readers of configuration are imported when they are asked for: the first answer in an editor needs none of them.
"""

from __future__ import annotations

import posixpath
from functools import cached_property
from typing import TYPE_CHECKING

from ..schema.choice import Sdk, choose
from ..schema.provider import BUNDLED
from ..source import OverlaySource, RecordingSource
from . import package_json
from .folders import is_inside
from .module_reader import SourceModules
from .modules import ProjectModules
from .sdk import SdkVersion, resolve

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..configuration import Config
    from ..program.modules.model import ModuleFacts
    from ..schema.provider import SdkProvider
    from ..source import FileSource
    from .coverage_reports import CoverageReport
    from .format_config import FormatConfig
    from .jest_config import JestConfig
    from .jest_transform import Transform
    from .module_reader import ModuleReader
    from .pulumi_yaml import PulumiYaml
    from .stack_config import StackConfig
    from .tsconfig import Tsconfig


class ProjectFacts:
    """The project as one file sees it. Facts never change: after a change on disk, make new ones."""

    is_piece = False
    """Whether the file is a piece of a program, whose other statements nobody knows: a fence in a document."""
    is_document = False
    """Whether the files of the project are those that a document shows, which may leave others out."""

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
        self._as_of: tuple[bytes, ProjectFacts] | None = None

    def seen_from(self, path: str) -> ProjectFacts:
        """What another file of the project sees, by the configuration and in the versions that hold for this one."""
        return self._like(path, self.source)

    def as_of(self, text: bytes) -> ProjectFacts:
        """The facts with ``text`` in the file that they are of: what is kept here may rest on an older one.

        For rules on files of settings, which are asked again at every edit of a file that says so much itself.
        """
        if self._as_of is None or self._as_of[0] != text:
            self._as_of = (text, self._like(self.path, OverlaySource(self.source, {self.path: text})))
        return self._as_of[1]

    def _like(self, path: str, source: FileSource) -> ProjectFacts:
        return ProjectFacts(path, self.root, source, self.config, self._sdk_option, self._provider, self._reader)

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

    @cached_property
    def pulumi_yaml(self) -> PulumiYaml | None:
        """The project file; None where there is none or it is broken."""
        from .pulumi_yaml import nearest

        return nearest(self.path, self.root, self.source)

    @cached_property
    def stacks(self) -> tuple[StackConfig, ...]:
        """The settings of the stacks of the project."""
        from .stack_config import stacks_of

        return stacks_of(self.pulumi_yaml, self.root, self.source) if self.pulumi_yaml is not None else ()

    @cached_property
    def tsconfig(self) -> Tsconfig | None:
        """The nearest `tsconfig.json`; None where there is none."""
        from .tsconfig import nearest

        return nearest(self.path, self.root, self.source)

    @cached_property
    def jest(self) -> JestConfig | None:
        """The configuration of Jest; None where there is none or it is broken."""
        from .jest_config_js import find_jest

        return find_jest(self.path, self.root, self.source)

    @cached_property
    def transform(self) -> Transform | None:
        """What Jest makes of the file; None where Jest is not configured."""
        from .jest_transform import transform_of

        return transform_of(self.jest, self.path) if self.jest is not None else None

    @cached_property
    def format(self) -> FormatConfig:
        """How the file is to be laid out, and what ESLint is told of it."""
        from .format_config import FormatConfig

        return FormatConfig(self.path, self.root, self.source)

    @property
    def project_folder(self) -> str:
        """The folder of the project file, else that of the package, else the root."""
        stated = self.pulumi_yaml or self.package_json
        return posixpath.dirname(stated.path) if stated is not None else self.root

    @cached_property
    def files(self) -> tuple[str, ...]:
        """The files of the project, as `project_files` lists them."""
        from .files import project_files

        return project_files(self.project_folder, self.source)

    @cached_property
    def tests(self) -> tuple[str, ...]:
        """Those of `files` that hold tests."""
        from .files import is_test

        return tuple(path for path in self.files if is_test(path, self.root, self.jest))

    @property
    def knows_all_tests(self) -> bool:
        """Whether no tests stand outside the folder of the project: Jest may be configured further up."""
        return self.jest is None or is_inside(self.jest.path, self.project_folder)

    @cached_property
    def entry(self) -> str | None:
        """The file that the project starts with; None where it is missing or unknown."""
        from .entry_point import entry_file

        return entry_file(self.pulumi_yaml, self.root, self.source) if self.pulumi_yaml is not None else None

    @cached_property
    def program(self) -> tuple[str, ...]:
        """The files that the project runs: its entry point and what that loads; none where it is missing."""
        from .files import program_files

        return program_files(self._entries, self.source)

    @cached_property
    def loaded(self) -> frozenset[str]:
        """The files that the program and the tests are made of: they, and what they load by relative imports.

        As `program` and `tests`, but resting on the imports of these files alone, not on their texts.
        """
        return self.modules.loaded_from((*self._entries, *self.tests))

    @cached_property
    def loaded_by_tests(self) -> frozenset[str]:
        """The tests and the files that they load by relative imports, directly or through others."""
        return self.modules.loaded_from(self.tests)

    @cached_property
    def _entries(self) -> tuple[str, ...]:
        return (self.entry,) if self.entry is not None else ()

    @cached_property
    def coverage(self) -> CoverageReport | None:
        """The report of coverage that the last run of the tests left; None where there is none."""
        from .coverage_reports import find_report

        stated = self.jest.field("coverageDirectory") if self.jest is not None else None
        root = self.jest.root_dir if self.jest is not None else None
        if self.jest is None or stated is None or stated.text is None or root is None:
            return find_report(posixpath.join(self.project_folder, "coverage"), self.source)
        return find_report(self.jest.expanded(stated.text, root), self.source)

    def sdk_version(self, package: str) -> SdkVersion:
        """Which version of an SDK the file is checked against, and who says so."""
        return resolve(package, self.path, self.root, self.source, self._sdk_option, self.config.sdk)

    def sdk(self, package: str) -> Sdk | None:
        """What is known of an SDK package in that version; None for packages that no index covers."""
        if package not in self._sdks:
            self._sdks[package] = choose(self.sdk_version(package), self._provider)
        return self._sdks[package]
