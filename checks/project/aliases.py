"""Names of modules that look like those of packages, and may stand for files of the project."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..knowledge.package_ranges import range_of
from .config_value import ConfigMap
from .dependencies import BUILTINS, declares, is_installed, manifests, package_of, types_of
from .files import project_files
from .jest_config import regex_matches
from .module_paths import ModuleStatus, is_relative
from .package_json import parse

if TYPE_CHECKING:
    from .facts import ProjectFacts
    from .package_json import PackageJson

# Packages that come with another one and are meant to be imported.
_WITH = {"@jest/globals": "jest"}
_WORKSPACE = "pnpm-workspace.yaml"


def may_be_own(specifier: str, project: ProjectFacts) -> bool:
    """Whether a specifier that is not relative may load code of the project, or of another package in its workspace."""
    package = package_of(specifier)
    if is_relative(specifier):
        return False
    if package is None:
        return ":" not in specifier and specifier.partition("/")[0] not in BUILTINS
    if _is_mapped(specifier, project):
        return True
    above = manifests(project.path, project.root, project.source)
    if above is not None and any(gives(manifest, package) for manifest in above):
        return _is_local(specifier, package, project)
    if range_of(package, {}) is not None or is_installed(package, project.path, project.root, project.source):
        return False
    return above is not None or _is_alias(specifier, project)


def gives(manifest: PackageJson, package: str) -> bool:
    """Whether a manifest asks for a package, for its types or for what brings it."""
    names = (package, types_of(package), _WITH.get(package, package))
    return any(declares(manifest, name) for name in names)


def may_be_elsewhere(specifier: str, package: str, project: ProjectFacts) -> bool:
    """Whether the name may stand for a file of the project, or for a package of the same workspace."""
    return _is_alias(specifier, project) or _is_mapped(specifier, project) or _is_local(specifier, package, project)


def _is_alias(specifier: str, project: ProjectFacts) -> bool:
    if project.modules.resolution(specifier).status is ModuleStatus.PACKAGE:
        return False
    config = project.tsconfig
    if config is None or config.option("baseUrl") is not None:
        return True
    paths = config.option("paths")
    if paths is None or not isinstance(paths.data, ConfigMap) or not paths.data.complete:
        return paths is not None
    keys = (member.key.partition("*") for member in paths.members)
    return any(specifier == head if not star else specifier.startswith(head) for head, star, _ in keys)


def _is_mapped(specifier: str, project: ProjectFacts) -> bool:
    table = project.jest.field("moduleNameMapper") if project.jest is not None else None
    if table is None:
        return False
    if not isinstance(table.data, ConfigMap) or not table.data.complete:
        return True
    return any(regex_matches(member.key, specifier) is not False for member in table.members)


def _is_local(specifier: str, package: str, project: ProjectFacts) -> bool:
    declared = re.compile(rb"""declare\s+module\s+["'](?:%b|\*)["'/]""" % re.escape(specifier).encode())
    above = manifests(project.path, project.root, project.source) or ()
    names = (project.source.list(project.root) or ()) if len(above) < 2 else (_WORKSPACE,)
    is_workspace = _WORKSPACE in names or any("workspaces" in manifest.raw for manifest in above)
    for path in project_files(project.root, project.source) if is_workspace else project.files:
        if path.endswith(".d.ts") and declared.search(project.source.read(path) or b""):
            return True
        if is_workspace and path.endswith("/package.json"):
            manifest = parse(project.source.read(path) or b"", path)
            if manifest is None or manifest.name == package:
                return True
    return False
