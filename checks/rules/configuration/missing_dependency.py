r"""Find packages that are imported, or started by a script, and that no `package.json` asks for.

## What it does

Looks at the imports of a program, of its tests, and of the files that they load, and compares them with the
`package.json` files beside and above. It is an error where packages have been installed and this one is not there.

Silent are modules of Node.js, packages whose types are declared (`@types/aws-lambda`), names that `paths` of a
`tsconfig.json`, `moduleNameMapper` of Jest or `declare module` may stand for, packages of a workspace, and `require`
inside `try`. Handlers that the program does not load itself, such as those of Lambda functions, are not looked at.

The finding stands at each import of the package; one fix mends all of them. A script that starts Jest needs it as an
import does.

## Why it fails

`npm ci` installs what `package.json` asks for. Another package is there by luck at most, because some dependency
asks for it; without it the compiler says `TS2307: Cannot find module '@pulumi/random' or its corresponding type
declarations`, and Node.js `Error: Cannot find module '@pulumi/random'`. A script ends with `sh: jest: not found`.

## Example

```ts file=index.ts
import * as pulumi from '@pulumi/pulumi';
import * as random from '@pulumi/random';

const config = new pulumi.Config();
export const id = new random.RandomId(config.get('name') ?? 'id', { byteLength: 4 }).hex;
```

```json file=package.json
{
  "dependencies": {
    "@pulumi/pulumi": "^3.0.0"
  }
}
```

## Use instead

```json file=package.json
{
  "dependencies": {
    "@pulumi/pulumi": "^3.0.0",
    "@pulumi/random": "^4.0.0"
  }
}
```

## Example: a client that tests use

```ts file=tests/stack.int.test.ts
import { ECSClient } from '@aws-sdk/client-ecs';
import { S3Client } from '@aws-sdk/client-s3';

test('clients', () => {
  expect([new ECSClient({}), new S3Client({})]).toHaveLength(2);
});
```

```json file=package.json
{
  "devDependencies": {
    "@aws-sdk/client-s3": "^3.900.0",
    "jest": "^30.0.0"
  }
}
```

## Use instead

```json file=package.json
{
  "devDependencies": {
    "@aws-sdk/client-ecs": "^3.900.0",
    "@aws-sdk/client-s3": "^3.900.0",
    "jest": "^30.0.0"
  }
}
```

## Fix safety

Safe: what only tests and their helpers import goes to `devDependencies`, everything else to `dependencies`. The range
is that of a dated list, or of a package that is released together with it; for other packages there is no fix. Install
the packages afterwards.

## References

- https://docs.npmjs.com/cli/configuring-npm/package-json#dependencies
- https://nodejs.org/api/modules.html#loading-from-node_modules-folders

## Source

Seen in model-written Pulumi programs and their reviews: "Cannot find module '@pulumi/random'" after an import was
added, and clients of the AWS SDK that only the tests import.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...finding import Severity
from ...knowledge.package_ranges import range_of
from ...program.module_loads import STATEMENTS, may_fail, source_of
from ...project.aliases import gives, may_be_elsewhere
from ...project.config_json import read_json
from ...project.dependencies import declares, is_installed, manifests, package_of, types_of
from ...project.files import is_test_support
from ...project.jest_script import COMMAND
from ...project.module_paths import is_relative
from ...project.semver import major_of_range
from ...rule import DependsOn, Rule
from ...syntax.nodes import string_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ...finding import Finding
    from ...program.context import Context
    from ...project.facts import ProjectFacts
    from ...syntax.document import Document

RULE = Rule(
    name="missing-dependency",
    severity=Severity.WARNING,
    since="0.1.0",
    depends_on=DependsOn.PROJECT,
    eslint=("import/no-unresolved",),
)

# The package of that name on npm is something else: what programs import are types.
_TYPES_ALONE = frozenset({"aws-lambda"})
_JEST = "jest"
_RUNNERS = (_JEST, "jest-cli", "react-scripts")
_OF_JEST = ("@types/jest", "@jest/globals", "ts-jest", "babel-jest")
"""Packages whose major tells which one of Jest they go with."""


@RULE.on_node(*STATEMENTS, "call_expression")
def visit(node: Node, context: Context) -> Iterator[Finding]:
    name = _name(node)
    specifier = string_value(name) if name is not None else None
    if name is None or specifier is None or is_relative(specifier):
        return
    package, project = package_of(specifier), context.project
    if package is None or project.path.endswith(".d.ts"):
        return
    above = manifests(project.path, project.root, project.source)
    if above is None or any(gives(manifest, package) for manifest in above):
        return
    # What the project loads is asked last: the answer rests on the imports of this very file, with every edit in it.
    if project.path != project.entry and project.path not in project.loaded:
        return
    if may_be_elsewhere(specifier, package, project):
        return
    wanted = types_of(package) if package in _TYPES_ALONE else package
    installed = is_installed(wanted, project.path, project.root, project.source)
    for_tests = wanted != package or not _program_imports(package, project)
    section = "devDependencies" if for_tests else "dependencies"
    why = {True: ", and is installed only because another package asks for it", False: ", and it is not installed"}
    declared = {**above[0].peer_dependencies, **above[0].dev_dependencies, **above[0].dependencies}
    yield RULE.finding(
        name,
        f"No `package.json` asks for `{wanted}`{why.get(installed or False, '') if installed is not None else ''}. "
        f"Add it to `{section}`.",
        severity=Severity.ERROR if installed is False else None,
        manifest=above[0].path,
        package=wanted,
        section=section,
        range=range_of(wanted, declared) or "",
    )


@RULE.on_file("package.json")
def visit_scripts(document: Document, project: ProjectFacts) -> Iterator[Finding]:
    project = project.as_of(document.text)
    value, above = read_json(document.text, document.path), manifests(document.path, project.root, project.source)
    scripts = value.get("scripts") if value is not None else None
    if scripts is None or above is None or any(declares(manifest, name) for manifest in above for name in _RUNNERS):
        return
    script = next((each for each in scripts.members if COMMAND.search(each.value.text or "")), None)
    installed = is_installed(_JEST, project.path, project.root, project.source)
    if script is None or installed:
        return
    types = next((found for each in above for name in _OF_JEST if (found := each.declared_range(name))), None)
    major = major_of_range(types) if types is not None else None
    yield RULE.finding(
        script.value.span,
        f"The script `{script.key}` starts `{_JEST}`, which no `package.json` asks for. Add it to `devDependencies`.",
        severity=Severity.ERROR if installed is False else None,
        manifest=document.path,
        package=_JEST,
        section="devDependencies",
        range=f"^{major}.0.0" if major is not None else range_of(_JEST, {}) or "",
    )


def _name(node: Node) -> Node | None:
    """The string that names the module which a node loads; None where the load may fail: it is caught."""
    name = source_of(node)
    return name if name is not None and name.type == "string" and not may_fail(node) else None


def _program_imports(package: str, project: ProjectFacts) -> bool:
    """Whether a file that is there for more than tests imports a package, as the file in hand does."""
    if not is_test_support(project.path, project.root):
        # Not asked for its facts: who rests on those of the file that is typed in is analysed anew with each edit.
        return True
    modules = (project.module(path) for path in project.loaded if not is_test_support(path, project.root))
    loads = (load for each in modules if each is not None for load in (*each.imports, *each.reexports))
    return any(package_of(load.specifier) == package for load in loads)
