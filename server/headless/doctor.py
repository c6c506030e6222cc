"""``pulumend doctor``: why a file is checked the way it is, for whom an editor or a pipeline surprises."""

from __future__ import annotations

import platform
import posixpath
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from ...checks import concerns_pulumi
from ...checks.configuration import ConfigError, Settings, load
from ...checks.project import package_json
from ...checks.project.facts import ProjectFacts
from ...checks.project.root import find_pulumi_file
from ...checks.registry import all_rules
from ...checks.schema.bundle import bundled_majors
from ...checks.schema.owners import CORE
from ...checks.version import __version__
from ..schema_cache import installed_sdks
from .analysis import FileCheck
from .discovery import absolute, discover
from .projects import excludes, root_of, source_of
from .terminal import put, put_error

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...checks.project.sdk import SdkVersion

_PARTS = ("tree-sitter", "tree-sitter-typescript", "pygls")


def show_diagnosis(name: str | None, settings: Settings) -> int:
    """Print what decides how a program is checked; a folder stands for an ``index.ts`` in it.

    2 where there is no such file, its configuration is broken, or a rule fails on it.
    """
    path = absolute(name or ".")
    if not Path(path).exists():
        put_error(f"pulumend: error: {name}: no such file or folder\n")
        return 2
    put("".join(f"{line}\n" for line in _program()))
    broken = False
    try:
        for line in _surroundings(path, settings):
            put(f"{line}\n")
    except ConfigError as error:
        put(f"configuration: BROKEN: {error}\n")
        broken = True
    if Path(path).is_file() and not broken:
        checked = FileCheck(settings, absolute("."))(path)
        put(f"findings: {len(checked.findings)}\n" if checked.skipped is None else f"skipped: {checked.skipped}\n")
        for problem in checked.problems:
            put(f"FAILED: {problem.rule or 'analysis'}: {problem.detail or problem.message}\n")
        broken = bool(checked.problems)
    return 2 if broken else 0


def _program() -> Iterator[str]:
    yield f"pulumend {__version__}, in {Path(__file__).resolve().parent.parent}"
    yield f"Python {platform.python_version()} on {platform.platform()}"
    yield ", ".join(f"{name} {_version(name)}" for name in _PARTS)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "MISSING"


def _surroundings(path: str, settings: Settings) -> Iterator[str]:
    """The files around ``path`` and what they decide. Raises `ConfigError`."""
    is_file = Path(path).is_file()
    program = path if is_file else posixpath.join(path, "index.ts")
    here = absolute(".")
    root = root_of(program, here)
    source = source_of(root)
    yield f"file: {program}{'' if is_file else ' (assumed)'}"
    yield f"root: {root}"
    config = load(program, root, source)
    yield f"configuration: {', '.join(config.files) or 'none, so the defaults hold'}"
    enabled = sum(config.enabled(rule, settings) for rule in all_rules())
    yield f"rules: {enabled} of {len(all_rules())} enabled"
    yield f"Pulumi project: {find_pulumi_file(program, root, source) or 'none'}"
    manifest = package_json.nearest(program, root, source)
    yield f"package.json: {manifest.path if manifest else 'none that can be read'}"
    facts = ProjectFacts(program, root, source, config, settings.sdk)
    declared = {**manifest.dependencies, **manifest.dev_dependencies} if manifest else {}
    for package in sorted({"@pulumi/pulumi", "@pulumi/aws", *(n for n in declared if n.startswith("@pulumi/"))}):
        yield f"SDK {facts.sdk_version(package).explain()}"
        if package != CORE:
            yield f"schema of {package}: {_schema(facts.sdk_version(package))}"
    if is_file:
        left_out = discover([path], partial(excludes, opened=here), force_exclude=True).left_out
        yield f"in a folder's check: {f'left out ({left_out[0][0]})' if left_out else 'included'}"
        text = source.read(path)
        concerned = text is not None and concerns_pulumi(path, text, root, source)
        yield f"belongs to a Pulumi program: {'yes' if concerned else 'no, so nothing is reported'}"


def _schema(version: SdkVersion) -> str:
    """What the program's use of an SDK is compared with."""
    if version.major is None:
        majors = ", ".join(map(str, bundled_majors(version.package)))
        return f"bundled majors {majors}, the newest assumed" if majors else "none"
    answer = installed_sdks().answer(version)
    return "none, so nothing is known of its classes" if answer is None else answer.explain()
