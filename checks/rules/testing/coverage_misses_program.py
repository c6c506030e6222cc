r"""Find programs that the report of coverage leaves out.

## What it does

Compares `collectCoverageFrom` and `roots` in the configuration of Jest with the files that the program is made of: its
entry point, and what that loads. A file that an entry such as `!bin/**` leaves out on purpose is left alone.

`roots` matter for files that no test loads: only those below them are looked for.

## Why it fails

What no entry of `collectCoverageFrom` names is not counted, and what is not looked for is not there: `index.ts` at 0 %
is missing from the table, and `coverageThreshold` passes with `100 %` of the rest.

## Example

```js file=jest.config.js
module.exports = {
  preset: 'ts-jest',
  collectCoverageFrom: ['<rootDir>/lib/**/*.ts', '!<rootDir>/**/*.d.ts'],
};
```

```yaml file=Pulumi.yaml
name: payments
runtime: nodejs
```

```ts file=index.ts
import { bucketName } from './lib/names';

export const name = bucketName;
```

```ts file=lib/names.ts
export const bucketName = 'payments-logs';
```

## Use instead

```js file=jest.config.js
module.exports = {
  preset: 'ts-jest',
  collectCoverageFrom: ['<rootDir>/lib/**/*.ts', '!<rootDir>/**/*.d.ts', '<rootDir>/index.ts'],
};
```

## Example: roots without the sources

```json file=package.json
{
  "main": "lib/stack.ts",
  "jest": {
    "preset": "ts-jest",
    "roots": ["<rootDir>/tests"],
    "collectCoverageFrom": ["lib/**/*.ts"]
  }
}
```

```yaml file=Pulumi.yaml
name: payments
runtime: nodejs
```

```ts file=lib/stack.ts
export const name = 'payments-logs';
```

```ts file=tests/other.test.ts
test('adds', () => {
  expect(1 + 1).toBe(2);
});
```

## Use instead

```json file=package.json
{
  "main": "lib/stack.ts",
  "jest": {
    "preset": "ts-jest",
    "roots": ["<rootDir>/tests", "<rootDir>/lib"],
    "collectCoverageFrom": ["lib/**/*.ts"]
  }
}
```

## Fix safety

Safe: the same tests run. Where more roots would bring more tests the fix is unsafe. The figures fall, and a
`coverageThreshold` that was met by what is counted now may fail.

## References

- https://jestjs.io/docs/configuration#collectcoveragefrom-array
- https://jestjs.io/docs/configuration#roots-arraystring

## Source

Seen in model-written Pulumi programs and their reviews: "Jest coverage configuration didn't properly include the main
index.ts file".
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...finding import Severity
from ...project.files import is_test_support, program_files
from ...project.folders import is_inside
from ...project.globs import matches_in_order, parse_glob
from ...rule import DependsOn, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...finding import Finding
    from ...project.config_value import ConfigValue
    from ...project.facts import ProjectFacts
    from ...project.jest_config import JestConfig
    from ...syntax.document import Document

RULE = Rule(name="coverage-misses-program", severity=Severity.WARNING, since="0.1.0", depends_on=DependsOn.PROJECT)


@dataclass(frozen=True)
class Missed:
    """The files of the program that one option leaves out; ``stated`` is its value, a list of strings."""

    option: str
    stated: ConfigValue
    paths: tuple[str, ...]


@RULE.on_file("jest.config.*", "package.json")
def visit(document: Document, project: ProjectFacts) -> Iterator[Finding]:
    project = project.as_of(document.text)
    for missed in missed_by_coverage(document.path, project):
        names = f"`{posixpath.relpath(missed.paths[0], project.project_folder)}`"
        if len(missed.paths) > 1:
            names += f" and {len(missed.paths) - 1} more files of the program"
        if missed.option == "roots":
            said = f"`roots` leave out {names}, which no test loads: the report of coverage does not name it."
        else:
            said = f"`collectCoverageFrom` leaves out {names}: the report of coverage does not count it."
        yield RULE.finding(missed.stated.span, said, option=missed.option)


def missed_by_coverage(path: str, project: ProjectFacts) -> Iterator[Missed]:
    """What the configuration of Jest in the file at ``path`` leaves out, if it is the one that counts."""
    jest = project.jest
    if jest is None or jest.path != path or jest.root_dir is None:
        return
    root = jest.root_dir
    missed = [path for path in _sources(project) if jest.collects(path) is False and is_inside(path, root)]
    patterns, roots = jest.value.get("collectCoverageFrom"), jest.value.get("roots")
    if patterns is None or patterns.path != jest.path or not patterns.strings:
        return
    unnamed = tuple(path for path in missed if is_unnamed(path, root, jest))
    if unnamed:
        yield Missed("collectCoverageFrom", patterns, unnamed)
    if roots is None or not roots.strings:
        return
    loaded = program_files(project.tests, project.source)
    unseen = tuple(path for path in missed if path not in loaded and _is_unseen(path, root, jest))
    if unseen:
        yield Missed("roots", roots, unseen)


def is_unnamed(path: str, root: str, jest: JestConfig) -> bool:
    """Whether no entry has a file in mind, neither to take it in nor to leave it out."""
    globs = [parse_glob(pattern) for pattern in jest.coverage_patterns or ()]
    known = [glob for glob in globs if glob is not None]
    if len(known) < len(globs) or all(glob.negated for glob in known) or jest.ignores_for_coverage(path) is not False:
        return False
    return not any(glob.matches(posixpath.relpath(path, root)) for glob in known)


def _is_unseen(path: str, root: str, jest: JestConfig) -> bool:
    """Whether the roots alone keep a file from being counted."""
    kept = matches_in_order(posixpath.relpath(path, root), jest.coverage_patterns or ())
    return jest.sees(path) is False and kept is True and jest.ignores_for_coverage(path) is False


def _sources(project: ProjectFacts) -> list[str]:
    """The files of the program that are counted by lines, without what tests bring along."""
    return [
        path
        for path in project.program
        if path.endswith((".ts", ".tsx", ".mts", ".cts"))
        and not path.endswith(".d.ts")
        and not is_test_support(path, project.root)
    ]
