r"""A test has to make sure of the outputs of the stack that may be missing.

## What it does

In the types that tests have for the outputs of a stack, such as `StackOutputs`, it reports the members that are not
optional although the program exports no such output.

Where the compiler runs with `strict`, it also reports where a test uses an optional output as though it were there: a
member of it, an entry of a list for an AWS request, the text for `JSON.parse`. A test of the value in the same function
is enough.

## Why it fails

The first kind reads `undefined` in each run, whatever the type says. The compiler rejects the second, and with
`ts-jest` none of the tests of the file runs:

> error TS18048: 'outputs.publicSubnetIds' is possibly 'undefined'.

> error TS2322: Type 'string | undefined' is not assignable to type 'string'.

## Example

```ts file=test/stack.int.test.ts
import { EC2Client, DescribeSecurityGroupsCommand } from '@aws-sdk/client-ec2';
import * as fs from 'fs';

interface StackOutputs {
  vpcId: string;
  auroraSecurityGroupId: string;
}

const outputs: StackOutputs = JSON.parse(fs.readFileSync('cfn-outputs/flat-outputs.json', 'utf8'));
const ec2 = new EC2Client({});

it('protects the database', async () => {
  const groups = await ec2.send(
    new DescribeSecurityGroupsCommand({ GroupIds: [outputs.auroraSecurityGroupId] })
  );
  expect(groups.SecurityGroups).toHaveLength(1);
});
```

```ts file=index.ts
import { Network } from './lib/network';

export const vpcId = new Network('main').vpcId;
```

```json file=tsconfig.json
{ "compilerOptions": { "strict": true } }
```

## Use instead

```ts file=test/stack.int.test.ts
import { EC2Client, DescribeSecurityGroupsCommand } from '@aws-sdk/client-ec2';
import * as fs from 'fs';

interface StackOutputs {
  vpcId: string;
  auroraSecurityGroupId?: string;
}

const outputs: StackOutputs = JSON.parse(fs.readFileSync('cfn-outputs/flat-outputs.json', 'utf8'));
const ec2 = new EC2Client({});

it('protects the database', async () => {
  const auroraSecurityGroupId = outputs.auroraSecurityGroupId;
  if (!auroraSecurityGroupId) {
    throw new Error('auroraSecurityGroupId not found in outputs');
  }
  const groups = await ec2.send(
    new DescribeSecurityGroupsCommand({ GroupIds: [auroraSecurityGroupId] })
  );
  expect(groups.SecurityGroups).toHaveLength(1);
});
```

## Example: a constant

```ts file=test/stack.int.test.ts
interface StackOutputs {
  publicSubnetIds?: string[];
}

declare const outputs: StackOutputs;

it('has subnets', () => {
  const ids = outputs.publicSubnetIds;
  expect(ids.length).toBe(3);
});
```

```json file=tsconfig.json
{ "compilerOptions": { "strict": true } }
```

## Use instead

```ts file=test/stack.int.test.ts
interface StackOutputs {
  publicSubnetIds?: string[];
}

declare const outputs: StackOutputs;

it('has subnets', () => {
  const ids = outputs.publicSubnetIds;
  if (!ids) {
    throw new Error('publicSubnetIds not found in outputs');
  }
  expect(ids.length).toBe(3);
});
```

## Fix safety

The check is safe: it stands in the function that reads the output, and throws where the test could not pass. The body
of an arrow function becomes a block for it. To make a member optional is safe where each use of it in the file can be
checked as well or takes `undefined`; it is unsafe where others read the type, or a use is not understood.

## References

- https://www.pulumi.com/docs/iac/concepts/inputs-outputs/
- https://www.typescriptlang.org/tsconfig/#strictNullChecks

## Source

Seen in model-written Pulumi programs and their reviews: missing optional fields in the interface of the outputs, and no
check of those that are optional.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...finding import Severity
from ...program.functions import ALL_FUNCTIONS, own_nodes_of
from ...program.optional_uses import constant_of, may_be_narrowed, needs_value
from ...program.output_reads import READS, member_reads
from ...program.stack_outputs import (
    TYPES,
    exported_outputs,
    is_about_tests,
    is_outputs_type,
    outputs_type,
)
from ...rule import DependsOn, Rule
from ...syntax.nodes import descendants, property_key, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ...finding import Finding
    from ...program.context import Context
    from ...program.modules.model import Member
    from ...program.output_reads import MemberRead
    from ...project.facts import ProjectFacts

RULE = Rule(
    name="unguarded-stack-output",
    severity=Severity.WARNING,
    since="0.1.0",
    depends_on=DependsOn.PROJECT,
)

_FREE = re.compile(r"\b(?:any|unknown)\b")
_DECLARING = frozenset({"identifier", "shorthand_property_identifier_pattern"})


@RULE.on_node(*TYPES)
def visit_type(node: Node, context: Context) -> Iterator[Finding]:
    name = node.child_by_field_name("name")
    if name is None or not is_outputs_type(text_of(name)) or not is_about_tests(context.document.path, context.project):
        return
    members = _required(node.child_by_field_name("body") or node.child_by_field_name("value"))
    exported = exported_outputs(context.project) or frozenset()
    # Without a name in common the type is one of another stack.
    if not exported.intersection(members):
        return
    for key, member in members.items():
        if key not in exported:
            message = (
                f"The program exports no `{key}`, so it is undefined in every test, whatever its type says. Export it,"
                " or make it optional and check it."
            )
            yield RULE.finding(member, message, key=key)


@RULE.on_node(*ALL_FUNCTIONS)
def visit_function(function: Node, context: Context) -> Iterator[Finding]:
    body = function.child_by_field_name("body")
    if body is None or not is_about_tests(context.document.path, context.project) or not _is_strict(context.project):
        return
    reads = [read for node in own_nodes_of(function) if node.type in READS for read in member_reads(node)]
    tested = {text_of(read.node) for read in reads if may_be_narrowed(read.node)}
    for read in reads:
        member, value = _optional_member(read, context), text_of(read.node)
        if member is None or member.type is None or value in tested:
            continue
        constant = constant_of(read.node)
        if needs_value(read.node):
            yield RULE.finding(read.node, _message(value), key=member.name, type=member.type)
        elif constant is not None and _is_used_untested(text_of(constant), body):
            held = text_of(constant)
            yield RULE.finding(read.node, _message(value), key=member.name, type=member.type, constant=held)


def _message(read: str) -> str:
    return (
        f"`{read}` is optional and is used here as though it were there, which the compiler rejects. Check it first,"
        " and throw an error where it is missing."
    )


def _required(body: Node | None) -> dict[str, Node]:
    """The members of a type that are always there, by name."""
    found: dict[str, Node] = {}
    for member in body.named_children if body is not None and body.type in ("interface_body", "object_type") else ():
        name = member.child_by_field_name("name") if member.type == "property_signature" else None
        key = property_key(name) if name is not None else None
        if name is not None and key is not None and not any(child.type == "?" for child in member.children):
            found[key] = name
    return found


def _is_strict(project: ProjectFacts) -> bool:
    """Whether the compiler tells undefined from other values."""
    tsconfig = project.tsconfig
    if tsconfig is None:
        return False
    own = tsconfig.flag_option("strictNullChecks")
    return own if own is not None else tsconfig.flag_option("strict") is True


def _optional_member(read: MemberRead, context: Context) -> Member | None:
    """The member that is read, where its type declares it as optional and says what it holds."""
    outputs = outputs_type(read.owner, context)
    member = outputs.members.get(read.key) if outputs is not None else None
    # Undefined is one of the values of these.
    is_free = member is not None and _FREE.search(member.type or "any") is not None
    return member if member is not None and member.optional and not is_free else None


def _is_used_untested(name: str, body: Node) -> bool:
    """Whether some use of a constant needs a value, and nothing tests it; False where the name means several things."""
    uses = [node for node in descendants(body) if node.type in _DECLARING and text_of(node) == name]
    declared = [node for node in uses if _is_declared_by(node)]
    if len(declared) != 1 or any(may_be_narrowed(use) for use in uses):
        return False
    return any(needs_value(use) for use in uses)


def _is_declared_by(name: Node) -> bool:
    around = name.parent
    if around is None or name.type != "identifier":
        return True
    declares = around.child_by_field_name("name") or around.child_by_field_name("pattern")
    return declares == name or around.child_by_field_name("parameter") == name or around.type.endswith("_pattern")
