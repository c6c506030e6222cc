"""What values are when the program runs: Outputs, Promises, resources, or plain values.

This is the question of all rules about Outputs. It is answered from the program's own text and the schemas, without a
compiler: through constants, fields, patterns, callbacks, functions of this file and the types that are written beside
them. Where that leads nowhere, or the type is `any`, the answer is None, and that is no ground for a finding.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..syntax.nodes import arguments_of, method_name, property_key, unwrap
from .functions import CALLBACKS, is_async, results_of
from .types import ValueKind
from .values.evaluation import Evaluation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from .context import Context
    from .values.value import Value

_MAX_DEPTH = 12
_UNREADABLE = frozenset({ValueKind.OUTPUT, ValueKind.PROMISE})


def kind_of(node: Node, context: Context) -> Value | None:
    """What an expression gives, as far as it is certain; the context notes what that rests on."""
    return Evaluation(context).of(node)


def element_of(node: Node, context: Context) -> Value | None:
    """What each element of the list is that an expression gives."""
    evaluation = Evaluation(context)
    return evaluation.element(evaluation.of(node))


def unresolved_within(node: Node, context: Context) -> Iterator[tuple[Node, Value]]:
    """The Outputs and Promises that an expression is or holds, each with the expression that puts it there.

    Literals are followed into their entries, names into the constants that hold them, lists into what ``map`` makes of
    each element; other functions are not entered. A value that is an Output only perhaps is among them.
    """
    yield from _within(node, context, _MAX_DEPTH)


def _within(node: Node, context: Context, depth: int) -> Iterator[tuple[Node, Value]]:
    value = kind_of(node, context)
    if value is None or depth <= 0 or value.resolved:
        return
    if value.kind in _UNREADABLE or value.kind is ValueKind.INPUT:
        yield node, value
    elif value.node is not None and value.node.type == "array":
        for child in value.node.named_children:
            inner = child.named_children[-1] if child.type == "spread_element" and child.named_children else child
            if inner.type != "comment":
                yield from _within(inner, context, depth - 1)
    elif value.node is not None and value.node.type == "object" and not _says_its_json(value.node):
        for inner, left in reversed(list(_members(value.node, context, depth, set()))):
            yield from _within(inner, context, left - 1)
    elif value.kind is ValueKind.ARRAY:
        yield from _elements(node, value.content, context, depth)


def _elements(list_: Node, content: Value | None, context: Context, depth: int) -> Iterator[tuple[Node, Value]]:
    """What each element of a list holds that is not written as one, put there by the callback of ``map`` or unseen."""
    made = unwrap(list_)
    given = arguments_of(made) if method_name(made) == "map" else []
    if given and given[0].type in CALLBACKS and not is_async(given[0]):
        for result in results_of(given[0]):
            yield from _within(result, context, depth - 1)
    elif content is None or content.resolved:
        return
    elif content.kind in _UNREADABLE or content.kind is ValueKind.INPUT:
        yield list_, content
    elif content.node is not None and content.node.type in ("array", "object"):
        yield from _within(content.node, context, depth - 1)


def _members(literal: Node, context: Context, depth: int, given: set[str]) -> Iterator[tuple[Node, int]]:
    """What the members of an object are given, from the last to the first, each with the depth that is left.

    A member whose key is among those ``given`` is replaced by one behind it. An object that is spread adds its own.
    """
    for child in reversed(literal.named_children):
        if child.type == "comment":
            continue
        if child.type == "spread_element" and child.named_children:
            spread = child.named_children[-1]
            inner = _object_literal(spread, context) if depth > 0 else None
            if inner is not None:
                yield from _members(inner, context, depth - 1, given)
            else:
                yield spread, depth
            continue
        key = property_key(child.child_by_field_name("key") or child.child_by_field_name("name") or child)
        value = child.child_by_field_name("value") if child.type == "pair" else child
        if value is not None and child.type != "method_definition" and key not in given:
            yield value, depth
        if key is not None:
            given.add(key)


def _says_its_json(literal: Node) -> bool:
    """Whether an object has a ``toJSON`` of its own, which is asked in the place of its members."""
    keys = (child.child_by_field_name("key") or child.child_by_field_name("name") for child in literal.named_children)
    return any(key is not None and property_key(key) == "toJSON" for key in keys)


def _object_literal(node: Node, context: Context) -> Node | None:
    """The literal that an expression stands for, where the Outputs in it are Outputs."""
    value = kind_of(node, context)
    literal = value.node if value is not None and not value.resolved else None
    return literal if literal is not None and literal.type == "object" else None
