"""What the methods of Outputs, Promises, strings and lists give, and what they hand to their callbacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...syntax.nodes import arguments_of, descendants, text_of, unwrap
from ..functions import FUNCTION_EXPRESSIONS, first_pattern
from ..types import ValueKind
from .value import BOOLEAN, NULL, NUMBER, PLAIN, STRING, Value, array, awaited, output, promise, resolved

if TYPE_CHECKING:
    from tree_sitter import Node

    from .evaluation import Evaluation

_OF_STRING = {
    **dict.fromkeys(("charCodeAt", "indexOf", "lastIndexOf", "localeCompare", "search"), NUMBER),
    **dict.fromkeys(("endsWith", "includes", "startsWith"), BOOLEAN),
    **dict.fromkeys(
        (
            *("charAt", "concat", "normalize", "padEnd", "padStart", "repeat", "replace", "replaceAll", "slice"),
            *("substr", "substring", "toLowerCase", "toString", "toUpperCase", "trim", "trimEnd", "trimStart"),
        ),
        STRING,
    ),
    "split": array(STRING),
}
_OF_LIST = {
    **dict.fromkeys(("findIndex", "indexOf", "lastIndexOf", "push", "unshift"), NUMBER),
    **dict.fromkeys(("every", "includes", "some"), BOOLEAN),
    **dict.fromkeys(("join", "toString"), STRING),
    "forEach": NULL,
}
_SAME_LIST = frozenset({"filter", "reverse", "slice", "sort", "toReversed", "toSorted"})
_CHOOSING = frozenset({"filter", "find", "findLast"})
_TESTS = frozenset({"in", "instanceof", "typeof"})
_ELEMENT = frozenset({"at", "find", "findLast", "pop", "shift"})
_SETTLED = frozenset({"catch", "finally"})
_CALLED_WITH_ELEMENT = frozenset(
    {"every", "filter", "find", "findIndex", "findLast", "flatMap", "forEach", "map", "some"}
)
_COMPARING = frozenset({"sort", "toSorted"})


def method_value(receiver: Value, name: str, given: list[Node], evaluation: Evaluation) -> Value | None:
    """What ``receiver.name(..)`` gives."""
    kind = receiver.kind
    if kind is ValueKind.OUTPUT:
        if name == "apply":
            return output(_from_callback(given, evaluation))
        return resolved(receiver.content) or PLAIN if name == "get" else None
    if kind is ValueKind.PROMISE:
        if name == "then":
            return promise(_from_callback(given, evaluation))
        return receiver if name in _SETTLED else None
    if kind is ValueKind.STRING:
        return _OF_STRING.get(name)
    if kind is ValueKind.ARRAY:
        return _of_list(receiver, name, given, evaluation)
    return STRING if name in ("toString", "toFixed", "toISOString") and receiver.is_plain else None


def callback_parameter(receiver: Value, name: str, position: int, evaluation: Evaluation) -> Value | None:
    """What ``receiver.name(callback)`` gives the callback as its parameter at a position."""
    if receiver.kind is ValueKind.OUTPUT:
        return (resolved(receiver.content) or PLAIN) if name == "apply" and position == 0 else None
    if receiver.kind is ValueKind.PROMISE:
        return awaited(receiver) if name == "then" and position == 0 else None
    if receiver.kind is not ValueKind.ARRAY:
        return None
    if name in _CALLED_WITH_ELEMENT:
        return (evaluation.element(receiver), NUMBER, receiver)[position] if position < 3 else None
    if name == "reduce" and position > 0:
        return evaluation.element(receiver) if position == 1 else NUMBER if position == 2 else None
    return evaluation.element(receiver) if name in _COMPARING and position < 2 else None


def _of_list(receiver: Value, name: str, given: list[Node], evaluation: Evaluation) -> Value | None:
    if name in _OF_LIST:
        return _OF_LIST[name]
    if name == "map":
        return array(_from_callback(given, evaluation))
    if name == "flatMap":
        found = _from_callback(given, evaluation)
        is_list = found is not None and found.kind is ValueKind.ARRAY
        return array(evaluation.element(found) if is_list else found)
    element = evaluation.element(receiver)
    # What is left may be the Outputs alone, or the plain values.
    if element is not None and element.kind is ValueKind.INPUT and name in _CHOOSING and _is_guard(given, evaluation):
        element = None
    if name in _SAME_LIST:
        return array(element)
    if name == "concat":
        return array(None)
    return element if name in _ELEMENT else None


def _is_guard(given: list[Node], evaluation: Evaluation) -> bool:
    """Whether a callback may tell values by what they are; of a function that is written elsewhere anything may be."""
    callback = unwrap(given[0]) if given else None
    if callback is None or callback.type not in FUNCTION_EXPRESSIONS:
        return callback is not None and not (text_of(callback) == "Boolean" and evaluation.is_global(callback))
    type_ = callback.child_by_field_name("return_type")
    if type_ is not None and type_.type == "type_predicate_annotation":
        return True
    parameter, body = first_pattern(callback), callback.child_by_field_name("body")
    name = text_of(parameter) if parameter is not None else ""
    return body is not None and any(_is_test(node, name) for node in descendants(body))


def _is_test(node: Node, name: str) -> bool:
    """``typeof x``, ``x instanceof Y``, and a call that is given the value itself: ``isString(x)``."""
    if node.type == "call_expression":
        return any(text_of(argument) == name for argument in arguments_of(node))
    operator = node.child_by_field_name("operator")
    return operator is not None and operator.type in _TESTS


def _from_callback(given: list[Node], evaluation: Evaluation) -> Value | None:
    callback = evaluation.of(given[0]) if given else None
    return evaluation.returned(callback) if callback is not None else None
