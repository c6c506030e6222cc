r"""A literal is none of the values that the property accepts.

## What it does

Compares literals in the arguments of a resource, nested ones included, with closed sets of values that the SDK types as
plain strings and numbers: `retentionInDays` of a log group, `billingMode` of a table, `comparisonOperator` of an alarm,
`launchType` of a service, `viewerProtocolPolicy` of a distribution, and others of that kind. Constants and both arms of
a condition are followed. A default, as in `args.days ?? 45`, is a warning, because another value may be given.

Sets that AWS extends now and then, such as instance types, are not among them. Neither are properties of an enum type
that takes no other strings: there the compiler says the same.

## Why it fails

The compiler takes any string or number. The provider or AWS refuses the value when the program is deployed:

```text
expected retention_in_days to be one of [0 1 3 5 7 14 30 60 90 120 150 180 365 400 545 731 1096 1827 2192 2557 2922 3288
3653], got 2555
```

## Example

```ts
import * as aws from '@pulumi/aws';

export const logs = new aws.cloudwatch.LogGroup('audit', {
  retentionInDays: 2555, // seven years
});
```

## Use instead

```ts
import * as aws from '@pulumi/aws';

export const logs = new aws.cloudwatch.LogGroup('audit', {
  retentionInDays: 2557, // seven years
});
```

## Example: the name of another service

```ts
import * as aws from '@pulumi/aws';

const attributes = [{ name: "id", type: "S" }];

export const table = new aws.dynamodb.Table("orders", {
  billingMode: "ON_DEMAND",
  hashKey: "id",
  attributes,
});
export const alarm = new aws.cloudwatch.MetricAlarm("errors", {
  comparisonOperator: "greaterThanThreshold",
  evaluationPeriods: 1,
  treatMissingData: "notbreaching",
});
```

## Use instead

```ts
import * as aws from '@pulumi/aws';

const attributes = [{ name: "id", type: "S" }];

export const table = new aws.dynamodb.Table("orders", {
  billingMode: "PAY_PER_REQUEST",
  hashKey: "id",
  attributes,
});
export const alarm = new aws.cloudwatch.MetricAlarm("errors", {
  comparisonOperator: "GreaterThanThreshold",
  evaluationPeriods: 1,
  treatMissingData: "notBreaching",
});
```

## Fix safety

Safe where a value differs by its spelling alone, or is known to be used for another one. Unsafe where a near value is
offered: the next larger number first, then the next smaller one.

## References

- https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
- https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html
- https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html

## Source

Seen in model-written Pulumi programs and their reviews: `retentionInDays: 2555` and `billingMode: 'ON_DEMAND'`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...finding import Related, Severity, Span
from ...knowledge.literal_values import LiteralSet, Value, as_of, literal_set, literal_sets
from ...program.names import AWS
from ...program.typed_objects import typed_objects
from ...rule import Rule
from ...syntax.nodes import string_value, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ...finding import Finding
    from ...program.context import Context
    from ...program.objects import Entry
    from ...program.sites import Site
    from ...program.typed_objects import TypedObject

RULE = Rule(
    name="invalid-literal",
    severity=Severity.ERROR,
    since="0.1.0",
    sdks={AWS: (5, 6, 7)},
)

_MAX_DEPTH = 4
_DEFAULTS = frozenset({"||", "??"})


@RULE.on_site
def visit(site: Site, context: Context) -> Iterator[Finding]:
    package = site.qualified.package
    sdk = context.sdk(package) if literal_sets(package) else None
    seen: set[int] = set()
    for index in reversed(sdk.candidates) if sdk is not None else ():
        for typed in typed_objects(site, index, context):
            for entry in typed.literal.entries:
                known = literal_set(package, typed.owner, entry.key)
                # Versions differ in the names of types and not in the values: the first that knows a place decides.
                if known is None or entry.node.id in seen:
                    continue
                seen.add(entry.node.id)
                for literal, is_default in _literals(entry.value, context, _MAX_DEPTH):
                    yield from _check(literal, is_default, entry, typed, known, site)


def literal_value(node: Node) -> Value | None:
    """The string or whole number that a literal stands for."""
    if node.type == "number":
        digits = text_of(node).replace("_", "")
        return int(digits) if digits.isascii() and digits.isdecimal() else None
    return string_value(node)


def _check(
    literal: Node, is_default: bool, entry: Entry, typed: TypedObject, known: LiteralSet, site: Site
) -> Iterator[Finding]:
    value = literal_value(literal)
    if value is None or not known.refuses(value):
        return
    related: list[Related] = []
    if not site.node.start_byte <= literal.start_byte < site.node.end_byte:
        span = Span(entry.node.start_byte, entry.node.end_byte)
        related.append(Related(span, f"The `{entry.key}` of this {site.qualified.path[-1]}"))
    yield RULE.finding(
        literal,
        _message(value, is_default, entry.key, typed, known, site),
        severity=Severity.WARNING if is_default else Severity.ERROR,
        related=related,
        package=site.qualified.package,
        owner=typed.owner,
        property=entry.key,
    )


def _literals(node: Node, context: Context, depth: int) -> Iterator[tuple[Node, bool]]:
    """The literals that an expression may come to, each with whether it is only a default."""
    value = context.value(node)
    if value is None or depth <= 0:
        return
    if value.type in ("string", "template_string", "number"):
        yield value, False
    elif value.type == "ternary_expression":
        for name in ("consequence", "alternative"):
            arm = value.child_by_field_name(name)
            yield from _literals(arm, context, depth - 1) if arm is not None else ()
    elif value.type == "binary_expression":
        operator, right = value.child_by_field_name("operator"), value.child_by_field_name("right")
        if operator is not None and right is not None and operator.type in _DEFAULTS:
            yield from ((literal, True) for literal, _ in _literals(right, context, depth - 1))
    elif value.type == "array":
        for child in value.named_children:
            if child.type in ("string", "template_string", "number"):
                yield child, False


def _message(value: Value, is_default: bool, key: str, typed: TypedObject, known: LiteralSet, site: Site) -> str:
    place = f"{typed.place}.{key}" if typed.place else key
    condition = " unless another value is given" if is_default else ""
    date = f" (as of {as_of()})" if known.values else ""
    problem = f"`{place}` of `{site.title}` does not accept `{value}`{date}, so the deployment fails{condition}"
    found = known.instead_of(value)
    if found and (found[0].meant or isinstance(value, int)):
        return f"{problem}. Use {_listed([s.value for s in found])}."
    return f"{problem}. Use {_listed(list(known.values))}."


def _listed(values: list[Value]) -> str:
    *first, last = (f"`{value}`" for value in values)
    return f"{', '.join(first)} or {last}" if first else last
