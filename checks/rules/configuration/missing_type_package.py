r"""Find types that tests need and no `package.json` asks for: `@types/jest`, `@types/node`.

## What it does

Looks for `@types/jest` where tests in TypeScript use the globals of Jest, and for `@types/node` where a program or its
tests use modules or globals of Node.js. It is silent where the package is installed anyway, and where Jest is not the
test runner.

The finding stands in the `package.json` that the tests belong to, once for each package.

## Why it fails

The types of these globals come from packages of their own. Without them the compiler says `TS2582: Cannot find name
'describe'. Do you need to install type definitions for a test runner?` or `TS2580: Cannot find name 'process'`, and
ts-jest fails the suite with it.

## Example

```json file=package.json
{
  "dependencies": {
    "@pulumi/pulumi": "^3.0.0"
  },
  "devDependencies": {
    "jest": "^29.7.0",
    "ts-jest": "^29.4.0",
    "typescript": "^5.9.0"
  }
}
```

```json file=tsconfig.json
{ "compilerOptions": { "strict": true } }
```

```ts file=tests/index.test.ts
import * as fs from 'fs';

test('the project file is there', () => {
  expect(fs.existsSync('Pulumi.yaml')).toBe(true);
});
```

## Use instead

```json file=package.json
{
  "dependencies": {
    "@pulumi/pulumi": "^3.0.0"
  },
  "devDependencies": {
    "@types/jest": "^29.0.0",
    "@types/node": "^22.0.0",
    "jest": "^29.7.0",
    "ts-jest": "^29.4.0",
    "typescript": "^5.9.0"
  }
}
```

## Fix safety

Safe: types are not there when the program runs. `@types/jest` gets the major of Jest, and `@types/node` that of
`engines.node` where it is set. Install the packages afterwards.

## References

- https://jestjs.io/docs/getting-started#using-typescript
- https://www.typescriptlang.org/docs/handbook/declaration-files/consumption.html

## Source

Seen in model-written Pulumi programs and their reviews: "Missing `@types/node` package".
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from ...finding import Severity
from ...knowledge.package_ranges import range_of
from ...project.checked_tests import TYPESCRIPT, runs_jest, tests_with_globals, type_checked_by
from ...project.config_json import read_json
from ...project.config_places import key_span
from ...project.dependencies import BUILTINS, declares, is_installed, manifests
from ...project.package_json import as_object
from ...project.semver import major_of_range
from ...rule import DependsOn, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...finding import Finding
    from ...project.facts import ProjectFacts
    from ...project.package_json import PackageJson
    from ...syntax.document import Document

RULE = Rule(
    name="missing-type-package",
    severity=Severity.WARNING,
    since="0.1.0",
    depends_on=DependsOn.PROJECT,
)

_JEST = "@types/jest"
_NODE = "@types/node"
_MODULES = "|".join(sorted(BUILTINS))
_OF_NODE = re.compile(
    rf"""(?:\bfrom|\brequire\s*\()\s*["'](?P<module>node:\w+|(?:{_MODULES})(?:/\w+)?)["']"""
    r"""|^[^'"`/*\n]*?(?<![\w.$])(?P<name>process\.(?:env|cwd|exit|argv)|__dirname|Buffer\.from)\b""",
    re.MULTILINE,
)


@RULE.on_file("package.json")
def visit(document: Document, project: ProjectFacts) -> Iterator[Finding]:
    project = project.as_of(document.text)
    manifest, above = project.package_json, manifests(document.path, project.root, project.source)
    value = read_json(document.text, document.path)
    if manifest is None or above is None or value is None or manifest.path != document.path:
        return
    for package, need in _needs(project):
        if any(declares(each, package) for each in above):
            continue
        if is_installed(package, document.path, project.root, project.source):
            continue
        path, what = need
        used = f"`{posixpath.relpath(path, posixpath.dirname(document.path))}` uses `{what}`"
        yield RULE.finding(
            key_span(value, document.text, "devDependencies"),
            f"{used}, whose types are in `{package}`, which no `package.json` asks for. Add it to `devDependencies`.",
            package=package,
            range=_range(package, manifest, above),
        )


def _needs(project: ProjectFacts) -> Iterator[tuple[str, tuple[str, str]]]:
    """The packages of types that the project needs, with a file and what it uses."""
    tests = tests_with_globals(project) if runs_jest(project) else ()
    checked = [test for test in tests if _is_own(test.path, project)]
    test = next((test for test in checked if any(True for _ in type_checked_by(test.path, project))), None)
    if test is not None:
        yield _JEST, (test.path, test.name)
    for path in (*project.program, *project.tests):
        if path.endswith(TYPESCRIPT) and _is_own(path, project):
            used = _OF_NODE.search((project.source.read(path) or b"").decode("utf-8", "replace"))
            if used is not None:
                yield _NODE, (path, used["module"] or used["name"])
                return


def _is_own(path: str, project: ProjectFacts) -> bool:
    """Whether the manifest is the nearest one of a file."""
    of_file = manifests(path, project.root, project.source)
    return of_file is not None and of_file[0].path == project.path


def _range(package: str, manifest: PackageJson, above: tuple[PackageJson, ...]) -> str:
    if package == _JEST:
        stated = next((found for each in above if (found := each.declared_range("jest")) is not None), None)
    else:
        engine = (as_object(manifest.raw.get("engines")) or {}).get("node")
        stated = engine if isinstance(engine, str) else None
    major = major_of_range(stated) if stated is not None else None
    return f"^{major}.0.0" if major is not None else range_of(package, {}) or "*"
