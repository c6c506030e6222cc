r"""Find imports in tests that ESLint forbids because their package is there for development alone.

## What it does

Where `import/no-extraneous-dependencies` is on and does not allow `devDependencies` in a test, finds the imports of
packages that the nearest `package.json` has under `devDependencies` only. Imports of types are left alone, as the rule
of ESLint leaves them alone, and so is a configuration that can't be read.

## Why it fails

`eslint` fails with `'@aws-sdk/client-s3' should be listed in the project's dependencies, not devDependencies`, and with
it the step of a pipeline that runs before the tests.

## Example

```ts file=tests/stack.int.test.ts
import { S3Client } from '@aws-sdk/client-s3';

test('a client', () => {
  expect(new S3Client({})).toBeDefined();
});
```

```json file=.eslintrc.json
{
  "plugins": ["import"],
  "rules": {
    "import/no-extraneous-dependencies": ["error", { "devDependencies": false }]
  }
}
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

```ts file=tests/stack.int.test.ts
/* eslint-disable import/no-extraneous-dependencies */
import { S3Client } from '@aws-sdk/client-s3';

test('a client', () => {
  expect(new S3Client({})).toBeDefined();
});
```

## Fix safety

Safe: a comment for ESLint. The other fix moves the package to `dependencies`, which is unsafe: it is installed with the
program then. Best of all, allow the tests in the options of the rule: `"devDependencies": ["tests/**"]`.

## References

- https://github.com/import-js/eslint-plugin-import/blob/main/docs/rules/no-extraneous-dependencies.md

## Source

Seen in model-written Pulumi programs and their reviews: "Added `/* eslint-disable import/no-extraneous-dependencies */`
in test files".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...finding import Severity
from ...program.module_loads import STATEMENTS, source_of
from ...project.dependencies import package_of
from ...project.eslint_config import RuleSetting
from ...project.files import is_test_support
from ...project.package_json import as_object
from ...rule import DependsOn, Rule
from ...syntax.nodes import string_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ...finding import Finding
    from ...program.context import Context
    from ...project.facts import ProjectFacts

RULE = Rule(
    name="extraneous-test-import",
    severity=Severity.HINT,
    since="0.1.0",
    depends_on=DependsOn.PROJECT,
    eslint=("import/no-extraneous-dependencies",),
)


@RULE.on_node(*STATEMENTS, "call_expression")
def visit(node: Node, context: Context) -> Iterator[Finding]:
    source, project = source_of(node), context.project
    specifier = string_value(source) if source is not None and source.type == "string" else None
    package = package_of(specifier) if specifier is not None else None
    if source is None or package is None or not is_test_support(project.path, project.root):
        return
    if any(child.type == "type" for child in node.children) or not _is_for_development(package, project):
        return
    if project.modules.resolution(specifier or "").path or not _is_forbidden(project):
        return
    yield RULE.finding(
        source,
        f"`{package}` is under `devDependencies`, and `import/no-extraneous-dependencies` does not allow those in this "
        "file. Switch the rule off for the file, or allow the tests in its options.",
        package=package,
    )


def _is_for_development(package: str, project: ProjectFacts) -> bool:
    manifest = project.package_json
    if manifest is None or package not in manifest.dev_dependencies:
        return False
    others = (manifest.dependencies, manifest.peer_dependencies, as_object(manifest.raw.get("optionalDependencies")))
    return not any(package in (table or {}) for table in others)


def _is_forbidden(project: ProjectFacts) -> bool:
    rule = project.format.extraneous_dependencies
    if project.format.allows_dev_dependencies is not False or not isinstance(rule, RuleSetting):
        return False
    options = as_object(rule.options[0]) if rule.options else None
    # Another manifest counts then.
    return options is None or "packageDir" not in options
