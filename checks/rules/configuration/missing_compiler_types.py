r"""Find a `types` list in `tsconfig.json` that leaves out the types of Jest.

## What it does

Looks for `types` in the `compilerOptions` that the tests of a project are compiled with. Where tests use `describe`,
`test` or `expect` without importing them, the list has to name `jest`. From TypeScript 6 on, an absent list is an
empty one.

The finding stands in `tsconfig.json`, once for the project, whatever the number of tests.

## Why it fails

`types` names the packages below `@types` that every file sees; those that it leaves out are as if they were not
installed. The compiler then says `TS2593: Cannot find name 'describe'. Do you need to install type definitions for a
test runner?` and `TS2304: Cannot find name 'expect'`, and ts-jest fails the suite with it. Before TypeScript 6, without
the list every installed package counts.

The types of Node.js need no entry: `@pulumi/pulumi` refers to them, so each program that imports it has them.

## Example

```json file=tsconfig.json
{
  "compilerOptions": {
    "strict": true,
    "types": ["node"]
  },
  "include": ["index.ts", "tests/**/*.ts"]
}
```

```ts file=tests/index.test.ts
describe('stack', () => {
  it('has a name', () => expect('stack').toBe('stack'));
});
```

## Use instead

```json file=tsconfig.json
{
  "compilerOptions": {
    "strict": true,
    "types": ["node", "jest"]
  },
  "include": ["index.ts", "tests/**/*.ts"]
}
```

## Example: TypeScript 6

```json file=tsconfig.json
{
  "compilerOptions": {
    "strict": true
  }
}
```

```json file=package.json
{
  "devDependencies": {
    "@types/jest": "^30.0.0",
    "@types/node": "^22.0.0",
    "typescript": "^6.0.0"
  }
}
```

```ts file=tests/index.test.ts
const sum = 1 + 1;

test('adds', () => {
  expect(sum).toBe(2);
});
```

## Use instead

```json file=tsconfig.json
{
  "compilerOptions": {
    "strict": true,
    "types": ["node", "jest"]
  }
}
```

## Fix safety

Safe: the list grows, and what is emitted stays the same.

## References

- https://www.typescriptlang.org/tsconfig/#types
- https://jestjs.io/docs/getting-started#using-typescript

## Source

Seen in model-written Pulumi programs and their reviews: "Missing `jest` in tsconfig types array".
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from ...finding import Severity
from ...project.checked_tests import tests_with_globals, type_checked_by
from ...project.config_places import key_span
from ...project.tsconfig import load
from ...rule import DependsOn, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...finding import Finding
    from ...project.checked_tests import CheckedTest
    from ...project.facts import ProjectFacts
    from ...project.tsconfig import Tsconfig
    from ...syntax.document import Document

RULE = Rule(
    name="missing-compiler-types",
    severity=Severity.WARNING,
    since="0.1.0",
    depends_on=DependsOn.PROJECT,
)

_JEST = "jest"
_NODE = "node"
# Other test runners have globals of the same names, and `*` stands for every package.
_BRINGING = ("jest", "mocha", "jasmine", "vitest", "bun", "cypress", "*")
_NONE_BY_DEFAULT = 6
"""The first major of TypeScript that takes in no types by itself."""


@RULE.on_file("tsconfig.json", "tsconfig.*.json")
def visit(document: Document, project: ProjectFacts) -> Iterator[Finding]:
    project = project.as_of(document.text)
    config = load(document.path, project.root, project.source)
    if config is None or config.own is None:
        return
    missing = _missing(config, project)
    if not missing:
        return
    test = next((test for test in tests_with_globals(project) if _is_checked_with(config, test, project)), None)
    if test is None:
        return
    stated = config.options.get("types")
    needed = f"`{posixpath.relpath(test.path, config.folder)}` uses `{test.name}`"
    if stated is not None:
        message = f"`types` leaves out `jest`, but {needed}. Add it, or the compiler does not know the globals of Jest."
    else:
        message = f"TypeScript 6 takes in no types without a `types` list, and {needed}. List `jest`."
    own = config.own.get("compilerOptions", "types")
    at = own.span if own is not None and stated is own else key_span(config.own, document.text, "compilerOptions")
    yield RULE.finding(at, message, severity=_severity(project), add=",".join(missing))


def _missing(config: Tsconfig, project: ProjectFacts) -> tuple[str, ...]:
    """The entries that the list lacks; none where it has them or can't be told."""
    stated = config.option("types")
    if stated is None:
        if _major(project) < _NONE_BY_DEFAULT:
            return ()
        manifest = project.package_json
        has_node = manifest is not None and manifest.declared_range("@types/node") is not None
        return (_NODE, _JEST) if has_node else (_JEST,)
    names = stated.strings
    if names is None or any(brought in name for name in names for brought in _BRINGING):
        return ()
    return (_JEST,)


def _is_checked_with(config: Tsconfig, test: CheckedTest, project: ProjectFacts) -> bool:
    return any(used.path == config.path for used in type_checked_by(test.path, project))


def _severity(project: ProjectFacts) -> Severity:
    return Severity.ERROR if _major(project) >= _NONE_BY_DEFAULT else RULE.severity


def _major(project: ProjectFacts) -> int:
    return project.sdk_version("typescript").major or 0
