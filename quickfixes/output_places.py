"""Whether an Output will do where a program has a plain value, for fixes that make an Output of such a value."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from ..checks.program.built_strings import sum_operands, tag_of
from ..checks.program.functions import function_around
from ..checks.program.names import CORE
from ..checks.program.references import references_to
from ..checks.program.types import ValueKind
from ..checks.program.value_kinds import kind_of
from ..checks.program.wanted_values import wanted_at, wants_output
from ..checks.syntax.nodes import arguments_of, descendants, method_name, outside_of, text_of

if TYPE_CHECKING:
    from tree_sitter import Node

    from .snapshot import Snapshot

_SAME_VALUE = frozenset({"non_null_expression", "parenthesized_expression", "satisfies_expression"})
_CHOICES = frozenset({"||", "??", "&&"})
_LIFTING = frozenset({"all", "concat", "interpolate", "jsonStringify", "output", "secret"})
_REFUSING = frozenset(
    {
        *("as_expression", "computed_property_name", "do_statement", "for_statement", "if_statement"),
        *("member_expression", "subscript_expression", "switch_statement", "throw_statement", "unary_expression"),
        *("assignment_expression", "augmented_assignment_expression", "while_statement"),
    }
)
_MAX_DEPTH = 12


class Place(IntEnum):
    """What becomes of an Output: it is refused, nothing is known of that, or it is taken."""

    REFUSES = 0
    UNKNOWN = 1
    TAKES = 2


def place_of(node: Node, snapshot: Snapshot) -> Place:
    """What would become of an Output in the place of an expression.

    A string around it counts as taking it where that string, made an Output in turn, is taken.
    """
    return _place(node, snapshot, _MAX_DEPTH)


def _place(node: Node, snapshot: Snapshot, depth: int) -> Place:
    around = node.parent
    if around is None or depth <= 0:
        return Place.UNKNOWN
    kind, context = around.type, snapshot.context
    wanted = wanted_at(node, context)
    if wanted is not None:
        is_plain = wanted.kind in (ValueKind.STRING, ValueKind.NUMBER, ValueKind.BOOLEAN)
        return Place.TAKES if wants_output(wanted) else Place.REFUSES if is_plain else Place.UNKNOWN
    if kind in _SAME_VALUE or kind in ("array", "object", "pair") or sum_operands(around):
        return _place(around, snapshot, depth - 1)
    if kind == "template_substitution" and around.parent is not None:
        return _in_template(around.parent, snapshot, depth)
    if kind in ("ternary_expression", "binary_expression"):
        return _chosen(node, around, snapshot, depth)
    if kind == "arguments" and around.parent is not None:
        return _given(node, around.parent, snapshot, depth)
    if kind == "variable_declarator":
        return _held(around, snapshot, depth)
    if kind == "return_statement" or (kind == "arrow_function" and around.child_by_field_name("body") == node):
        function = around if kind == "arrow_function" else function_around(around)
        return _returned(function, snapshot, depth) if function is not None else Place.UNKNOWN
    return Place.REFUSES if kind in _REFUSING else Place.UNKNOWN


def _in_template(template: Node, snapshot: Snapshot, depth: int) -> Place:
    tag = tag_of(template)
    if tag is None:
        return _place(template, snapshot, depth - 1)
    of = snapshot.context.resolve(tag)
    return Place.TAKES if of is not None and of.package == CORE and of.path == ("interpolate",) else Place.UNKNOWN


def _chosen(node: Node, around: Node, snapshot: Snapshot, depth: int) -> Place:
    """One of the values that a conditional may have."""
    operator = around.child_by_field_name("operator")
    if operator is not None and operator.type not in _CHOICES:
        return Place.REFUSES
    tested = around.child_by_field_name("condition") or around.child_by_field_name("left")
    if tested == node:
        return Place.REFUSES
    whole = outside_of(around, _SAME_VALUE).parent
    # `apply` unwraps an Output, but not a value that is an Output or a plain one.
    is_result = whole is not None and whole.type in ("arrow_function", "return_statement")
    return Place.REFUSES if is_result else _place(around, snapshot, depth - 1)


def _given(node: Node, call: Node, snapshot: Snapshot, depth: int) -> Place:
    """An argument."""
    context = snapshot.context
    position = arguments_of(call).index(node)
    if call.type == "new_expression":
        made = kind_of(call, context)
        if made is None or made.kind is not ValueKind.RESOURCE:
            return Place.REFUSES
        if made.of is None:
            return Place.UNKNOWN
        return (Place.REFUSES, Place.TAKES)[position] if position < 2 else Place.UNKNOWN
    callee = call.child_by_field_name("function")
    of = context.resolve(callee) if callee is not None else None
    if of is not None and of.is_sdk:
        if of.package == CORE:
            return Place.TAKES if of.path[-1:] and of.path[-1] in _LIFTING else Place.UNKNOWN
        return Place.TAKES if of.path[-1:] and of.path[-1].endswith("Output") else Place.REFUSES
    if callee is not None and text_of(callee) == "JSON.stringify":
        return _place(call, snapshot, depth - 1)
    if method_name(call) == "registerOutputs":
        return Place.TAKES
    function = kind_of(callee, context) if callee is not None else None
    return Place.UNKNOWN if function is not None and function.kind is ValueKind.FUNCTION else Place.REFUSES


def _held(declarator: Node, snapshot: Snapshot, depth: int) -> Place:
    """A variable: what becomes of it at all places that read it."""
    name, statement = declarator.child_by_field_name("name"), declarator.parent
    if name is None or name.type != "identifier" or declarator.child_by_field_name("type") is not None:
        return Place.UNKNOWN
    if statement is None or not any(child.type == "const" for child in statement.children):
        return Place.UNKNOWN
    is_exported = statement.parent is not None and statement.parent.type == "export_statement"
    places = [_place(read, snapshot, depth - 1) for read in references_to(snapshot.document, name.start_byte)]
    return min(places, default=Place.TAKES if is_exported else Place.UNKNOWN)


def _returned(function: Node, snapshot: Snapshot, depth: int) -> Place:
    """The result of a function: ``apply`` takes an Output as well, ``map`` makes a list of them."""
    given = function.parent
    call = given.parent if given is not None and given.type == "arguments" else None
    callee = call.child_by_field_name("function") if call is not None else None
    receiver = callee.child_by_field_name("object") if callee is not None else None
    value = kind_of(receiver, snapshot.context) if receiver is not None else None
    if call is None or value is None:
        return Place.UNKNOWN
    if method_name(call) == "apply" and value.kind is ValueKind.OUTPUT:
        returns = sum(node.type == "return_statement" for node in descendants(function))
        return Place.TAKES if returns < 2 else Place.REFUSES
    is_map = method_name(call) == "map" and value.kind is ValueKind.ARRAY
    return _place(call, snapshot, depth - 1) if is_map else Place.UNKNOWN
