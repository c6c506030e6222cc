r"""Find tests in TypeScript that the `tsconfig.json` of the project leaves out.

## What it does

Compares the tests with `include`, `exclude` and `files` of the nearest `tsconfig.json`. It is silent where another
configuration takes them in: one of their own folder, one beside such as `tsconfig.test.json`, or one that
`references` name; and where `rootDir` says that only the sources are compiled.

It is information where ts-jest checks the types of the tests when it runs them, and a warning where nothing does.

## Why it fails

`tsc` passes whatever is wrong in the tests, and an editor opens them with options of its own: without `strict`, `types`
and `paths` of the project. Rules of ESLint that need types stop with `Parsing error: ESLint was configured to run on
this file using parserOptions.project; however, that TSConfig does not include this file`.

## Example

```json file=tsconfig.json
{
  "compilerOptions": {
    "strict": true
  },
  "include": ["index.ts", "lib/**/*.ts"]
}
```

```ts file=tests/index.test.ts
test('adds', () => {
  expect(1 + 1).toBe(2);
});
```

## Use instead

```json file=tsconfig.json
{
  "compilerOptions": {
    "strict": true
  },
  "include": ["index.ts", "lib/**/*.ts", "tests/**/*.ts"]
}
```

## Example: a program that is named file by file

```json file=tsconfig.json
{
  "compilerOptions": { "strict": true },
  "exclude": ["node_modules", "test"],
  "files": ["index.ts"]
}
```

```ts file=test/stack.test.ts
test('adds', () => {
  expect(1 + 1).toBe(2);
});
```

## Use instead

```json file=tsconfig.json
{
  "compilerOptions": { "strict": true },
  "exclude": ["node_modules"],
  "files": ["index.ts"],
  "include": ["test/**/*.ts"]
}
```

## Fix safety

Unsafe: the compiler writes the tests out as well where it writes files, and may report what it has not looked at so
far. Entries of `exclude` are taken out only where they name nothing but tests.

## References

- https://www.typescriptlang.org/tsconfig/#include
- https://typescript-eslint.io/troubleshooting/typed-linting/

## Source

Seen in model-written Pulumi programs and their reviews: "Test files excluded from tsconfig".
"""

from __future__ import annotations

import posixpath
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from ...finding import Severity
from ...project.checked_tests import TYPESCRIPT, type_checked_by
from ...project.config_places import key_span
from ...project.folders import is_inside
from ...project.tsconfig import load, nearest
from ...rule import DependsOn, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...finding import Finding
    from ...project.facts import ProjectFacts
    from ...project.tsconfig import Tsconfig
    from ...syntax.document import Document

RULE = Rule(name="tests-outside-tsconfig", severity=Severity.WARNING, since="0.1.0", depends_on=DependsOn.PROJECT)


@RULE.on_file("tsconfig.json")
def visit(document: Document, project: ProjectFacts) -> Iterator[Finding]:
    project = project.as_of(document.text)
    config = load(document.path, project.root, project.source)
    if config is None or config.own is None or not config.own.members or config.own.get("references") is not None:
        return
    left_out = tests_left_out(config, project)
    if not left_out:
        return
    is_checked = any(True for _ in type_checked_by(left_out[0], project))
    stated = next((key for key in ("include", "files", "exclude") if config.own.get(key) is not None), "")
    name = posixpath.relpath(left_out[0], config.folder)
    others = f" and {len(left_out) - 1} more test files" if len(left_out) > 1 else ""
    yield RULE.finding(
        key_span(config.own, document.text, stated),
        f"`{name}`{others} {'are' if others else 'is'} left out: `tsc` and editors do not check "
        f"{'them' if others else 'it'} with these options. Take the tests in by `include`.",
        severity=Severity.INFORMATION if is_checked else None,
    )


def tests_left_out(config: Tsconfig, project: ProjectFacts) -> tuple[str, ...]:
    """The tests in TypeScript that a configuration is the nearest one of and leaves out, as does each one beside it."""
    tests = [path for path in project.tests if path.endswith(TYPESCRIPT) and _is_nearest(config, path, project)]
    found = tuple(path for path in tests if config.includes(path) is False and not _is_apart(config, path))
    return found if found and not any(_is_elsewhere(path, config, project) for path in found) else ()


def _is_nearest(config: Tsconfig, path: str, project: ProjectFacts) -> bool:
    around = nearest(path, project.root, project.source)
    return around is not None and around.path == config.path


def _is_apart(config: Tsconfig, path: str) -> bool:
    """Whether the folders of the options say that a file is no source: what is written, or outside of the sources."""
    for name in ("outDir", "declarationDir", "rootDir"):
        stated = config.option(name)
        if stated is None:
            continue
        if stated.text is None:
            return True
        folder = posixpath.normpath(posixpath.join(posixpath.dirname(stated.path), stated.text))
        if is_inside(path, folder) is (name != "rootDir"):
            return True
    return False


def _is_elsewhere(path: str, config: Tsconfig, project: ProjectFacts) -> bool:
    """Whether another configuration in the same folder takes a file in, or may do so."""
    for name in project.source.list(config.folder) or ():
        candidate = posixpath.join(config.folder, name)
        if fnmatchcase(name, "tsconfig.*.json") and candidate != config.path:
            other = load(candidate, project.root, project.source)
            if other is not None and other.includes(path) is not False:
                return True
    return False
