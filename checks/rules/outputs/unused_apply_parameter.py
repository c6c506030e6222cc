r"""The callback of `apply` should take only the values that it reads.

## What it does

Looks at the callbacks of `.apply(..)` and reports a parameter, or an element of a destructured one, that the callback
never reads: in its body, in a nested function or in the default of another element. Names that start with `_` are
deliberate and no failure. Object patterns with a rest element are left alone: the rest is what the others leave.

## Why it fails

The program runs. But the value that nobody reads is mostly a sign of something forgotten, such as a policy statement
that was never written, and a pipeline that lints stops at it: `@typescript-eslint/no-unused-vars` reports it, and with
`noUnusedParameters` the compiler does (`TS6133`).

## Example

```ts
import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';

const bucket = new aws.s3.Bucket('artifacts');
const repository = new aws.codecommit.Repository('app', { repositoryName: 'app' });

export const resources = pulumi
  .all([bucket.arn, repository.arn, aws.config.region])
  .apply(([bucketArn, repositoryArn, region]) => [`${bucketArn}/*`, `arn:aws:logs:${region}:*:log-group:*`]);
```

## Use instead

```ts
import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';

const bucket = new aws.s3.Bucket('artifacts');
const repository = new aws.codecommit.Repository('app', { repositoryName: 'app' });

export const resources = pulumi
  .all([bucket.arn, repository.arn, aws.config.region])
  .apply(([bucketArn, , region]) => [`${bucketArn}/*`, `arn:aws:logs:${region}:*:log-group:*`]);
```

## Example: two properties of one resource

```ts
import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';

const bucket = new aws.s3.Bucket('artifacts');
export const objects = pulumi.all([bucket.id, bucket.arn]).apply(([id, arn]) => `${arn}/*`);
```

## Use instead

```ts
import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';

const bucket = new aws.s3.Bucket('artifacts');
export const objects = pulumi.all([bucket.arn]).apply(([arn]) => `${arn}/*`);
```

## Example: no value is read

```ts
import * as aws from '@pulumi/aws';

const cluster = new aws.ecs.Cluster('main');
export const ready = cluster.arn.apply(arn => true);
```

## Use instead

```ts
import * as aws from '@pulumi/aws';

const cluster = new aws.ecs.Cluster('main');
export const ready = cluster.arn.apply(() => true);
```

## Fix safety

There are up to three fixes.

A hole keeps the value in `pulumi.all` and only stops naming it: `[a, , c]`. A last element and a property of an object
pattern are left out, and a callback that reads nothing becomes `() => ..`. This is always safe: the result waits for
the same resources as before, and stays a secret if it was one.

Dropping the value from `pulumi.all` as well is tidier, but the result no longer depends on the resource behind it, and
what is made from the result may then be made first. Such a value may stand there for that order alone. The fix is
therefore safe, and preferred, only for a known constant and for a property of a resource of which another property
stays in the list; else it is unsafe and comes second. It is offered where `pulumi.all` stands in place with a literal
list, and the value is a name, a member or a literal, which have no effects of their own.

A name with `_` in front comes last. It is safe, but the default options of `@typescript-eslint/no-unused-vars` still
report it; `argsIgnorePattern` or `destructuredArrayIgnorePattern` set to `^_` let it pass.

## References

- https://www.pulumi.com/docs/iac/concepts/inputs-outputs/apply/
- https://www.pulumi.com/docs/iac/concepts/inputs-outputs/all/
- https://typescript-eslint.io/rules/no-unused-vars/

## Source

Seen in model-written Pulumi programs and their reviews: `error 'repoArn' is defined but never used`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ...finding import Severity, Tag
from ...program.declarations import Kind, pattern_names
from ...program.functions import CALLBACKS, first_pattern
from ...rule import Rule
from ...syntax.nodes import arguments_of, children_of, descendants, method_name, text_of, unwrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ...finding import Finding
    from ...program.context import Context

RULE = Rule(
    name="unused-apply-parameter",
    severity=Severity.HINT,
    since="0.1.0",
    tsc=("TS6133", "TS6198"),
    eslint=("no-unused-vars", "@typescript-eslint/no-unused-vars"),
    needs_whole_file=True,
)

_NAMES = frozenset({"identifier", "shorthand_property_identifier_pattern"})
_READING = frozenset({"identifier", "shorthand_property_identifier", "shorthand_property_identifier_pattern"})
_EFFECTS = frozenset(
    {"call_expression", "new_expression", "await_expression", "assignment_expression", "update_expression"}
)


class Callback(NamedTuple):
    """The callback of an ``apply``, the Output it is applied to, and the pattern of its only parameter."""

    function: Node
    receiver: Node
    pattern: Node


@RULE.on_node("call_expression")
def visit(call: Node, context: Context) -> Iterator[Finding]:
    callback = callback_of(call)
    if callback is None or _is_function(callback.receiver, context):
        return
    names = [name for name, _ in pattern_names(callback.pattern)]
    read = _read(callback.function, names, context)
    unread = {name.start_byte for name in names if name.start_byte not in read and not text_of(name).startswith("_")}
    for element in _unused(callback.pattern, unread):
        yield RULE.finding(element, _message(element, callback), tags=[Tag.UNNECESSARY])


def callback_of(call: Node) -> Callback | None:
    """The parts of ``receiver.apply(pattern => ..)``."""
    callee, given = call.child_by_field_name("function"), arguments_of(call)
    receiver = callee.child_by_field_name("object") if callee is not None else None
    if method_name(call) != "apply" or receiver is None or len(given) != 1 or given[0].type not in CALLBACKS:
        return None
    pattern = first_pattern(given[0])
    if pattern is None or pattern.type not in ("identifier", "array_pattern", "object_pattern"):
        return None
    return Callback(given[0], receiver, pattern)


def names_in(element: Node, callback: Callback) -> list[Node]:
    """The names that one part of a callback's pattern declares."""
    names = (name for name, _ in pattern_names(callback.pattern))
    return [name for name in names if element.start_byte <= name.start_byte < element.end_byte]


