"""The tests that the TypeScript compiler looks at, and the globals of Jest that they take for granted.

A test is looked at by `tsc` and by editors where its `tsconfig.json` takes it in, and by ts-jest wherever that
compiles it and is not told to leave the types alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .dependencies import declares, manifests
from .folders import ancestors
from .jest_script import starts_jest
from .jest_transform import Transform, transformation_of, ts_jest_tsconfig
from .package_json import as_object
from .tsconfig import Tsconfig, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .facts import ProjectFacts
from .jest_transform import Transformation

TYPESCRIPT = (".ts", ".tsx", ".mts", ".cts")
_DECLARATIONS = (".d.ts", ".d.mts", ".d.cts")
_GLOBAL = re.compile(
    rb"^[ \t]*((?:f|x)?(?:describe|it|test)|beforeAll|beforeEach|afterAll|afterEach)(?:\.\w+)*[ \t]*\(", re.MULTILINE
)
# Modules that a file takes these functions from itself, or whose types bring the globals.
_BROUGHT = re.compile(
    rb"""(?:\bfrom|\bimport|\brequire\s*\(|\btypes\s*=)\s*["'](?:@jest/globals|(?:@types/)?(?:jest|mocha|jasmine)"""
    rb"""|jest-extended[\w/-]*|@testing-library/jest-dom|vitest(?:/globals)?|@playwright/test|node:test|bun:test"""
    rb"""|aws-sdk-client-mock-jest)["']"""
)
_JEST = ("jest", "ts-jest", "babel-jest", "@swc/jest")
_OTHERS = ("vitest", "mocha", "jasmine", "ava", "tap", "@playwright/test", "cypress", "@types/mocha", "@types/bun")
_CONFIGURES_OTHER = re.compile(r"\.mocharc\.|(?:vitest|vite|ava)\.(?:config|workspace)\.|bunfig\.toml\Z|deno\.jsonc?\Z")
_STARTS_OTHER = re.compile(r"\b(?:vitest|mocha|ava|jasmine|tap|uvu)\b|\b(?:bun|deno)\s+test\b|\bnode\b.*\s--test\b")


@dataclass(frozen=True, slots=True)
class CheckedTest:
    """A test file in TypeScript, and the first global of Jest that it uses."""

    path: str
    name: str


def runs_jest(project: ProjectFacts) -> bool | None:
    """Whether Jest runs the tests: it is declared, configured or started. None where no other runner is declared."""
    above = manifests(project.path, project.root, project.source) or ()
    if project.jest is not None or any(starts_jest(manifest) for manifest in above):
        return True
    if any(declares(manifest, name) for manifest in above for name in _JEST):
        return True
    return False if any(declares(manifest, name) for manifest in above for name in _OTHERS) else None


def may_run_otherwise(project: ProjectFacts) -> bool:
    """Whether another runner is declared, configured or started, and Jest is not configured."""
    if project.jest is not None:
        return False
    for folder in ancestors(project.path, project.root):
        if any(_CONFIGURES_OTHER.match(name) for name in project.source.list(folder) or ()):
            return True
    above = manifests(project.path, project.root, project.source) or ()
    scripts = [text for each in above for text in (as_object(each.raw.get("scripts")) or {}).values()]
    return any(declares(manifest, name) for manifest in above for name in _OTHERS) or any(
        isinstance(text, str) and _STARTS_OTHER.search(text) for text in scripts
    )


def tests_with_globals(project: ProjectFacts) -> tuple[CheckedTest, ...]:
    """The tests in TypeScript that use globals of Jest.

    Empty where a file of the tests brings their types itself, or another runner has globals of the same names.
    """
    if runs_jest(project) is False:
        return ()
    found: list[CheckedTest] = []
    for path in project.files:
        if not path.endswith(TYPESCRIPT):
            continue
        is_test = path in project.tests
        if not is_test and not path.endswith(_DECLARATIONS):
            continue
        text = project.source.read(path) or b""
        if _BROUGHT.search(text):
            return ()
        used = _GLOBAL.search(text) if is_test else None
        if used is not None:
            found.append(CheckedTest(path, used[1].decode()))
    return tuple(found)


def type_checked_by(path: str, project: ProjectFacts) -> Iterator[Tsconfig]:
    """The configurations that the test at ``path`` is type-checked with; each may be given twice."""
    around = nearest(path, project.root, project.source)
    if around is not None and around.includes(path):
        yield around
    if project.jest is None:
        return
    transformation = transformation_of(project.jest, path)
    if transformation.transform in (Transform.TS_JEST, Transform.TS_JEST_ESM):
        config = ts_jest_tsconfig(project.jest, path, project.root, project.source)
        if isinstance(config, Tsconfig) and _reports_types(transformation, config):
            yield config


def _reports_types(transformation: Transformation, config: Tsconfig) -> bool:
    """Whether ts-jest fails on errors of types: by default it does."""
    if transformation.option("diagnostics") is not None or config.option("isolatedModules") is not None:
        return False
    isolated = transformation.option("isolatedModules")
    return isolated is None or isolated.flag is False
