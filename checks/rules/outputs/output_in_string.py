r"""An Output should go into a string by `pulumi.interpolate`, not by a template literal or `+`.

## What it does

Reports an Output that a program turns into text by itself: in a template literal without a tag, in a concatenation, by
`String(..)` or `.toString()`, and in a list that `.join(..)` makes a string of. A value that is an Output only perhaps,
such as a parameter of type `pulumi.Input<string>`, is a warning, and so is a text for people to read (`console.log`,
`pulumi.log`, the message of an error). Where the string is the logical name of a resource,
[output-as-resource-name](output-as-resource-name.md) says so instead.

## Why it fails

The value of an Output comes later, so nothing can be read from it while the program runs. The compiler does not object,
because any object has a text. That of an Output is a warning of several lines, and it goes into the cloud as the name,
the policy or the script: `Calling [toString] on an [Output<T>] is not supported.`

## Example

```ts
import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';

const handler = new aws.lambda.Function('handler', { role: 'arn:aws:iam::123456789012:role/handler' });
const logs = new aws.cloudwatch.LogGroup('logs', { name: `/aws/lambda/${handler.name}` });

export const stream = logs.arn + ':*';
```

## Use instead

```ts
import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';

const handler = new aws.lambda.Function('handler', { role: 'arn:aws:iam::123456789012:role/handler' });
const logs = new aws.cloudwatch.LogGroup('logs', { name: pulumi.interpolate`/aws/lambda/${handler.name}` });

export const stream = pulumi.interpolate`${logs.arn}:*`;
```

## Example: a plain string is wanted

```ts
import * as aws from '@pulumi/aws';

const settings = new aws.ssm.Parameter('settings', { type: 'String', value: 'on' });

export const template = new aws.ec2.LaunchTemplate('web', {
  userData: Buffer.from(`#!/bin/bash
aws ssm get-parameter --name ${settings.name}
`).toString('base64'),
});
```

## Use instead

```ts
import * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';

const settings = new aws.ssm.Parameter('settings', { type: 'String', value: 'on' });

export const template = new aws.ec2.LaunchTemplate('web', {
  userData: pulumi.interpolate`#!/bin/bash
aws ssm get-parameter --name ${settings.name}
`.apply(text => Buffer.from(text).toString('base64')),
});
```

## Example: lists and conversions

```ts
import * as aws from '@pulumi/aws';

const subnets = ['a', 'b'].map(zone => new aws.ec2.Subnet(zone, { vpcId: 'vpc-0a1b2c3d' }));

export const ids = new aws.ssm.Parameter('ids', {
  type: 'StringList',
  value: subnets.map(subnet => subnet.id).join(','),
  description: String(subnets[0].arn),
});
```

## Use instead

```ts
import * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';

const subnets = ['a', 'b'].map(zone => new aws.ec2.Subnet(zone, { vpcId: 'vpc-0a1b2c3d' }));

export const ids = new aws.ssm.Parameter('ids', {
  type: 'StringList',
  value: pulumi.all(subnets.map(subnet => subnet.id)).apply(values => values.join(',')),
  description: subnets[0].arn,
});
```

## Example: a log

```ts
import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';

const bucket = new aws.s3.Bucket('uploads');
pulumi.log.info(`Uploads go to ${bucket.id}`);
```

## Use instead

```ts
import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';

const bucket = new aws.s3.Bucket('uploads');
pulumi.interpolate`Uploads go to ${bucket.id}`.apply(text => pulumi.log.info(text));
```

## Fix safety

Where an `apply` around has the value of that very Output, its name is written, which is safe. Else the string becomes
an Output. The fix is safe where an Output is certainly taken: an argument of a resource, an exported constant, a
parameter of type `pulumi.Input`, a constant that is read at such places alone, or the result of a function given to
`apply`. What is called on the string, as in `Buffer.from(..)`, moves into an `apply`. That is unsafe where it reads a
member or a variable that a test before has told something of, as in `if (args.from)`: in a callback the compiler may no
longer know that. With `await` in it there is no fix. Where nothing is known of the place the fix is unsafe, and the
compiler may ask for more; where a plain string is wanted there is none.

For a concatenation `pulumi.concat(..)` is offered second.

## References

- https://www.pulumi.com/docs/iac/concepts/inputs-outputs/apply/
- https://www.pulumi.com/docs/iac/concepts/inputs-outputs/all/

## Source

Seen in model-written Pulumi programs and their reviews: `Calling [toString] on an [Output<T>] is not supported.`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...finding import Severity
from ...program.built_strings import Form, Role, built_string, role_of, unresolved_parts
from ...program.types import ValueKind
from ...rule import Rule
from ...syntax.nodes import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ...finding import Finding
    from ...program.built_strings import BuiltString, Part
    from ...program.context import Context

RULE = Rule(
    name="output-in-string",
    severity=Severity.ERROR,
    since="0.1.0",
    eslint=("@pulumi/no-output-in-template-literal",),
)

_MAX_TEXT = 60


@RULE.on_node("template_string", "binary_expression", "call_expression")
def visit(node: Node, context: Context) -> Iterator[Finding]:
    built = built_string(node, context)
    parts = [part for part in unresolved_parts(built, context) if part.kind is not ValueKind.PROMISE] if built else []
    if built is None or not parts:
        return
    role = role_of(node, context)
    certain = any(part.kind is ValueKind.OUTPUT for part in parts)
    if role is Role.NAME or (role is Role.MESSAGE and not certain):
        return
    severity = Severity.ERROR if certain and role is Role.VALUE else Severity.WARNING
    yield RULE.finding(parts[0].node, _message(built, parts, certain=certain), severity=severity)


def _message(built: BuiltString, parts: list[Part], *, certain: bool) -> str:
    names = " and ".join(dict.fromkeys(f"`{_short(part.node)}`" for part in parts))
    if built.form is Form.JOIN:
        what = f"{names} {'holds' if certain else 'may hold'} Outputs"
    elif not certain:
        what = f"{names} may be an Output" if len(parts) == 1 else f"{names} may be Outputs"
    else:
        what = f"{names} is an Output" if len(parts) == 1 else f"{names} are Outputs"
    use = {
        Form.TEMPLATE: "Tag the template with `pulumi.interpolate`",
        Form.SUM: "Write it as a `pulumi.interpolate` template",
        Form.CONVERSION: "Use the Output itself, or convert its value inside `apply`",
        Form.JOIN: "Join the values inside `pulumi.all(..).apply(..)`",
    }[built.form]
    return f'{what}, and its text is "Calling [toString] on an [Output<T>] is not supported". {use}.'


def _short(node: Node) -> str:
    text = " ".join(text_of(node).split())
    return text if len(text) <= _MAX_TEXT else f"{text[: _MAX_TEXT - 2]}.."
