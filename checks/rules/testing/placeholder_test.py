r"""A test should test something.

## What it does

Looks in test files for tests whose body is nothing but `expect(false).toBe(true)`, `expect(true).toBe(true)` or the
like, and for those with an empty body. A stub that always fails is an error; one that always passes, and an empty one,
is a hint.

A stub that fails is an error where nothing but `describe('..', () => { .. })` stands around it. In a condition, a loop,
a function or another call it may never run, so it is a hint there, and where it throws it is taken for a guard and left
alone. So are stubs in `describe.skip`, `xdescribe` and their like.

## Why it fails

`expect(false).toBe(true)` fails at every run: it is left in templates as a reminder that the tests are still to be
written. The opposite does more harm, for it passes, and is counted, whatever the program does.

## Example

```yaml file=Pulumi.yaml
name: shop
runtime: nodejs
```

```ts file=index.ts
import * as aws from '@pulumi/aws';

const queue = new aws.sqs.Queue('orders', { visibilityTimeoutSeconds: 60, tags: { team: 'payments' } });

export const queueArn = queue.arn;
```

```ts file=test/index.unit.test.ts
describe('Write Unit TESTS', () => {
  test('Dont forget!', async () => {
    expect(false).toBe(true);
  });
});
```

## Use instead

```ts file=test/index.unit.test.ts
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

function valueOf<T>(output: pulumi.Output<T>): Promise<T> {
  return new Promise(resolve => {
    output.apply(value => resolve(value));
  });
}

describe('index.ts', () => {
  let program: typeof import('../index');

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
    program = require('../index');
    await pulumi.runtime.disconnect();
  }, 120000);

  test('aws.sqs.Queue orders', () => {
    expect(inputsOf('aws:sqs/queue:Queue', /^orders$/)).toContainEqual(
      expect.objectContaining({
        visibilityTimeoutSeconds: 60,
        tags: expect.objectContaining({
          team: 'payments',
        }),
      })
    );
  });

  test('outputs', async () => {
    expect(await valueOf(program.queueArn)).toBeTruthy();
  });
});
```

## Fix safety

A placeholder: the test that is written passes as the program stands, and says no more than the program does. What the
program is meant to do is yours to add. A file is rewritten only where all its tests are placeholders.

The test asks for each resource that is made for certain, by type and name, and for the inputs that are written out.
Resources in branches, those in loops and callbacks of which the program does not state how often they run, and inputs
that are computed are left to you.

## References

- https://www.pulumi.com/docs/iac/guides/testing/unit/
- https://jestjs.io/docs/expect

## Source

Seen in model-written Pulumi programs and their reviews: "placeholder stubs that didn't properly test the infrastructure
code", `Expected: true / Received: false`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...finding import Severity
from ...program.placeholders import Stub, is_guard, is_test_call, stub
from ...program.reached_tests import CALLED_WITH_BLOCKS, Reach, known_reach
from ...program.suite import is_suite
from ...rule import DependsOn, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ...finding import Finding
    from ...program.context import Context

RULE = Rule(
    name="placeholder-test",
    severity=Severity.ERROR,
    since="0.1.0",
    depends_on=DependsOn.PROJECT,
    needs_whole_file=False,
    facts=(CALLED_WITH_BLOCKS,),
)

_ERRORS = frozenset({Stub.FAILS, Stub.THROWS})
_FAILS = "This test is a stub that always fails; write what the program has to do."
_WHERE_RUN = "This test is a stub that fails wherever it runs; write what the program has to do."
_WHY = {
    Stub.FAILS: _FAILS,
    Stub.THROWS: _FAILS,
    Stub.PASSES: "This test passes whatever the program does, for it compares literals.",
    Stub.EMPTY: "This test runs nothing, and passes whatever the program does.",
}


@RULE.on_node("call_expression")
def visit(node: Node, context: Context) -> Iterator[Finding]:
    found = stub(node) if is_test_call(node) and is_suite(context) else None
    callee = node.child_by_field_name("function")
    if found is None or callee is None:
        return
    # Asked of stubs alone, for it looks at all that stands around them.
    reached = known_reach(node, context)
    if reached is Reach.NEVER or is_guard(found, reached):
        return
    is_error = found in _ERRORS and reached is Reach.ALWAYS
    why = _WHERE_RUN if found in _ERRORS and not is_error else _WHY[found]
    yield RULE.finding(callee, why, severity=Severity.ERROR if is_error else Severity.HINT)
