r"""A test makes a class of the project with arguments that its constructor does not take.

## What it does

What `component-args-mismatch` does for programs, in the files of tests: the number of the arguments, the members of
object literals, and literals of a wrong type. It is an error where the test is compiled with its types, by `ts-jest` or
by the `tsconfig.json` that takes the file in, and a warning elsewhere.

## Why it fails

`ts-jest` refuses the suite: "Object literal may only specify known properties" (TS2353), "Property is missing in type"
(TS2345), "Expected 2-3 arguments, but got 1" (TS2554). Babel and SWC take the types away unread: the test runs with
arguments that the component never looks at, and proves nothing about them.

## Example

```json file=package.json
{
  "jest": { "preset": "ts-jest" }
}
```

```ts file=test/tap-stack.unit.test.ts
import { TapStack } from '../lib/tap-stack';

describe('TapStack', () => {
  it('is made with arguments', () => {
    const stack = new TapStack('TestTapStack', {
      environmentSuffix: 'prod',
      stateBucket: 'custom-state-bucket',
      stateBucketRegion: 'us-west-2',
    });
    expect(stack).toBeDefined();
  });

  it('is made with a suffix alone', () => {
    expect(new TapStack('TestTapStack', {})).toBeDefined();
  });
});
```

```ts file=lib/tap-stack.ts
import * as pulumi from '@pulumi/pulumi';

export interface TapStackArgs {
  environmentSuffix: string;
  tags?: pulumi.Input<{ [key: string]: string }>;
}

export class TapStack extends pulumi.ComponentResource {
  constructor(name: string, args: TapStackArgs, opts?: pulumi.ComponentResourceOptions) {
    super('tap:stack:TapStack', name, args, opts);
  }
}
```

## Use instead

```ts file=test/tap-stack.unit.test.ts
import { TapStack } from '../lib/tap-stack';

describe('TapStack', () => {
  it('is made with arguments', () => {
    const stack = new TapStack('TestTapStack', {
      environmentSuffix: 'prod',
    });
    expect(stack).toBeDefined();
  });

  it('is made with a suffix alone', () => {
    expect(new TapStack('TestTapStack', { environmentSuffix: 'test' })).toBeDefined();
  });
});
```

## Fix safety

Safe where a member is removed that the class does not have, for a test deploys nothing; else as for
`component-args-mismatch`. A missing string becomes `'test'`, which is a value to be looked at.

## References

- https://kulshekhar.github.io/ts-jest/docs/getting-started/options/diagnostics
- https://www.pulumi.com/docs/iac/guides/testing/unit/

## Source

Seen in model-written Pulumi programs and their reviews: "Object literal may only specify known properties, and
'stateBucket' does not exist in type 'TapStackArgs'".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...finding import Severity
from ...program.augmented import AUGMENTATIONS
from ...program.construction import construction_of
from ...program.construction_flaws import certain_flaws, described
from ...project.type_checks import is_for_tests, types_are_checked
from ...rule import DependsOn, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ...finding import Finding
    from ...program.context import Context

RULE = Rule(
    name="test-args-mismatch",
    severity=Severity.ERROR,
    since="0.1.0",
    depends_on=DependsOn.PROJECT,
    tsc=("TS2322", "TS2345", "TS2353", "TS2554", "TS2555", "TS2561", "TS2739", "TS2741", "TS2820"),
    facts=(AUGMENTATIONS,),
)


@RULE.on_node("new_expression")
def visit(node: Node, context: Context) -> Iterator[Finding]:
    made = construction_of(node, context) if is_for_tests(context.project) else None
    if made is None:
        return
    for mismatch in certain_flaws(made, context):
        checked = types_are_checked(context.project)
        effect = "" if checked else ", though nothing here compiles the test with its types"
        yield RULE.finding(
            mismatch.at,
            f"{described(mismatch, made)}{effect}.",
            severity=Severity.ERROR if checked else Severity.WARNING,
            flaw=mismatch.flaw.value,
        )
