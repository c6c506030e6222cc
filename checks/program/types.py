"""The types of values without a compiler, as far as they are certain from the program's own text.

A value is a literal, a member of an SDK enum, a resource, or an Output made of these by the functions of
``@pulumi/pulumi``. Constants are followed where no type annotation stands beside them, and the scalar properties of an
interface of the file are what they are declared as. Everything else is unknown, and
what is unknown is no ground for a finding.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from ..syntax.nodes import arguments_of, declarator_at, first_child, method_name, text_of
from .declarations import Kind
from .local_types import declared_scalar
from .names import CORE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from .context import Context
    from .names import Qualified


class ValueKind(Enum):
    """What a value is when the program runs. The values are the words that messages use.

    INPUT is one of several: an Output, or something plain. PLAIN is known to be no Output, no Promise and no resource,
    while nothing more is. `value_type` gives neither of these, nor PROMISE.
    """

    STRING = "a string"
    NUMBER = "a number"
    BOOLEAN = "a boolean"
    NULL = "`null`"
    ARRAY = "a list"
    OBJECT = "an object"
    FUNCTION = "a function"
    REGEX = "a regular expression"
    RESOURCE = "a resource"
    OUTPUT = "an Output"
    INPUT = "an Output or a plain value"
    PROMISE = "a Promise"
    PLAIN = "a plain value"


@dataclass(frozen=True, slots=True)
class ValueType:
    """The type of one value. ``node`` is the expression that shows it, behind the constants that lead there.

    ``of`` is the package member that names a RESOURCE's class or the enum that a STRING was taken from. ``content`` is
    what is inside an OUTPUT, None where that is unknown.
    """

    kind: ValueKind
    node: Node
    of: Qualified | None = None
    content: ValueKind | None = None


_LITERALS = {
    "string": ValueKind.STRING,
    "template_string": ValueKind.STRING,
    "number": ValueKind.NUMBER,
    "true": ValueKind.BOOLEAN,
    "false": ValueKind.BOOLEAN,
    "null": ValueKind.NULL,
    "array": ValueKind.ARRAY,
    "object": ValueKind.OBJECT,
    "arrow_function": ValueKind.FUNCTION,
    "function_expression": ValueKind.FUNCTION,
    "regex": ValueKind.REGEX,
}
_DECLARED = {"string": ValueKind.STRING, "number": ValueKind.NUMBER, "boolean": ValueKind.BOOLEAN}
_SIGNS = frozenset({"+", "-", "~"})
_COMPARISONS = frozenset({"==", "!=", "===", "!==", "<", ">", "<=", ">="})
_OF_STRING = frozenset({("interpolate",), ("concat",), ("jsonStringify",)})
_OF_ARGUMENT = frozenset({("output",), ("secret",)})
_TRANSPARENT = frozenset({"parenthesized_expression", "satisfies_expression", "non_null_expression"})
# Constants that refer to constants are followed this far, as `Context` does.
_MAX_HOPS = 12


def value_type(node: Node, context: Context) -> ValueType | None:
    """The type of an expression; None where it is unknown, or the branches of a conditional differ in it."""
    return _type(node, context, _MAX_HOPS)


def branches(node: Node) -> Iterator[Node]:
    """The expressions of which one becomes the value: the expression itself, or those of a conditional in place."""
    inner = fresh(node)
    if inner.type != "ternary_expression":
        yield node
        return
    for field in ("consequence", "alternative"):
        branch = inner.child_by_field_name(field)
        if branch is not None:
            yield from branches(branch)


def _type(node: Node, context: Context, hops: int) -> ValueType | None:
    node = fresh(node)
    if hops <= 0:
        return None
    if node.type in _LITERALS:
        return ValueType(_LITERALS[node.type], node)
    if node.type in ("identifier", "shorthand_property_identifier"):
        initializer = constant_value(node, context)
        return _type(initializer, context, hops - 1) if initializer is not None else None
    if node.type in ("unary_expression", "binary_expression"):
        return _operation(node)
    if node.type == "ternary_expression":
        found = [_type(branch, context, hops - 1) for branch in branches(node)]
        first = found[0] if found else None
        same = first is not None and all(other is not None and other.kind is first.kind for other in found)
        return ValueType(first.kind, node) if first is not None and same else None
    if node.type == "new_expression":
        callee = node.child_by_field_name("constructor")
        of = context.resolve(callee) if callee is not None else None
        return ValueType(ValueKind.RESOURCE, node, of) if of is not None and _is_resource(of, context) else None
    if node.type == "call_expression":
        return _call(node, context, hops)
    return _member(node, context, hops) if node.type == "member_expression" else None


def _operation(node: Node) -> ValueType | None:
    operator = node.child_by_field_name("operator")
    sign = operator.type if operator is not None else ""
    if node.type == "binary_expression":
        return ValueType(ValueKind.BOOLEAN, node) if sign in _COMPARISONS else None
    argument = node.child_by_field_name("argument")
    if sign == "!":
        return ValueType(ValueKind.BOOLEAN, node)
    is_number = sign in _SIGNS and argument is not None and argument.type == "number"
    return ValueType(ValueKind.NUMBER, node) if is_number else None


def _call(node: Node, context: Context, hops: int) -> ValueType | None:
    callee = node.child_by_field_name("function")
    of = context.resolve(callee) if callee is not None else None
    if of is not None and of.package == CORE:
        if of.path in _OF_STRING:
            return ValueType(ValueKind.OUTPUT, node, content=ValueKind.STRING)
        given = arguments_of(node)
        if of.path in _OF_ARGUMENT and len(given) == 1:
            inner = _type(given[0], context, hops - 1)
            kind = inner.content if inner is not None and inner.kind is ValueKind.OUTPUT else inner and inner.kind
            return ValueType(ValueKind.OUTPUT, node, content=kind)
        return ValueType(ValueKind.OUTPUT, node) if of.path == ("all",) else None
    receiver = callee.child_by_field_name("object") if callee is not None else None
    if method_name(node) == "apply" and receiver is not None:
        around = _type(receiver, context, hops - 1)
        if around is not None and around.kind is ValueKind.OUTPUT:
            return ValueType(ValueKind.OUTPUT, node)
    return None


def _member(node: Node, context: Context, hops: int) -> ValueType | None:
    around = node.child_by_field_name("object")
    if around is None:
        return None
    of = context.resolve(around)
    sdk = context.sdk(of.package) if of is not None else None
    if of is not None and sdk is not None:
        enum = sdk.newest.enum(".".join(of.path))
        name = node.child_by_field_name("property")
        is_member = enum is not None and name is not None and text_of(name) in enum.members
        return ValueType(ValueKind.STRING, node, of) if is_member else None
    scalar = declared_scalar(node, context)
    if scalar is not None:
        return ValueType(_DECLARED[scalar], node)
    found = _type(around, context, hops - 1)
    # What a resource has is an Output, but for its methods; what an Output has is lifted, and so an Output too.
    lifted = found is not None and found.kind in (ValueKind.RESOURCE, ValueKind.OUTPUT)
    is_callee = node.parent is not None and node.parent.type == "call_expression"
    return ValueType(ValueKind.OUTPUT, node) if lifted and not is_callee else None


def _is_resource(of: Qualified, context: Context) -> bool:
    sdk = context.sdk(of.package)
    return sdk is not None and sdk.newest.resource(of.path) is not None


def keeps_fresh(node: Node) -> bool:
    """Whether a node changes neither value nor type of the expression inside; ``as const`` is the only such assertion.

    A literal inside stays fresh.
    """
    return node.type in _TRANSPARENT or (node.type == "as_expression" and node.children[-1].type == "const")


def fresh(node: Node) -> Node:
    """The expression inside all that `keeps_fresh`."""
    while keeps_fresh(node):
        inner = first_child(node)
        if inner is None:
            return node
        node = inner
    return node


def constant_value(name: Node, context: Context) -> Node | None:
    """The value of a constant whose type follows from it; None in half-typed code."""
    declared = context.declared(text_of(name), name.start_byte)
    if declared is None or declared.declaration.kind is not Kind.CONST or declared.declaration.access != ():
        return None
    node = declarator_at(context.document.root, declared.start, declared.end)
    if declared.unit.broken or node is None or node.child_by_field_name("type") is not None:
        return None
    value = node.child_by_field_name("value")
    return None if value is None or value.has_error else value
