r"""A test may read only those outputs of the stack that its type of them declares.

## What it does

Reports a test that reads `outputs.key` where the interface of its outputs, such as `StackOutputs` or
`DeploymentOutputs`, declares no `key`. The interface may stand in another file.

## Why it fails

The compiler rejects the test, and with `ts-jest` none of the tests of the file runs:

> error TS2339: Property 'auroraSecurityGroupId' does not exist on type 'StackOutputs'.

## Example

```ts file=test/stack.int.test.ts
import * as fs from 'fs';

interface StackOutputs {
  vpcId: string;
}

const outputs: StackOutputs = JSON.parse(fs.readFileSync('cfn-outputs/flat-outputs.json', 'utf8'));

it('has subnets', () => {
  expect(outputs.vpcId).toMatch(/^vpc-/);
  expect(outputs.subnetIds).toHaveLength(2);
});
```

```ts file=index.ts
import { Network } from './lib/network';

const network = new Network('main');

export const vpcId = network.vpcId;
export const subnetIds = network.subnetIds;
```

```ts file=lib/network.ts
import * as pulumi from '@pulumi/pulumi';

export class Network extends pulumi.ComponentResource {
  readonly vpcId!: pulumi.Output<string>;
  readonly subnetIds!: pulumi.Output<string[]>;
}
```

## Use instead

```ts file=test/stack.int.test.ts
import * as fs from 'fs';

interface StackOutputs {
  vpcId: string;
  subnetIds?: string[];
}

const outputs: StackOutputs = JSON.parse(fs.readFileSync('cfn-outputs/flat-outputs.json', 'utf8'));

it('has subnets', () => {
  expect(outputs.vpcId).toMatch(/^vpc-/);
  expect(outputs.subnetIds).toHaveLength(2);
});
```

## Fix safety

Safe where the program exports the output: the member gets the type of the export, and is optional, for a stack that was
deployed before has none. Safe as well is the name of an output that the interface declares, where the two names differ
in case or number alone and the program exports no other. Unsafe where the type is a guess, made from what the test does
with the value.

## References

- https://www.pulumi.com/docs/iac/concepts/inputs-outputs/
- https://www.typescriptlang.org/docs/handbook/2/objects.html

## Source

Seen in model-written Pulumi programs and their reviews: integration tests that read outputs their `StackOutputs` lacks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...finding import Severity
from ...program.output_types import type_of_output
from ...program.stack_outputs import exported_outputs, is_about_tests, outputs_type
from ...rule import DependsOn, Rule
from ...schema.likeness import likeness
from ...syntax.nodes import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ...finding import Finding
    from ...program.context import Context

RULE = Rule(
    name="undeclared-stack-output",
    severity=Severity.ERROR,
    since="0.1.0",
    depends_on=DependsOn.PROJECT,
    tsc=("TS2339",),
    needles=(b"utput",),
)

# What every object has.
_INHERITED = frozenset({"hasOwnProperty", "toString", "toLocaleString", "valueOf", "constructor", "isPrototypeOf"})


@RULE.on_node("member_expression")
def visit(node: Node, context: Context) -> Iterator[Finding]:
    owner, name = node.child_by_field_name("object"), node.child_by_field_name("property")
    if owner is None or name is None or not is_about_tests(context.document.path, context.project):
        return
    outputs = outputs_type(owner, context)
    key = text_of(name)
    if outputs is None or outputs.is_open or key in outputs.members or key in _INHERITED:
        return
    exported = exported_outputs(context.project)
    is_exported = exported is not None and key in exported
    like = None if is_exported else likeness(key, outputs.members)
    advice = f"Did you mean `{like.name}`?" if like is not None else "Declare it as optional."
    rest = ", though the program exports it" if is_exported else ""
    message = f"`{outputs.name}` declares no `{key}`{rest}, so the compiler rejects the test. {advice}"
    yield RULE.finding(
        name,
        message,
        type=type_of_output(key, context) or "",
        like=like.name if like is not None else "",
        certain=str(like is not None and like.certain and exported is not None),
        of=outputs.name,
        path=outputs.path,
    )
