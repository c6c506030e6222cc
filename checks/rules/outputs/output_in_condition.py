r"""A decision about an Output should be made inside `apply`.

## What it does

Reports an Output as a condition: in `if`, `while`, `? :`, with `!`, and on the left of `||`, `&&` and `??`. Only what
is an Output for certain and never `undefined` counts, such as a property of a resource; an argument of a component may
be left out, and asking for that is right. Also reports an Output that is compared with a string, a number or a boolean.

## Why it fails

An Output is an object, so it is true whatever its value turns out to be: the other branch is never taken, and a default
behind `||` is never used. The compiler does not object. A comparison with a plain value does not compile: `This
comparison appears to be unintentional because the types 'Output<string>' and 'string' have no overlap.`

## Example

```ts
import * as aws from '@pulumi/aws';

const bucket = new aws.s3.Bucket('uploads');
export const host = new aws.ssm.Parameter('host', {
  type: 'String',
  value: bucket.region === 'us-east-1' ? 's3.amazonaws.com' : 's3-fips.amazonaws.com',
  description: bucket.hostedZoneId || 'none',
});
```

## Use instead

```ts
import * as aws from '@pulumi/aws';

const bucket = new aws.s3.Bucket('uploads');
export const host = new aws.ssm.Parameter('host', {
  type: 'String',
  value: bucket.region.apply(region => region === 'us-east-1' ? 's3.amazonaws.com' : 's3-fips.amazonaws.com'),
  description: bucket.hostedZoneId.apply(hostedZoneId => hostedZoneId || 'none'),
});
```

## Fix safety

The decision moves into an `apply`, with the branches of a conditional expression. That is safe for a comparison where
an Output is certainly taken, as in an argument of a resource: the program did not compile before. Where a truth is
asked for it is unsafe, because what was always true is now decided by the value, and so is a place of which nothing is
known. It is unsafe as well where a branch reads a member or a variable that a test before has told something of, as in
`if (args.mode)`: in a callback the compiler may no longer know that. There is no fix for statements, for resources that
are made in a branch, with `await` in a branch, and where other Outputs stand in the same expression.

## References

- https://www.pulumi.com/docs/iac/concepts/inputs-outputs/apply/

## Source

Seen in model-written Pulumi programs and their reviews: `This comparison appears to be unintentional because the types
'Output<string>' and 'string' have no overlap.`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...finding import Severity
from ...program.names import CORE
from ...program.types import ValueKind
from ...program.value_kinds import kind_of
from ...program.values.sdk_values import CONFIG, STACK_REFERENCE
from ...rule import Rule
from ...syntax.nodes import PARENTHESES, ancestors, inside_of, method_name, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ...finding import Finding
    from ...program.context import Context

RULE = Rule(
    name="output-in-condition",
    severity=Severity.WARNING,
    since="0.1.0",
)

_MAKING = frozenset({"all", "concat", "interpolate", "jsonParse", "jsonStringify", "output", "secret", "unsecret"})
_EQUALITIES = frozenset({"==", "!=", "===", "!=="})
_ORDERS = frozenset({"<", ">", "<=", ">="})
_SCALARS = frozenset({ValueKind.STRING, ValueKind.NUMBER, ValueKind.BOOLEAN})
_LINKS = frozenset({"call_expression", "member_expression", "subscript_expression"})
_TRUE = "an Output is an object, so this is always true whatever its value. Decide inside `apply`."


@RULE.on_node("if_statement", "while_statement", "ternary_expression")
def visit_condition(node: Node, context: Context) -> Iterator[Finding]:
    condition = node.child_by_field_name("condition")
    if condition is not None:
        yield from _truth(condition, context)


@RULE.on_node("unary_expression")
def visit_negation(node: Node, context: Context) -> Iterator[Finding]:
    operator, argument = node.child_by_field_name("operator"), node.child_by_field_name("argument")
    if operator is not None and operator.type == "!" and argument is not None:
        yield from _truth(argument, context)


@RULE.on_node("binary_expression")
def visit_operation(node: Node, context: Context) -> Iterator[Finding]:
    operator, left, right = (node.child_by_field_name(name) for name in ("operator", "left", "right"))
    if operator is None or left is None or right is None or node.has_error:
        return
    sign = operator.type
    if sign in ("||", "&&", "??"):
        if is_present_output(left, context):
            unused = "what stands behind it is never used" if sign != "&&" else "this decides nothing"
            yield RULE.finding(left, f"An Output is an object and always there, so {unused}. Decide inside `apply`.")
        if sign in ("||", "&&") and _is_condition(node):
            yield from _truth(right, context)
    elif sign in _EQUALITIES | _ORDERS:
        yield from _comparison(sign, left, right, context)


def is_present_output(node: Node, context: Context) -> bool:
    """Whether an expression is an Output for certain: neither undefined nor perhaps a plain value."""
    found = context.value(node)
    value = kind_of(node, context)
    if found is None or value is None or value.kind is not ValueKind.OUTPUT or value.resolved:
        return False
    if _is_optional(found):
        return False
    if found.type == "member_expression":
        around = found.child_by_field_name("object")
        owner = kind_of(around, context) if around is not None else None
        return owner is not None and owner.kind is ValueKind.RESOURCE and owner.of is not None
    return found.type == "call_expression" and _gives_output(found, context)


def _is_optional(node: Node) -> bool:
    """Whether a chain may end early: ``a?.b.c`` is undefined where there is no ``a``."""
    link: Node | None = node
    while link is not None and link.type in _LINKS:
        if any(child.type == "optional_chain" for child in link.children):
            return True
        link = link.child_by_field_name("object") or link.child_by_field_name("function")
    return False


def _gives_output(call: Node, context: Context) -> bool:
    callee = call.child_by_field_name("function")
    of = context.resolve(callee) if callee is not None else None
    if of is not None:
        return of.is_sdk and (of.package != CORE or of.path[-1] in _MAKING)
    around, name = callee.child_by_field_name("object") if callee is not None else None, method_name(call)
    owner = kind_of(around, context) if around is not None else None
    if owner is None or name is None:
        return False
    if owner.of == CONFIG:
        return name.startswith("requireSecret")
    return name == "apply" if owner.of != STACK_REFERENCE else name in ("getOutput", "requireOutput")


def _truth(node: Node, context: Context) -> Iterator[Finding]:
    inner = inside_of(node, PARENTHESES)
    if not node.has_error and inner.type != "unary_expression" and is_present_output(inner, context):
        yield RULE.finding(inner, f"`{_short(inner)}` is an Output: {_TRUE}")


def _is_condition(node: Node) -> bool:
    """Whether the value of an expression is only tested."""
    for above in ancestors(node):
        if above.type == "parenthesized_expression":
            continue
        operator = above.child_by_field_name("operator")
        sign = operator.type if operator is not None else ""
        if above.type == "binary_expression" and sign in ("||", "&&"):
            node = above
            continue
        condition = above.child_by_field_name("condition")
        is_tested = condition is not None and condition.start_byte <= node.start_byte < condition.end_byte
        return is_tested or (above.type == "unary_expression" and sign == "!")
    return False


def _comparison(sign: str, left: Node, right: Node, context: Context) -> Iterator[Finding]:
    for node, other in ((left, right), (right, left)):
        value, against = kind_of(node, context), kind_of(other, context)
        is_output = value is not None and value.kind is ValueKind.OUTPUT and not value.resolved
        if not is_output or against is None or against.kind not in _SCALARS:
            continue
        yield RULE.finding(
            node,
            f"`{_short(node)}` is an Output and no {against.kind.value.rpartition(' ')[2]}, so the program does not "
            "compile. Compare its value inside `apply`.",
            severity=Severity.ERROR,
        )
        return


def _short(node: Node) -> str:
    return " ".join(text_of(node).split())
