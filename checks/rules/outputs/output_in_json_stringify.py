r"""An Output should be written as JSON by `pulumi.jsonStringify`, not by `JSON.stringify`.

## What it does

Reports an Output or a Promise anywhere in what `JSON.stringify` is given: in place, in a list or an object, or in a
constant that it names, and in what `map` makes of each element of a list. `pulumi.secret`, `pulumi.interpolate`,
`.apply` and the functions of a provider whose names end in `Output` all make Outputs, and one that is made inside an
`apply` is an Output there as well. What the callback of an `apply` is given is a plain value. A value that is an Output
only perhaps, such as one of type `pulumi.Input<string>`, is a warning.

## Why it fails

The value of an Output comes later. `JSON.stringify` asks it for its JSON at once, and gets a text that explains the
mistake: `Calling [toJSON] on an [Output<T>] is not supported.` The compiler does not object. So the policy, the
dashboard or the password that is deployed is that text. A Promise becomes `{}`.

## Example

```ts
import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';

const uploads = new aws.s3.Bucket('uploads');
const policy = new aws.iam.Policy('read', {
  policy: JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: pulumi.interpolate`${uploads.arn}/*` }],
  }),
});
export const policyArn = policy.arn;
```

## Use instead

```ts
import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';

const uploads = new aws.s3.Bucket('uploads');
const policy = new aws.iam.Policy('read', {
  policy: pulumi.jsonStringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: pulumi.interpolate`${uploads.arn}/*` }],
  }),
});
export const policyArn = policy.arn;
```

## Example: inside an apply

```ts
import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';

const table = new aws.dynamodb.Table('orders', { attributes: [{ name: 'id', type: 'S' }], hashKey: 'id' });
const queue = new aws.sqs.Queue('orders');

export const settings = pulumi.all([table.name]).apply(([name]) =>
  JSON.stringify({ table: name, queue: queue.url })
);
```

## Use instead

```ts
import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';

const table = new aws.dynamodb.Table('orders', { attributes: [{ name: 'id', type: 'S' }], hashKey: 'id' });
const queue = new aws.sqs.Queue('orders');

export const settings = pulumi.all([table.name]).apply(([name]) =>
  pulumi.jsonStringify({ table: name, queue: queue.url })
);
```

## Fix safety

Where an `apply` around has the value of that very Output, its name is written, which is safe. `pulumi.jsonStringify`
waits for everything that is inside, and its result is a secret if anything in it is. The result is an Output, so the
fix is safe where that is certainly taken: an argument of a resource, an exported constant, the result of a callback of
`apply`. What is called on the text, as in `Buffer.from(JSON.stringify(..))`, moves into an `apply` of its own. That is
unsafe where it reads a member or a variable that a test before has told something of, and not done with `await` in it.
Where nothing is known of the place the fix is unsafe; where a plain string is wanted there is none. The function of
Pulumi takes no list of keys in second place, and exists from `@pulumi/pulumi` 3.50 on: where it will not do,
`pulumi.output(..).apply(value => JSON.stringify(value))` is written.

Inside a callback of `pulumi.all([..]).apply(..)` there is a second way: the Output joins the list, and the callback
gets its value. That is safe.

## References

- https://www.pulumi.com/docs/iac/concepts/inputs-outputs/apply/
- https://www.pulumi.com/docs/reference/pkg/nodejs/pulumi/pulumi/functions/jsonStringify.html

## Source

Seen in model-written Pulumi programs and their reviews: `Calling [toJSON] on an [Output<T>] is not supported.`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...finding import Severity
from ...program.built_strings import Role, is_unresolved, role_of
from ...program.types import ValueKind
from ...program.value_kinds import kind_of, unresolved_within
from ...rule import Rule
from ...syntax.nodes import arguments_of, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ...finding import Finding
    from ...program.context import Context

RULE = Rule(name="output-in-json-stringify", severity=Severity.ERROR, since="0.1.0")


@RULE.on_node("call_expression")
def visit(call: Node, context: Context) -> Iterator[Finding]:
    if call.has_error or not is_json_stringify(call, context):
        return
    given = arguments_of(call)[0]
    for node, value in unresolved_within(given, context):
        if not is_unresolved(value):
            continue
        role = role_of(call, context)
        certain = value.kind is not ValueKind.INPUT
        if role is Role.MESSAGE and not certain:
            return
        is_inside = given.start_byte <= node.start_byte and node.end_byte <= given.end_byte
        found = kind_of(node, context) if is_inside else None
        is_itself = found is not None and found.kind is value.kind
        severity = Severity.ERROR if certain and role is not Role.MESSAGE else Severity.WARNING
        yield RULE.finding(node if is_inside else given, _message(value.kind, is_itself), severity=severity)
        return


def is_json_stringify(call: Node, context: Context) -> bool:
    """Whether a call is ``JSON.stringify(..)`` of the platform."""
    callee = call.child_by_field_name("function")
    is_named = callee is not None and text_of(callee) == "JSON.stringify" and bool(arguments_of(call))
    return is_named and not context.is_declared("JSON", call.start_byte)


def _message(kind: ValueKind, is_itself: bool) -> str:
    place = "This is" if is_itself else "This holds"
    if kind is ValueKind.PROMISE:
        return f"{place} a Promise, which `JSON.stringify` writes as `{{}}`. Use `pulumi.jsonStringify`, which waits."
    may = "" if kind is ValueKind.OUTPUT else " perhaps"
    return (
        f"{place}{may} an Output, and `JSON.stringify` writes the text of an error in its place. Use "
        "`pulumi.jsonStringify`, or resolve it with `pulumi.all` first."
    )