def _is_function(receiver: Node, context: Context) -> bool:
    """Whether the receiver is a function of the program, so that this is `Function.prototype.apply`."""
    receiver = unwrap(receiver)
    if receiver.type == "identifier":
        declared = context.declared(text_of(receiver), receiver.start_byte)
        if declared is not None and declared.declaration.kind in (Kind.FUNCTION, Kind.CLASS):
            return True
        value = context.value(receiver)
        return value is not None and value.type in CALLBACKS
    return receiver.type in CALLBACKS


def _read(function: Node, names: list[Node], context: Context) -> set[int]:
    """The offsets of those parameter names that something in the function refers to, or may refer to."""
    starts = {name.start_byte: text_of(name) for name in names}
    sought = set(starts.values())
    read: set[int] = set()
    for node in descendants(function):
        if node.type not in _READING or node.start_byte in starts:
            continue
        name = text_of(node)
        if name == "arguments" and function.type == "function_expression":
            return set(starts)
        if name in sought:
            declared = context.declared(name, node.start_byte)
            # A name declared twice may be the parameter, so it counts as read.
            read.update(
                start
                for start, other in starts.items()
                if (other == name if declared is None else declared.start == start)
            )
    return read


def _unused(pattern: Node, unread: set[int]) -> list[Node]:
    """The outermost parts of a pattern that nobody reads: the pattern itself where that is true of all its names."""
    parts = [pattern] if pattern.type in _NAMES and pattern.start_byte in unread else []
    if pattern.type in ("array_pattern", "object_pattern"):
        inner = children_of(pattern)
        if pattern.type == "object_pattern" and any(child.type == "rest_pattern" for child in inner):
            return []
        found = [_unused(child, unread) for child in inner]
        whole = bool(inner) and all(parts == [child] for parts, child in zip(found, inner, strict=True))
        return [pattern] if whole else [part for parts in found for part in parts]
    if pattern.type in ("assignment_pattern", "object_assignment_pattern", "pair_pattern", "rest_pattern"):
        field = {"pair_pattern": "value", "rest_pattern": ""}.get(pattern.type, "left")
        target = pattern.child_by_field_name(field) if field else pattern.named_children[0]
        parts = _unused(target, unread) if target is not None else []
        if parts == [target] and not any(node.type in _EFFECTS for node in descendants(pattern)):
            return [pattern]
        return [] if parts == [target] else parts
    return parts


def _message(element: Node, callback: Callback) -> str:
    if element == callback.pattern and element.type != "identifier":
        return "This callback reads none of the values that it is given; take no parameter."
    names = " and ".join(f"`{text_of(name)}`" for name in names_in(element, callback))
    if element == callback.pattern:
        return f"This callback never reads {names}; take no parameter."
    return f"This callback never reads {names}; leave it out, or use the value that was meant to be used."
