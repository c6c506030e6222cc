r"""A test may read only those outputs of the stack that its type of them declares, or that the program exports.

## What it does

Reports a test that reads `outputs.key`, `outputs['key']` or `const { key } = outputs` where the interface of its
outputs, such as `StackOutputs` or `DeploymentOutputs`, declares no `key`. The interface may stand in another file. The
rule is silent where the file narrows the type, by `'key' in outputs` or a function whose result is `outputs is ..`, and
where a file of the project adds to the interface by `declare module`.

Where the outputs have no such type but `any` or `Record<string, ..>`, and come from a file such as `flat-outputs.json`,
it reports as a warning what a test needs and the program does not export. It is silent where the file tests the value
somewhere, or where fewer than half of the outputs that it reads are the program's.

## Why it fails

Without a member of that name the compiler rejects the test, and with `ts-jest` none of the tests of the file runs. With
`any` the value is `undefined` in each run.

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

  constructor(name: string) {
    super('shop:network:Network', name);
  }
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

## Example: outputs of any type

```ts file=test/stack.int.test.ts
import * as fs from 'fs';

const outputs: any = JSON.parse(fs.readFileSync('cfn-outputs/flat-outputs.json', 'utf8'));

it('has a network', () => {
  expect(outputs.bucketName).toContain('assets');
  expect(outputs.vpcID).toMatch(/^vpc-/);
});
```

```ts file=index.ts
export const vpcId: string = 'vpc-1';
export const bucketName: string = 'assets-1';
```

## Use instead

```ts file=test/stack.int.test.ts
import * as fs from 'fs';

const outputs: any = JSON.parse(fs.readFileSync('cfn-outputs/flat-outputs.json', 'utf8'));

it('has a network', () => {
  expect(outputs.bucketName).toContain('assets');
  expect(outputs.vpcId).toMatch(/^vpc-/);
});
```

## Fix safety

Safe where the program exports the output: the member gets the type of the export, and is optional, for a stack that was
deployed before has none. Safe as well is the name of an output that the interface declares or the program exports,
where the two names differ in case or number alone and the program exports no other. Unsafe where the type is a guess,
made from what the test does with the value.

## References

- https://www.pulumi.com/docs/iac/concepts/inputs-outputs/
- https://www.typescriptlang.org/docs/handbook/2/objects.html

## Source

Seen in model-written Pulumi programs and their reviews: integration tests that read outputs their `StackOutputs` lacks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...finding import Severity
from ...program.augmented import AUGMENTATIONS, has_more_members
from ...program.narrowed_outputs import NARROWINGS, may_be_narrowed
from ...program.optional_uses import fails_undefined
from ...program.output_reads import READS, member_reads
from ...program.output_types import type_of_output
from ...program.stack_outputs import (
    OUTPUT_READS,
    exported_outputs,
    is_about_tests,
    is_named_for_outputs,
    outputs_type,
    untyped_outputs,
)
from ...rule import DependsOn, Rule
from ...schema.likeness import likeness
from ...syntax.nodes import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ...finding import Finding
    from ...program.context import Context
    from ...program.output_reads import MemberRead
    from ...project.facts import ProjectFacts

RULE = Rule(
    name="undeclared-stack-output",
    severity=Severity.ERROR,
    since="0.1.0",
    depends_on=DependsOn.PROJECT,
    facts=(OUTPUT_READS, NARROWINGS, AUGMENTATIONS),
)

# What every object has.
_INHERITED = frozenset(
    {"hasOwnProperty", "toString", "toLocaleString", "valueOf", "constructor", "isPrototypeOf", "length"}
)


@RULE.on_node(*READS)
def visit(node: Node, context: Context) -> Iterator[Finding]:
    for read in member_reads(node):
        if is_named_for_outputs(read.owner) and is_about_tests(context.document.path, context.project):
            yield from _visit_read(read, context)


def _visit_read(read: MemberRead, context: Context) -> Iterator[Finding]:
    key, outputs = read.key, outputs_type(read.owner, context)
    if outputs is None:
        yield from _not_exported(read, context)
        return
    if outputs.is_open or key in outputs.members or key in _INHERITED:
        return
    if read.is_by_text and not _rejects_implicit_any(context.project):
        return
    if may_be_narrowed(read, context) or has_more_members(outputs, context):
        return
    exported = exported_outputs(context.project)
    is_exported = exported is not None and key in exported
    like = None if is_exported else likeness(key, outputs.members)
    advice = f"Did you mean `{like.name}`?" if like is not None else "Declare it as optional."
    rest = ", though the program exports it" if is_exported else ""
    message = f"`{outputs.name}` declares no `{key}`{rest}, so the compiler rejects the test. {advice}"
    yield RULE.finding(
        read.name,
        message,
        type=type_of_output(key, context) or "",
        like=like.name if like is not None else "",
        certain=str(like is not None and like.certain and exported is not None),
        of=outputs.name,
        path=outputs.path,
    )


def _not_exported(read: MemberRead, context: Context) -> Iterator[Finding]:
    """The read of an output by a name that only the program can tell."""
    exported, key = untyped_outputs(read.owner, context), read.key
    if exported is None or key in exported or key in _INHERITED or not fails_undefined(read.node):
        return
    if text_of(read.node) in context.fact(OUTPUT_READS).tested:
        return
    like = likeness(key, exported)
    advice = f"Did you mean `{like.name}`?" if like is not None else "Export it, or read one that is exported."
    message = f"The program exports no `{key}`, so it is undefined in the test. {advice}"
    certain = str(like is not None and like.certain)
    named = like.name if like is not None else ""
    yield RULE.finding(read.name, message, severity=Severity.WARNING, like=named, certain=certain)


def _rejects_implicit_any(project: ProjectFacts) -> bool:
    """Whether the compiler rejects a key in brackets that a type lacks; else its value is `any`."""
    own = project.tsconfig.flag_option("noImplicitAny") if project.tsconfig is not None else None
    strict = project.tsconfig.flag_option("strict") if project.tsconfig is not None else None
    return own if own is not None else strict is True
