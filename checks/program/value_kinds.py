"""What values are when the program runs: Outputs, Promises, resources, or plain values.

This is the question of all rules about Outputs. It is answered from the program's own text and the schemas, without a
compiler: through constants, fields, patterns, callbacks, functions of this file and the types that are written beside
them. Where that leads nowhere, or the type is `any`, the answer is None, and that is no ground for a finding.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .types import ValueKind
from .values.evaluation import Evaluation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from .context import Context
    from .values.value import Value

_CONTAINERS = frozenset({"array", "object"})
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

    Literals are followed into their entries, names into the constants that hold them; functions are not entered. A
    value that is an Output only perhaps is among them.
    """
    yield from _within(node, context, _MAX_DEPTH)


def _within(node: Node, context: Context, depth: int) -> Iterator[tuple[Node, Value]]:
    value = kind_of(node, context)
    if value is None or depth <= 0 or value.resolved:
        return
    if value.kind in _UNREADABLE or value.kind is ValueKind.INPUT:
        yield node, value
    elif value.node is not None and value.node.type in _CONTAINERS:
        for child in value.node.named_children:
            if child.type == "spread_element" and child.named_children:
                yield from _within(child.named_children[-1], context, depth - 1)
            elif child.type not in ("comment", "method_definition"):
                inner = child.child_by_field_name("value") if child.type == "pair" else child
                if inner is not None:
                    yield from _within(inner, context, depth - 1)
