r"""A Promise should be waited for before it goes into a string.

## What it does

Reports a Promise, such as the result of `aws.getRegion()`, that a program turns into text: in a template literal
without a tag, in a concatenation, by `String(..)` or `.toString()`, and in a list that `.join(..)` makes a string of.
Beside an Output in the same string [output-in-string](output-in-string.md) says it all.

## Why it fails

The compiler does not object, and the text of every Promise is `[object Promise]`. That is what the cloud is given as a
name or as a part of an ARN.

## Example

```ts
import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';

const region = aws.getRegion().then(current => current.region);
export const alarm = new aws.cloudwatch.MetricAlarm('errors', {
  comparisonOperator: 'GreaterThanThreshold',
  evaluationPeriods: 1,
  alarmActions: [`arn:aws:automate:${region}:ec2:reboot`],
});
```

## Use instead

```ts
import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';

const region = aws.getRegion().then(current => current.region);
export const alarm = new aws.cloudwatch.MetricAlarm('errors', {
  comparisonOperator: 'GreaterThanThreshold',
  evaluationPeriods: 1,
  alarmActions: [pulumi.interpolate`arn:aws:automate:${region}:ec2:reboot`],
});
```

## Example: in an async function

```ts
import * as aws from '@pulumi/aws';

export = async () => {
  const region = aws.getRegion().then(current => current.region);
  return { host: new URL(`https://sts.${region}.amazonaws.com`).host };
};
```

## Use instead

```ts
import * as aws from '@pulumi/aws';

export = async () => {
  const region = aws.getRegion().then(current => current.region);
  return { host: new URL(`https://sts.${await region}.amazonaws.com`).host };
};
```

## Fix safety

`pulumi.interpolate` waits for Promises as it does for Outputs, and makes an Output of the string. That is safe where an
Output is certainly taken, as in an argument of a resource, and unsafe where nothing is known of the place. `await` is
always safe, and offered in async functions.

## References

- https://www.pulumi.com/docs/iac/concepts/inputs-outputs/
- https://www.pulumi.com/docs/iac/concepts/functions/provider-functions/

## Source

Seen in model-written Pulumi programs and their reviews: `arn:aws:iam::[object Promise]:root`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...finding import Severity
from ...program.built_strings import Role, built_string, role_of, unresolved_parts
from ...program.types import ValueKind
from ...rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ...finding import Finding
    from ...program.context import Context

RULE = Rule(name="promise-in-string", severity=Severity.ERROR, since="0.1.0")


@RULE.on_node("template_string", "binary_expression", "call_expression")
def visit(node: Node, context: Context) -> Iterator[Finding]:
    built = built_string(node, context)
    parts = unresolved_parts(built, context) if built is not None else []
    # Beside an Output the Promise is mended with it.
    if not parts or any(part.kind is not ValueKind.PROMISE for part in parts):
        return
    role = role_of(node, context)
    if role is Role.NAME:
        return
    severity = Severity.ERROR if role is Role.VALUE else Severity.WARNING
    yield RULE.finding(
        parts[0].node,
        'This is a Promise, and its text is "[object Promise]". Use `pulumi.interpolate`, which waits for it, or '
        "`await` it in an `async` function.",
        severity=severity,
    )
