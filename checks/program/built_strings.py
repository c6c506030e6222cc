"""Strings that a program puts together from other values, and what becomes of such a string."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from ..syntax.nodes import ancestors, arguments_of, children_of, method_name, text_of, unwrap
from .types import ValueKind
from .value_kinds import element_of, kind_of, unresolved_within

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from .context import Context
    from .values.value import Value

_STRINGS = frozenset({"string", "template_string"})
_WRAPPERS = frozenset({"parenthesized_expression", "non_null_expression", "satisfies_expression", "as_expression"})
_CHOICES = frozenset({"||", "??", "&&"})
_LOGS = frozenset({"debug", "error", "info", "log", "trace", "warn"})
_ERRORS = ("Error", "ResourceError", "RunError")
UNRESOLVED = frozenset({ValueKind.OUTPUT, ValueKind.INPUT, ValueKind.PROMISE})


class Form(Enum):
    """How the string is made."""

    TEMPLATE = "template"
    SUM = "sum"
    CONVERSION = "conversion"
    JOIN = "join"


class Role(Enum):
    """What becomes of the string: the logical name of a resource, a text for people to read, or anything else."""

    NAME = "name"
    MESSAGE = "message"
    VALUE = "value"


@dataclass(frozen=True, slots=True)
class BuiltString:
    """``node`` makes the string; ``parts`` are the expressions whose text goes into it, without string literals."""

    node: Node
    form: Form
    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a string that is no plain value, or a list of such."""

    node: Node
    kind: ValueKind


def built_string(node: Node, context: Context) -> BuiltString | None:
    """The string that a template, a whole chain of ``+``, ``String(..)``, ``.toString()`` or ``.join(..)`` makes."""
    if node.has_error:
        return None
    if node.type == "template_string":
        return BuiltString(node, Form.TEMPLATE, tuple(substitutions(node))) if tag_of(node) is None else None
    if node.type == "binary_expression":
        operands = sum_operands(node)
        if not operands or _is_operand(node) or not any(is_string(operand, context) for operand in operands):
            return None
        return BuiltString(node, Form.SUM, tuple(part for part in operands if unwrap(part).type not in _STRINGS))
    return _call(node, context) if node.type == "call_expression" else None


def unresolved_parts(built: BuiltString, context: Context) -> list[Part]:
    """The parts that are Outputs or Promises, or may be."""
    if built.form is Form.JOIN:
        return _in_list(built.parts[0], context)
    found = ((part, kind_of(part, context)) for part in built.parts)
    return [Part(part, value.kind) for part, value in found if value is not None and is_unresolved(value)]


def is_unresolved(value: Value) -> bool:
    """Whether a value is an Output or a Promise, or may be one."""
    return value.kind in UNRESOLVED and not value.resolved


def is_string(node: Node, context: Context) -> bool:
    """Whether an expression is a string for certain."""
    value = kind_of(node, context)
    return value is not None and value.kind is ValueKind.STRING


def substitutions(template: Node) -> Iterator[Node]:
    """The expressions in a template literal."""
    for child in template.named_children:
        if child.type == "template_substitution":
            yield from children_of(child)


def tag_of(template: Node) -> Node | None:
    """The function in front of a template literal."""
    call = template.parent
    tagged = call is not None and call.type == "call_expression" and call.child_by_field_name("arguments") == template
    return call.child_by_field_name("function") if call is not None and tagged else None


def sum_operands(node: Node) -> list[Node]:
    """The operands of ``a + b + c``, from left to right; none for another expression."""
    operator = node.child_by_field_name("operator") if node.type == "binary_expression" else None
    left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
    if operator is None or operator.type != "+" or left is None or right is None:
        return []
    return [*(sum_operands(left) or [left]), right]


def outer_value(node: Node) -> Node:
    """The largest expression around a string whose value is that string, or perhaps another one."""
    around = node.parent
    while around is not None:
        operator = around.child_by_field_name("operator")
        chosen = around.type == "binary_expression" and operator is not None and operator.type in _CHOICES
        branch = around.type == "ternary_expression" and node != around.child_by_field_name("condition")
        part = around.type == "template_substitution" or bool(sum_operands(around))
        if around.type not in _WRAPPERS and not (chosen or branch or part):
            if around.type == "template_string":
                node, around = around, around.parent
                continue
            return node
        node, around = around, around.parent
    return node


def role_of(node: Node, context: Context) -> Role:
    """What the place of a string in its expression makes of it."""
    whole = outer_value(node)
    given = whole.parent
    call = given.parent if given is not None and given.type == "arguments" else None
    if call is None:
        return Role.VALUE
    if call.type == "new_expression":
        callee = call.child_by_field_name("constructor")
        if callee is not None and text_of(callee).rpartition(".")[2] in _ERRORS:
            return Role.MESSAGE
        made = kind_of(call, context) if arguments_of(call)[:1] == [whole] else None
        return Role.NAME if made is not None and made.kind is ValueKind.RESOURCE else Role.VALUE
    callee = call.child_by_field_name("function")
    around = callee.child_by_field_name("object") if callee is not None else None
    logger = text_of(around).rpartition(".")[2] if around is not None else ""
    is_logged = method_name(call) in _LOGS and logger in ("console", "log", "logger")
    return Role.MESSAGE if is_logged else Role.VALUE


def _is_operand(node: Node) -> bool:
    """Whether a chain of ``+`` goes on to the right."""
    around = next((above for above in ancestors(node) if above.type != "parenthesized_expression"), None)
    return around is not None and bool(sum_operands(around))


def _call(call: Node, context: Context) -> BuiltString | None:
    callee, given = call.child_by_field_name("function"), arguments_of(call)
    if callee is None:
        return None
    if callee.type == "identifier":
        is_conversion = text_of(callee) == "String" and len(given) == 1
        if not is_conversion or context.is_declared("String", callee.start_byte):
            return None
        return BuiltString(call, Form.CONVERSION, (given[0],))
    receiver = callee.child_by_field_name("object")
    if receiver is None or any(child.type == "optional_chain" for child in callee.children):
        return None
    if method_name(call) == "toString" and not given:
        return BuiltString(call, Form.CONVERSION, (receiver,))
    return BuiltString(call, Form.JOIN, (receiver,)) if method_name(call) == "join" and len(given) <= 1 else None


def _in_list(receiver: Node, context: Context) -> list[Part]:
    value = kind_of(receiver, context)
    if value is None or value.kind is not ValueKind.ARRAY or value.resolved:
        return []
    if value.node is not None and value.node.type == "array":
        return [Part(receiver, inner.kind) for _, inner in unresolved_within(receiver, context)]
    element = element_of(receiver, context)
    if element is not None and element.kind is ValueKind.INPUT and context.is_guarded(receiver):
        return []
    return [Part(receiver, element.kind)] if element is not None and is_unresolved(element) else []
