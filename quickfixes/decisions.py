"""Whether a value decides something where the compiler takes any: an Output would be always true there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..checks.program.declarations import pattern_names
from ..checks.program.functions import CALLBACKS, function_around, name_of
from ..checks.program.references import references_to
from ..checks.syntax.nodes import arguments_of, method_name, text_of

if TYPE_CHECKING:
    from tree_sitter import Node

    from .snapshot import Snapshot

_SAME_VALUE = frozenset({"as_expression", "non_null_expression", "parenthesized_expression", "satisfies_expression"})
_LINKS = frozenset({"call_expression", "member_expression", "subscript_expression"})
_CONDITIONAL = frozenset(
    {"do_statement", "for_statement", "if_statement", "switch_statement", "ternary_expression", "while_statement"}
)
_CHOICES = frozenset({"||", "??", "&&"})
_EQUALITIES = frozenset({"==", "!=", "===", "!=="})
_NOTHING = frozenset({"null", "undefined"})
_PREDICATES = frozenset({"every", "filter", "find", "findIndex", "findLast", "findLastIndex", "some"})
"""The methods of lists that take whatever their callback returns for true or false."""
_TESTING = frozenset({"Boolean", "assert", "assert.ok"})
_MAX_DEPTH = 6


def is_decisive(value: Node, snapshot: Snapshot) -> bool:
    """Whether the truth of an expression is asked for, or of what is read of it, in place or by a name for it."""
    return _is_decisive(value, snapshot, _MAX_DEPTH)


def has_decisive_name(declarator: Node, snapshot: Snapshot) -> bool:
    """Whether that goes for a name that a declarator gives a value, or a part of it."""
    return _names_decide(declarator, snapshot, _MAX_DEPTH)


def _is_decisive(value: Node, snapshot: Snapshot, depth: int) -> bool:
    while value.parent is not None and (
        value.parent.type in _SAME_VALUE or (value.parent.type in _LINKS and value.parent.named_children[0] == value)
    ):
        value = value.parent
    around = value.parent
    if around is None or depth <= 0:
        return False
    kind = around.type
    if kind in _CONDITIONAL and value in (around.child_by_field_name("condition"), around.child_by_field_name("value")):
        return True
    if kind == "ternary_expression":
        return _is_decisive(around, snapshot, depth)
    operator = around.child_by_field_name("operator")
    sign = operator.type if operator is not None else ""
    if kind == "unary_expression":
        return sign in ("!", "typeof")
    if kind == "binary_expression" and sign in _CHOICES:
        return value == around.child_by_field_name("left") or _is_decisive(around, snapshot, depth)
    if kind == "binary_expression":
        return sign in _EQUALITIES and any(child.type in _NOTHING for child in around.named_children)
    if kind == "arguments":
        callee = around.parent.child_by_field_name("function") if around.parent is not None else None
        return callee is not None and text_of(callee) in _TESTING
    if kind == "variable_declarator":
        return _names_decide(around, snapshot, depth)
    if kind == "return_statement" or (kind == "arrow_function" and value == around.child_by_field_name("body")):
        function = around if kind == "arrow_function" else function_around(around)
        return function is not None and _result_decides(function, snapshot, depth)
    return False


def _names_decide(declarator: Node, snapshot: Snapshot, depth: int) -> bool:
    pattern = declarator.child_by_field_name("name")
    names = pattern_names(pattern) if pattern is not None else ()
    return any(_read_decides(name, snapshot, depth) for name, _ in names)


def _read_decides(name: Node, snapshot: Snapshot, depth: int) -> bool:
    reads = references_to(snapshot.document, name.start_byte)
    return any(_is_decisive(read, snapshot, depth - 1) for read in reads)


def _result_decides(function: Node, snapshot: Snapshot, depth: int) -> bool:
    """Whether a function is a callback of a method that asks for a truth, or its calls decide something."""
    given = function.parent
    if given is not None and given.type == "arguments" and function.type in CALLBACKS:
        call = given.parent
        return call is not None and method_name(call) in _PREDICATES and arguments_of(call)[:1] == [function]
    name = name_of(function)
    if name is None or name.type != "identifier":
        return False
    reads = references_to(snapshot.document, name.start_byte)
    places = [read.parent for read in reads if read.parent is not None]
    return any(
        _is_decisive(place, snapshot, depth - 1)
        if place.type == "call_expression"
        else place.type == "arguments" and place.parent is not None and method_name(place.parent) in _PREDICATES
        for place in places
    )
