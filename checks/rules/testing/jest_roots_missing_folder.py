r"""Find folders of tests in the configuration of Jest that are not there.

## What it does

Looks for each folder that `roots` names, and for folders such as `test` in the patterns of `testMatch` where these
find no test at all. It is silent about folders that tools write, such as `dist` or that of `outDir`, and about those
outside of the project.

## Why it fails

Jest looks at its `roots` before anything else, and stops with `Validation Error: Directory /project/test in the
roots[0] option was not found`. Patterns of `testMatch` that name the wrong folder end with `No tests found, exiting
with code 1`.

## Example

```js file=jest.config.js
module.exports = {
  preset: 'ts-jest',
  roots: ['<rootDir>/test'],
};
```

```ts file=tests/index.test.ts
test('adds', () => {
  expect(1 + 1).toBe(2);
});
```

## Use instead

```js file=jest.config.js
module.exports = {
  preset: 'ts-jest',
  roots: ['<rootDir>/tests'],
};
```

## Example: a pattern of `testMatch`

```json file=package.json
{
  "jest": {
    "preset": "ts-jest",
    "testMatch": ["**/tests/**/*.test.ts"]
  }
}
```

```ts file=test/unit/index.test.ts
test('adds', () => {
  expect(1 + 1).toBe(2);
});
```

## Use instead

```json file=package.json
{
  "jest": {
    "preset": "ts-jest",
    "testMatch": ["**/test/**/*.test.ts"]
  }
}
```

## Fix safety

Safe: Jest runs no test before it. The folder of the tests takes the place of the missing one, or an entry goes where
the others hold the tests already. There is no fix where several folders may be meant.

## References

- https://jestjs.io/docs/configuration#roots-arraystring
- https://jestjs.io/docs/configuration#testmatch-arraystring

## Source

Seen in model-written Pulumi programs and their reviews: "Incorrect test directory in jest.config.js".
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from ...finding import Severity
from ...project.files import SKIPPED, TEST_FOLDERS, is_test
from ...project.folders import is_inside
from ...rule import DependsOn, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...finding import Finding
    from ...project.config_value import ConfigValue
    from ...project.facts import ProjectFacts
    from ...project.jest_config import JestConfig
    from ...syntax.document import Document

RULE = Rule(name="jest-roots-missing-folder", severity=Severity.ERROR, since="0.1.0", depends_on=DependsOn.PROJECT)


@RULE.on_file("jest.config.*", "package.json")
def visit(document: Document, project: ProjectFacts) -> Iterator[Finding]:
    project = project.as_of(document.text)
    jest = project.jest
    if jest is None or jest.path != document.path or jest.root_dir is None or jest.field("projects") is not None:
        return
    yield from _roots(jest, jest.root_dir, project)
    yield from _patterns(jest, project)


def _roots(jest: JestConfig, root: str, project: ProjectFacts) -> Iterator[Finding]:
    for item in _own_items(jest, "roots"):
        folder = jest.expanded(item.text, root) if item.text is not None else project.root
        if not is_inside(folder, project.root) or _is_there(folder, project) or _is_written(folder, project):
            continue
        instead, is_covered = _instead(folder, jest, project)
        hint = f" The tests are in `{posixpath.relpath(instead, root)}`." if instead else ""
        yield RULE.finding(
            item.span,
            f"`{item.text}` is not there: Jest stops with a validation error of `roots`.{hint}",
            field="roots",
            old=item.text or "",
            new=_written_as(item.text or "", folder, instead, root) if instead else "",
            remove="yes" if is_covered else "",
        )


def _written_as(text: str, folder: str, instead: str, root: str) -> str:
    """An entry for another folder, written as the one for ``folder`` is; empty where that is not clear."""
    head = text.rstrip("/").removesuffix(posixpath.relpath(folder, root))
    return head + posixpath.relpath(instead, root) if head != text.rstrip("/") else ""


def _patterns(jest: JestConfig, project: ProjectFacts) -> Iterator[Finding]:
    tests = _tests_by_name(project)
    if not tests or any(jest.is_test(path) is not False for path in tests):
        return
    folders = {name for path in tests for name in posixpath.relpath(path, project.project_folder).split("/")[:-1]}
    there = sorted(TEST_FOLDERS & folders)
    for item in _own_items(jest, "testMatch"):
        parts = (item.text or "").split("/")
        wrong = next((part for part in parts if part in TEST_FOLDERS), None)
        if wrong is None or wrong in folders or parts[0].startswith("!"):
            continue
        new = "/".join(there[0] if part == wrong else part for part in parts) if len(there) == 1 else ""
        hint = f" The tests are in `{there[0]}`." if new else ""
        yield RULE.finding(
            item.span,
            f"There is no folder `{wrong}`: Jest finds no tests and fails.{hint}",
            field="testMatch",
            old=item.text or "",
            new=new,
        )


def _own_items(jest: JestConfig, field: str) -> tuple[ConfigValue, ...]:
    """The items of a list that the file itself holds, those with a text."""
    stated = jest.value.get(field)
    return tuple(item for item in stated.items if item.text is not None) if stated is not None else ()


def _instead(folder: str, jest: JestConfig, project: ProjectFacts) -> tuple[str, bool]:
    """The folder that is meant by a missing one, empty where that is not clear, and whether other roots do without."""
    tests = _tests_by_name(project)
    there = [root for root in jest.roots or () if _is_there(root, project)]
    if tests and all(any(is_inside(path, root) for root in there) for path in tests):
        return "", True
    missing = folder
    while not _is_there(posixpath.dirname(missing), project):
        missing = posixpath.dirname(missing)
    around = posixpath.dirname(missing)
    beside = [posixpath.join(around, name) for name in sorted(TEST_FOLDERS)]
    found = [each for each in beside if each not in there and any(is_inside(path, each) for path in tests)]
    if len(found) != 1:
        return "", False
    inner = posixpath.normpath(posixpath.join(found[0], posixpath.relpath(folder, missing)))
    return (inner if _is_there(inner, project) else found[0]), False


def _tests_by_name(project: ProjectFacts) -> list[str]:
    """The tests as their names tell, whatever Jest makes of them."""
    return [path for path in project.files if is_test(path, project.root)]


def _is_there(folder: str, project: ProjectFacts) -> bool:
    return project.source.list(folder) is not None


def _is_written(folder: str, project: ProjectFacts) -> bool:
    """Whether a tool writes a folder, so that it may come into being."""
    if not SKIPPED.isdisjoint(posixpath.relpath(folder, project.root).split("/")):
        return True
    stated = project.tsconfig.option("outDir") if project.tsconfig is not None else None
    if stated is None:
        return False
    return stated.text is None or is_inside(
        folder, posixpath.normpath(posixpath.join(posixpath.dirname(stated.path), stated.text))
    )
