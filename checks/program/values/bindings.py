"""What a name holds: by its annotation, its initializer, the pattern around it, or the call that gives it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...syntax.nodes import children_of, first_child, property_key, text_of, unwrap
from ..declarations import Kind
from ..types import ValueKind
from . import members, methods
from .value import NULL, STRING, Value, joined

if TYPE_CHECKING:
    from tree_sitter import Node

    from ..unit import Declared
    from .evaluation import Evaluation

_PATTERNS = frozenset(
    {
        "array_pattern",
        "assignment_pattern",
        "object_assignment_pattern",
        "object_pattern",
        "pair_pattern",
        "rest_pattern",
    }
)
_PARAMETERS = frozenset({"optional_parameter", "required_parameter"})
_CHANGEABLE = frozenset({Kind.LET, Kind.VAR, Kind.PARAMETER})


def variable(name: Node, evaluation: Evaluation) -> Value | None:
    """What a variable holds where its name stands; None where that is unknown."""
    context = evaluation.context
    declared = context.declared(text_of(name), name.start_byte)
    if declared is None or declared.unit.broken:
        return None
    if declared.declaration.imported is not None:
        of = context.resolve(name)
        return evaluation.imported(of) if of is not None and not of.is_sdk else None
    binder = context.document.root.descendant_for_byte_range(declared.start, declared.end)
    if binder is None or binder.type == "this":
        return None
    kind = declared.declaration.kind
    if kind is Kind.FUNCTION:
        return Value(ValueKind.FUNCTION, node=binder.parent) if binder.parent is not None else None
    if kind not in (Kind.CONST, *_CHANGEABLE):
        return None
    return _bound(binder, declared, evaluation)


def _bound(binder: Node, declared: Declared, evaluation: Evaluation) -> Value | None:
    """What a binding is given, along the path that a pattern takes to it."""
    node = binder
    steps: list[Node] = []
    while node.parent is not None and node.parent.type in _PATTERNS:
        steps.append(node)
        node = node.parent
    whole, is_typed = _source(node, evaluation)
    is_open = whole is not None and whole.kind is ValueKind.INPUT
    changes = declared.declaration.kind in _CHANGEABLE and (not is_typed or is_open)
    if changes and evaluation.context.is_assigned(declared):
        return None
    for inner in reversed(steps):
        whole = _taken(inner, whole, evaluation) if whole is not None else None
    return whole


def _source(pattern: Node, evaluation: Evaluation) -> tuple[Value | None, bool]:
    """What the outermost pattern of a binding is given, and whether its type is written there."""
    around = pattern.parent
    if around is None:
        return None, False
    if around.type == "for_in_statement":
        return _looped(around, evaluation), False
    if around.type == "arrow_function":
        return _of_callback(around, 0, evaluation), False
    type_, initial = around.child_by_field_name("type"), around.child_by_field_name("value")
    if around.type not in _PARAMETERS and around.type != "variable_declarator":
        return None, False
    if type_ is None:
        if initial is not None:
            return _initial(evaluation.of(initial)), False
        return (_of_parameter(around, evaluation) if around.type in _PARAMETERS else None), False
    found = evaluation.typed(type_)
    if found is not None and found.kind is ValueKind.INPUT and initial is not None and around.type not in _PARAMETERS:
        # Of a type with alternatives the compiler keeps those that the initializer leaves, until another is assigned.
        return evaluation.of(initial), False
    return found, True


def _initial(value: Value | None) -> Value | None:
    return None if value == NULL else value


def _of_parameter(parameter: Node, evaluation: Evaluation) -> Value | None:
    parameters = parameter.parent
    function = parameters.parent if parameters is not None else None
    if parameters is None or function is None:
        return None
    pattern = parameter.child_by_field_name("pattern")
    if pattern is not None and pattern.type == "rest_pattern":
        return None
    listed = children_of(parameters)
    return _of_callback(function, listed.index(parameter), evaluation)


def _of_callback(function: Node, position: int, evaluation: Evaluation) -> Value | None:
    """What a function is given as a parameter by the method that it is handed to."""
    given = function.parent
    call = given.parent if given is not None and given.type == "arguments" else None
    callee = call.child_by_field_name("function") if call is not None else None
    callee = unwrap(callee) if callee is not None else None
    if callee is None or callee.type != "member_expression" or given is None:
        return None
    first = first_child(given)
    around, name = callee.child_by_field_name("object"), callee.child_by_field_name("property")
    if first != function or around is None or name is None:
        return None
    receiver = evaluation.of(around)
    return methods.callback_parameter(receiver, text_of(name), position, evaluation) if receiver is not None else None


def _looped(loop: Node, evaluation: Evaluation) -> Value | None:
    operator, right = loop.child_by_field_name("operator"), loop.child_by_field_name("right")
    if operator is not None and operator.type == "in":
        return STRING
    is_async = any(child.type == "await" for child in loop.children)
    return evaluation.element(evaluation.of(right)) if right is not None and not is_async else None


def _taken(inner: Node, whole: Value, evaluation: Evaluation) -> Value | None:
    """The part of a value that a pattern inside of another takes."""
    around = inner.parent
    if around is None or around.type == "rest_pattern" or inner.type == "rest_pattern":
        return None
    if around.type == "array_pattern":
        position = sum(child.type == "," for child in around.children if child.start_byte < inner.start_byte)
        if whole.kind is ValueKind.OUTPUT:
            return None
        return members.item_of(whole, position, evaluation)
    if around.type == "object_pattern":
        return evaluation.member(whole, text_of(inner)) if inner.type.startswith("shorthand") else whole
    if around.type == "pair_pattern":
        key = around.child_by_field_name("key")
        name = property_key(key) if key is not None else None
        return evaluation.member(whole, name) if name is not None else None
    return _defaulted(around, inner, whole, evaluation)


def _defaulted(around: Node, inner: Node, whole: Value, evaluation: Evaluation) -> Value | None:
    """``{ a = x }`` and ``[a = x]``: what is there, else the default."""
    found = evaluation.member(whole, text_of(inner)) if around.type == "object_assignment_pattern" else whole
    default = around.child_by_field_name("right")
    return joined((found, evaluation.of(default))) if found is not None and default is not None else None
