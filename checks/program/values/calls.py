"""What a call gives, and what a function returns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...syntax.nodes import arguments_of, children_of, first_child, is_import_type, text_of, unwrap
from ..functions import FUNCTIONS, is_async, returns_of
from ..types import ValueKind
from . import methods
from .sdk_values import CONFIG, STACK_REFERENCE, call_of, config_call, stack_reference_call
from .value import BOOLEAN, NULL, NUMBER, PLAIN, STRING, Value, array, joined, promise, resolved

if TYPE_CHECKING:
    from tree_sitter import Node

    from ..names import Qualified
    from .evaluation import Evaluation

_GLOBAL_FUNCTIONS = {
    "String": STRING,
    "encodeURIComponent": STRING,
    "Number": NUMBER,
    "parseInt": NUMBER,
    "parseFloat": NUMBER,
    "Boolean": BOOLEAN,
    "isNaN": BOOLEAN,
}
_GLOBAL_METHODS = {
    "JSON.stringify": STRING,
    "Date.now": NUMBER,
    "process.cwd": STRING,
    "Object.keys": array(STRING),
    "Array.isArray": BOOLEAN,
    "Buffer.from": PLAIN,
}
_JOINED_PATHS = frozenset({"basename", "dirname", "extname", "join", "normalize", "relative", "resolve"})


def call_value(call: Node, evaluation: Evaluation) -> Value | None:
    """What a call gives; None where that is unknown."""
    callee = call.child_by_field_name("function")
    if callee is None:
        return None
    if callee.type == "import":
        return None if is_import_type(call) else promise(None)
    callee = unwrap(callee)
    of = evaluation.context.resolve(callee)
    if of is not None:
        if of.is_sdk:
            return call_of(of, call, evaluation)
        function = evaluation.imported(of)
        return evaluation.returned(function) if function is not None else _of_platform(of, call)
    if callee.type == "identifier":
        function = evaluation.of(callee)
        if function is not None:
            return evaluation.returned(function)
        found = _GLOBAL_FUNCTIONS.get(text_of(callee))
        return found if found is not None and evaluation.is_global(callee) else None
    if callee.type == "member_expression":
        return _of_member(call, callee, evaluation)
    return evaluation.returned(Value(ValueKind.FUNCTION, node=callee)) if callee.type in FUNCTIONS else None


def returned(function: Node, evaluation: Evaluation) -> Value | None:
    """What a call of a function gives: its declared type, else what all its returns agree on."""
    type_ = function.child_by_field_name("return_type")
    if type_ is not None:
        return evaluation.typed(type_)
    body = function.child_by_field_name("body")
    if function.type not in FUNCTIONS or body is None or any(child.type == "*" for child in function.children):
        return None
    if body.type != "statement_block":
        found = evaluation.of(body)
    else:
        values = map(first_child, returns_of(function))
        found = joined(evaluation.of(value) if value is not None else NULL for value in values)
    return promise(found) if is_async(function) else found


def _of_member(call: Node, callee: Node, evaluation: Evaluation) -> Value | None:
    """``receiver.name(..)``."""
    around, name_node = callee.child_by_field_name("object"), callee.child_by_field_name("property")
    if around is None or name_node is None:
        return None
    name = text_of(name_node)
    if around.type == "identifier" and evaluation.is_global(around):
        return _of_global(f"{text_of(around)}.{name}", call, evaluation)
    if around.type == "this":
        function = evaluation.of(callee)
        return evaluation.returned(function) if function is not None else None
    receiver = evaluation.of(around)
    if receiver is None:
        return None
    if receiver.of == CONFIG:
        return config_call(name, call, evaluation)
    if receiver.of == STACK_REFERENCE:
        return stack_reference_call(name)
    function = evaluation.member(receiver, name) if receiver.kind is not ValueKind.OUTPUT else None
    if function is not None and function.kind is ValueKind.FUNCTION:
        found = evaluation.returned(function)
        return resolved(found) if receiver.resolved else found
    return methods.method_value(receiver, name, arguments_of(call), evaluation)


def _of_global(name: str, call: Node, evaluation: Evaluation) -> Value | None:
    if name in _GLOBAL_METHODS:
        return _GLOBAL_METHODS[name]
    if name.startswith("Math."):
        return NUMBER
    given = arguments_of(call)
    first = evaluation.of(given[0]) if len(given) == 1 else None
    if name in ("Promise.all", "Promise.allSettled"):
        return promise(_awaited_all(first, evaluation) if name == "Promise.all" else None)
    if name == "Promise.resolve":
        return promise(first)
    if name == "Promise.race" or name == "Promise.any":
        return promise(evaluation.element(first))
    if name in ("Object.entries", "Object.values") and first is not None:
        inside = _values(first, evaluation)
        is_pair = name == "Object.entries"
        return array(Value(ValueKind.ARRAY, items=(STRING, inside)) if is_pair else inside)
    return array(evaluation.element(first)) if name == "Array.from" else None


def _awaited_all(list_: Value | None, evaluation: Evaluation) -> Value | None:
    """The elements of a list of Promises, once all have come."""
    element = evaluation.element(list_)
    inside = element.content if element is not None and element.kind is ValueKind.PROMISE else element
    return array(inside)


def _values(value: Value, evaluation: Evaluation) -> Value | None:
    """What any member of an object is."""
    literal = value.node if value.node is not None and value.node.type == "object" else None
    if value.kind is not ValueKind.OBJECT or literal is None:
        return resolved(value.content) if value.resolved else value.content
    entries = children_of(literal)
    if not entries or any(child.type not in ("pair", "shorthand_property_identifier") for child in entries):
        return None
    values = [child.child_by_field_name("value") if child.type == "pair" else child for child in entries]
    found = joined(evaluation.of(child) if child is not None else None for child in values)
    return resolved(found) if value.resolved else found


def _of_platform(of: Qualified, call: Node) -> Value | None:
    """The functions of Node.js that programs use for files and paths."""
    module, name = of.package.removeprefix("node:"), of.path[-1] if of.path else ""
    if module == "path":
        return STRING if name in _JOINED_PATHS else None
    if module == "fs":
        if name == "existsSync":
            return BOOLEAN
        return STRING if name == "readFileSync" and len(arguments_of(call)) == 2 else None
    return None
