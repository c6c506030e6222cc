"""Expressions that are certainly no Promise."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...checks.program.declarations import Kind
from ...checks.program.functions import CALLBACKS, is_async
from ...checks.program.names import CORE
from ...checks.syntax.nodes import arguments_of, method_name, text_of, unwrap

if TYPE_CHECKING:
    from tree_sitter import Node

    from ...checks.program.unit import Declared
    from .files import File

_LITERALS = frozenset(
    {
        *("array", "arrow_function", "assignment_expression", "await_expression", "binary_expression", "false"),
        *("function_expression", "null", "number", "object", "regex", "string", "template_string", "this", "true"),
        *("unary_expression", "undefined", "update_expression"),
    }
)
_METHODS = frozenset(
    {
        *("concat", "entries", "every", "filter", "find", "findIndex", "flat", "flatMap", "forEach", "get", "has"),
        *("includes", "indexOf", "join", "keys", "map", "match", "padStart", "push", "replace", "reverse", "set"),
        *("slice", "some", "sort", "split", "startsWith", "substring", "toLowerCase", "toString", "toUpperCase"),
        *("trim", "values", "apply", "getBoolean", "getNumber", "getObject", "require", "requireBoolean"),
        *("requireNumber", "requireObject", "requireSecret"),
    }
)
_GLOBALS = frozenset({"Array", "Boolean", "JSON", "Math", "Number", "Object", "String", "console", "parseInt"})
_OF_CORE = frozenset({"all", "concat", "interpolate", "jsonStringify", "output", "secret"})
_PROMISE = re.compile(r"promise", re.IGNORECASE)
_PARAMETERS = frozenset({"required_parameter", "optional_parameter"})


def is_plain(node: Node, file: File) -> bool:
    """Whether an expression is certainly no Promise; names are followed, functions of the project are not."""
    node = unwrap(node)
    if node.type in _LITERALS:
        return node.type != "binary_expression" or all(is_plain(child, file) for child in node.named_children)
    if node.type == "new_expression":
        return text_of(node).split("(")[0].strip() != "new Promise"
    if node.type == "member_expression":
        name = node.child_by_field_name("property")
        return name is not None and not _PROMISE.search(text_of(name))
    if node.type == "subscript_expression":
        around = node.child_by_field_name("object")
        return around is not None and is_plain(around, file)
    if node.type == "ternary_expression":
        branches = [node.child_by_field_name(field) for field in ("consequence", "alternative")]
        return all(branch is not None and is_plain(branch, file) for branch in branches)
    if node.type == "call_expression":
        return _is_plain_call(node, file)
    if node.type in ("identifier", "shorthand_property_identifier"):
        declared = file.declared(node)
        return (
            _is_plain_name(declared, file)
            if declared is not None
            else not file.names.is_declared(text_of(node), node.start_byte)
        )
    return False


def mentions_promise(type_: Node | None) -> bool:
    return type_ is not None and "Promise" in text_of(type_)


def _is_plain_name(declared: Declared, file: File) -> bool:
    node = file.node_of(declared)
    type_ = node.child_by_field_name("type")
    if mentions_promise(type_):
        return False
    if type_ is not None or declared.declaration.kind is Kind.PARAMETER or node.type in _PARAMETERS:
        return True
    value = node.child_by_field_name("value") if node.type == "variable_declarator" else None
    is_const = declared.declaration.kind is Kind.CONST
    return is_const and value is not None and is_plain(value, file)


def _is_plain_call(call: Node, file: File) -> bool:
    callee = call.child_by_field_name("function")
    if callee is None:
        return False
    of = file.names.resolve(callee)
    if of is not None and of.package == CORE:
        return bool(of.path) and of.path[-1] in _OF_CORE
    if of is not None and of.is_sdk:
        return bool(of.path) and of.path[-1].endswith("Output")
    if of is not None and of.package.removeprefix("node:") in ("fs", "path"):
        return not (of.path and of.path[0] == "promises")
    if callee.type == "identifier":
        return text_of(callee) in _GLOBALS and file.declared(callee) is None
    around = callee.child_by_field_name("object")
    if around is not None and around.type == "identifier" and file.declared(around) is None:
        return text_of(around) in _GLOBALS
    callbacks = [argument for argument in arguments_of(call) if argument.type in CALLBACKS]
    return method_name(call) in _METHODS and not any(is_async(callback) for callback in callbacks)
