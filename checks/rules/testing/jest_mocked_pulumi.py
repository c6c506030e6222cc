r"""Mock the runtime of Pulumi with `setMocks`, and not its packages with Jest.

## What it does

Reports `jest.mock('@pulumi/pulumi')`, `jest.mock('@pulumi/aws')` and the like, without a factory, in a test.

It is an error where the program is seen to read from what such a mock leaves empty: the result of a function of
`@pulumi/aws` that the test never mentions, or `pulumi.all` that the test does not replace, or replaces by a promise.
It is a warning where the test itself reads an output with `apply` and gives none of its own, and in a piece of a test
that a document shows. Else the test may well pass, and it is information. A mock with a factory of its own is left
alone, and so is one of a package that has a manual mock in `__mocks__` or an entry in `moduleNameMapper`.

## Why it fails

Jest replaces each function of the package by one that returns `undefined`, and each class by one whose instances have
no outputs. `aws.getRegionOutput().apply(..)` throws; names, types and arguments of resources are not there to be
tested, whatever the test says of them. `pulumi.runtime.setMocks` keeps the packages as they are, and replaces only
the engine that they talk to.

## Example

```ts file=lib/stack.ts
import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';

export class Stack extends pulumi.ComponentResource {
  readonly url: pulumi.Output<string>;

  constructor(name: string) {
    super('app:index:Stack', name);
    const account = aws.getCallerIdentityOutput({}).apply(identity => identity.accountId);
    this.url = pulumi.all([account]).apply(([id]) => `https://${id}.example.com`);
    this.registerOutputs({ url: this.url });
  }
}
```

```ts file=tests/stack.test.ts
import * as pulumi from '@pulumi/pulumi';
import { Stack } from '../lib/stack';

jest.mock('@pulumi/pulumi');
jest.mock('@pulumi/aws');

(pulumi as any).all = jest.fn().mockImplementation(values => Promise.resolve(values));

test('there is a stack', () => {
  expect(new Stack('app').url).toBeDefined();
});
```

## Use instead

```ts file=tests/stack.test.ts
import * as pulumi from '@pulumi/pulumi';
import { Stack } from '../lib/stack';

pulumi.runtime.setMocks({
  newResource: (args: pulumi.runtime.MockResourceArgs) => ({ id: `${args.name}-id`, state: args.inputs }),
  call: (args: pulumi.runtime.MockCallArgs) => {
    if (args.token === 'aws:index/getCallerIdentity:getCallerIdentity') {
      return { accountId: '123456789012', arn: 'arn:aws:iam::123456789012:root', userId: 'AIDAEXAMPLE' };
    }
    return args.inputs;
  },
});

test('there is a stack', () => {
  expect(new Stack('app').url).toBeDefined();
});
```

## Fix safety

The fix puts `setMocks` in the place of all such mocks, with an answer for each function of `@pulumi/aws` that the
program is seen to call, and takes out the statements that replace members of the packages. An import of a program that
makes resources at once moves below.

It is safe where the program can't work with the mocks that were there. It is unsafe where it may, and where the test
looks at calls of mocked functions, which are real ones then.

## References

- https://www.pulumi.com/docs/iac/guides/testing/unit/
- https://jestjs.io/docs/jest-object#jestmockmodulename-factory-options

## Source

Seen in model-written Pulumi programs and their reviews: `TypeError: Cannot read properties of undefined (reading
'apply')` and `(reading 'name')`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...finding import Severity
from ...program.automocks import automocks, reads_outputs, reason_to_fail
from ...program.suite import is_suite
from ...rule import DependsOn, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ...finding import Finding
    from ...program.context import Context

RULE = Rule(
    name="jest-mocked-pulumi",
    severity=Severity.ERROR,
    since="0.1.0",
    depends_on=DependsOn.PROJECT,
    needs_whole_file=False,
)


@RULE.on_node("program")
def visit(_: Node, context: Context) -> Iterator[Finding]:
    mocks = automocks(context) if is_suite(context) else []
    if not mocks:
        return
    severity, why = Severity.INFORMATION, "its functions return nothing, and its resources have no outputs"
    if (reason := reason_to_fail(mocks, context)) is not None:
        severity, why = Severity.ERROR, f"the program then reads from `{reason}`, which is undefined"
    elif reads_outputs(context):
        severity, why = Severity.WARNING, "resources have no outputs then, and the test reads one"
    elif context.project.is_piece:
        severity, why = Severity.WARNING, "its functions return nothing"
    yield RULE.finding(
        mocks[0].call,
        f"`jest.mock` empties `{mocks[0].package}`: {why}. Use `pulumi.runtime.setMocks`.",
        severity=severity,
    )
