"""Where an expression stands: small questions that the parts of the conversion share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...checks.syntax.nodes import arguments_of, outside_of, text_of

if TYPE_CHECKING:
    from tree_sitter import Node

_PASSING = frozenset({"parenthesized_expression", "non_null_expression"})
_CONDITIONS = frozenset({"if_statement", "while_statement"})
_COMPARED = frozenset({"===", "!==", "==", "!=", "&&"})


def outermost(node: Node) -> Node:
    """The expression with the parentheses and the ``!`` around it."""
    return outside_of(node, _PASSING)


def called_member(node: Node) -> tuple[Node, Node] | None:
    """The member node and the call of ``node.member(..)``."""
    member = node.parent
    if member is None or member.type != "member_expression" or member.child_by_field_name("object") != node:
        return None
    call = member.parent
    if call is None or call.type != "call_expression" or call.child_by_field_name("function") != member:
        return None
    return member, call


def member_name(member: Node) -> str:
    name = member.child_by_field_name("property")
    return text_of(name) if name is not None else ""


def is_unused(node: Node) -> bool:
    """Whether nothing takes the value of an expression, or of what awaits it."""
    parent = _without_await(node).parent
    return parent is not None and parent.type == "expression_statement"


def is_void(node: Node) -> bool:
    """The same, and for the body of an arrow function, whose value is seldom meant."""
    node = _without_await(node)
    parent = node.parent
    is_body = parent is not None and parent.type == "arrow_function" and parent.child_by_field_name("body") == node
    return is_body or is_unused(node)


def _without_await(node: Node) -> Node:
    return outside_of(node, ("await_expression", "parenthesized_expression"))


def is_asked(node: Node) -> bool:
    """Whether an expression is only asked whether it is there: ``if (x)``, ``!x``, ``x === null``, ``expect(x)``."""
    outer = outermost(node)
    parent = outer.parent
    if parent is None:
        return False
    if parent.type in _CONDITIONS or parent.type == "unary_expression":
        return True
    if parent.type == "ternary_expression":
        return parent.child_by_field_name("condition") == outer
    if parent.type == "binary_expression":
        operator = parent.child_by_field_name("operator")
        left = parent.child_by_field_name("left")
        return operator is not None and operator.type in _COMPARED and left == outer
    return parent.type == "arguments" and parent.parent is not None and is_call_of(parent.parent, "expect")


def is_call_of(call: Node, *names: str) -> bool:
    callee = call.child_by_field_name("function")
    return callee is not None and text_of(callee) in names


def argument_call(node: Node) -> Node | None:
    """The call that an expression is an argument of."""
    parent = node.parent
    return parent.parent if parent is not None and parent.type == "arguments" else None


def awaited(node: Node, text: str) -> str:
    """``text`` with ``await`` before it, in parentheses where the place needs them; ``node`` is what it replaces."""
    parent = node.parent
    if parent is not None and parent.type == "await_expression":
        return text
    bound = parent is not None and parent.type in (
        "member_expression",
        "subscript_expression",
        "call_expression",
        "non_null_expression",
        "as_expression",
    )
    return f"(await {text})" if bound else f"await {text}"


def promise_call(call: Node) -> Node | None:
    """The whole of ``call.promise()``."""
    found = called_member(call)
    return found[1] if found is not None and member_name(found[0]) == "promise" and not arguments_of(found[1]) else None
