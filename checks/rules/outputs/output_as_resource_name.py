r"""The logical name of a resource should be made of plain strings, not of Outputs.

## What it does

Reports a resource whose first argument, its logical name, is an Output or a Promise, or is a string that holds one.
Where it is one only perhaps, such as a parameter of type `pulumi.Input<string>` in a template literal, that is a
warning.

## Why it fails

The logical name tells Pulumi which resource is which, so it has to be known when the resource is registered, before
anything is deployed; the value of an Output is not. An Output in its place does not compile: `Argument of type
'Output<string>' is not assignable to parameter of type 'string'`. Inside a template literal it compiles, and the text
of a warning, `Calling [toString] on an [Output<T>] is not supported.`, becomes part of the name: the provider refuses
it, or two resources get the same name.

## Example

```ts
import * as aws from '@pulumi/aws';

const uploads = new aws.s3.Bucket('uploads');
export const events = new aws.sqs.Queue(`${uploads.id}-events`);
export const failed = new aws.sqs.Queue(uploads.bucket);
```

## Use instead

```ts
import * as aws from '@pulumi/aws';

const uploads = new aws.s3.Bucket('uploads');
export const events = new aws.sqs.Queue(`uploads-events`);
export const failed = new aws.sqs.Queue('uploads');
```

## Example: a random suffix

```ts
import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';
import * as random from '@pulumi/random';

const suffix = new random.RandomId('suffix', { byteLength: 4 });
export const uploads = new aws.s3.Bucket(`uploads-${suffix.hex}`);
```

## Use instead

```ts
import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';
import * as random from '@pulumi/random';

const suffix = new random.RandomId('suffix', { byteLength: 4 });
export const uploads = new aws.s3.Bucket(`uploads-${pulumi.getStack()}`);
```

## Fix safety

All fixes are unsafe, because they choose a name. A property of a resource becomes the logical name of that resource,
where both places see the same names. A value of the random provider becomes the name of the stack: Pulumi makes the
names in the cloud unique by itself, so the logical name needs no random part. For other values there is no fix.

## References

- https://www.pulumi.com/docs/iac/concepts/resources/names/
- https://www.pulumi.com/docs/iac/concepts/inputs-outputs/

## Source

Seen in model-written Pulumi programs and their reviews: `Argument of type 'Output<string>' is not assignable to
parameter of type 'string'.`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...finding import Severity
from ...program.built_strings import Role, built_string, is_unresolved, role_of, unresolved_parts
from ...program.types import ValueKind
from ...program.value_kinds import kind_of
from ...rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ...finding import Finding
    from ...program.context import Context
    from ...program.resources import Resource

RULE = Rule(
    name="output-as-resource-name",
    severity=Severity.ERROR,
    since="0.1.0",
)

_WHAT = {
    ValueKind.OUTPUT: "an Output, which has no value yet when the resource is registered",
    ValueKind.INPUT: "perhaps an Output, which has no value yet when the resource is registered",
    ValueKind.PROMISE: "a Promise, which has no value yet when the resource is registered",
}
_USE = "Build the name from plain strings; the name in the cloud is another argument."


@RULE.on_resource("*")
def visit(resource: Resource, context: Context) -> Iterator[Finding]:
    name = resource.name
    value = kind_of(name, context) if name is not None else None
    made = kind_of(resource.node, context) if value is not None and is_unresolved(value) else None
    if name is not None and value is not None and made is not None and made.kind is ValueKind.RESOURCE:
        what = f"The logical name of a resource is a plain string, and this is {_WHAT[value.kind]}."
        yield RULE.finding(name, f"{what} {_USE}")


@RULE.on_node("template_string", "binary_expression", "call_expression")
def visit_string(node: Node, context: Context) -> Iterator[Finding]:
    built = built_string(node, context)
    parts = unresolved_parts(built, context) if built is not None else []
    if not parts or role_of(node, context) is not Role.NAME:
        return
    kinds = {part.kind for part in parts}
    kind = next(kind for kind in (ValueKind.OUTPUT, ValueKind.PROMISE, ValueKind.INPUT) if kind in kinds)
    part = next(part for part in parts if part.kind is kind)
    yield RULE.finding(
        part.node,
        f"The logical name of a resource is made of {_WHAT[kind]}: an error text becomes part of the name. {_USE}",
        severity=Severity.WARNING if kind is ValueKind.INPUT else Severity.ERROR,
    )
