r"""Every file of a program that makes resources should be loaded by a test.

## What it does

Where a project has a configuration of Jest, looks for files of its program that make resources and that no test loads,
directly or through other files. Follows imports from the entry point in `Pulumi.yaml` on, so that files which are no
part of the program are left alone.

## Why it fails

What no test loads is first run when it is deployed: a missing argument, a wrong name or a reference to nothing shows up
only then. It also counts against the threshold of coverage.

## Example

```yaml file=Pulumi.yaml
name: shop
runtime: nodejs
```

```js file=jest.config.js
module.exports = { preset: 'ts-jest', roots: ['<rootDir>/tests'] };
```

```ts file=index.ts
import * as aws from '@pulumi/aws';

new aws.sqs.Queue('orders', { visibilityTimeoutSeconds: 60 });
```

## Use instead

```ts file=tests/index.unit.test.ts
import * as pulumi from '@pulumi/pulumi';

const made: pulumi.runtime.MockResourceArgs[] = [];

/** The inputs of the resources of a type whose names match, secrets in plain. */
function inputsOf(type: string, name: RegExp): Record<string, unknown>[] {
  const found = made.filter(each => each.type === type && name.test(each.name));
  return found.map(each => {
    const inputs: Record<string, unknown> = {};
    for (const key of Object.keys(each.inputs)) {
      inputs[key] = pulumi.runtime.unwrapRpcSecret(each.inputs[key]);
    }
    return inputs;
  });
}

describe('index.ts', () => {
  beforeAll(async () => {
    await pulumi.runtime.setMocks(
      {
        newResource: (args: pulumi.runtime.MockResourceArgs) => {
          made.push(args);
          const arn = `arn:aws:mock:us-east-1:123456789012:${args.name}`;
          return { id: `${args.name}-id`, state: { arn, ...args.inputs } };
        },
        call: (args: pulumi.runtime.MockCallArgs) => args.inputs,
      },
      'shop',
      'test'
    );
    require('../index');
    await pulumi.runtime.disconnect();
  }, 120000);

  test('aws.sqs.Queue orders', () => {
    expect(inputsOf('aws:sqs/queue:Queue', /^orders$/)).toContainEqual(
      expect.objectContaining({
        visibilityTimeoutSeconds: 60,
      })
    );
  });
});
```

## Fix safety

A placeholder: the fix creates a test that loads the whole program with mocks, and passes as the program stands. It asks
for each resource that is made for certain by type, name and the inputs that are written out. What the program is meant
to do is yours to add.

## References

- https://www.pulumi.com/docs/iac/guides/testing/unit/
- https://jestjs.io/docs/configuration#collectcoveragefrom-array

## Source

Seen in model-written Pulumi programs and their reviews: "Incomplete Test Coverage", "Inadequate Unit Test Coverage".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...finding import Severity
from ...program.names import CORE
from ...project.files import is_test_support
from ...rule import DependsOn, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ...finding import Finding
    from ...program.context import Context

RULE = Rule(
    name="untested-module",
    severity=Severity.INFORMATION,
    since="0.1.0",
    depends_on=DependsOn.PROJECT,
)

_NEW = re.compile(rb"\bnew\b")
_PROVIDER = "Provider"


@RULE.on_node("program")
def visit(_: Node, context: Context) -> Iterator[Finding]:
    project, path = context.project, context.document.path
    if project.jest is None or project.entry is None or is_test_support(path, project.root):
        return
    if path in project.loaded_by_tests or path not in project.loaded or not project.knows_all_tests:
        return
    callee = next((callee for callee in _made(context) if _is_resource(callee, context)), None)
    if callee is not None:
        yield RULE.finding(
            callee, "No test loads this file, so its resources are first made when they are deployed; write a test."
        )


def _made(context: Context) -> Iterator[Node]:
    """What the file makes with ``new``, found by its text, for the question comes up at every edit."""
    for match in _NEW.finditer(context.document.text):
        keyword = context.document.root.descendant_for_byte_range(*match.span())
        callee = keyword.next_sibling if keyword is not None and keyword.type == "new" else None
        if callee is not None:
            yield callee


def _is_resource(callee: Node, context: Context) -> bool:
    named = context.resolve(callee)
    if named is None or not named.is_sdk or named.package == CORE:
        return False
    return bool(named.path) and named.path[-1] != _PROVIDER
