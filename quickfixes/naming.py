"""Says in one word what a variable holds, for names that have to be told apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..checks.program.functions import FUNCTION_EXPRESSIONS
from ..checks.syntax.nodes import method_name, text_of, unwrap

if TYPE_CHECKING:
    from tree_sitter import Node

_LIST_METHODS = frozenset({"map", "filter", "flatMap", "flat", "sort", "reverse", "split", "all"})
_LIST_MAKERS = frozenset({"Object.keys", "Object.values", "Object.entries", "Array.from", "Array.of"})
_LIFTING = frozenset({"then", "apply"})


def held(declarator: Node | None) -> str:
    """What a ``variable_declarator`` holds: ``List``, ``Resource``, ``Function`` or ``Value``.

    Empty for no declarator, one without a value, and one that takes a value apart.
    """
    name = declarator.child_by_field_name("name") if declarator is not None else None
    value = declarator.child_by_field_name("value") if declarator is not None else None
    if declarator is None or value is None or name is None or name.type != "identifier":
        return ""
    annotation = declarator.child_by_field_name("type")
    if _is_list(value) or (annotation is not None and text_of(annotation).endswith("[]")):
        return "List"
    kind = unwrap(value).type
    return "Resource" if kind == "new_expression" else "Function" if kind in FUNCTION_EXPRESSIONS else "Value"


def _is_list(value: Node) -> bool:
    """Whether an expression is a list to judge by its form, also inside a Promise or an Output."""
    value = unwrap(value)
    if value.type == "array":
        return True
    if value.type == "await_expression":
        return bool(value.named_children) and _is_list(value.named_children[-1])
    callee, arguments = value.child_by_field_name("function"), value.child_by_field_name("arguments")
    if value.type != "call_expression" or callee is None or arguments is None:
        return False
    method, given = method_name(value), arguments.named_children
    if method in _LIFTING and given and given[0].type in FUNCTION_EXPRESSIONS:
        result = _result(given[0])
        return result is not None and _is_list(result)
    return method in _LIST_METHODS or text_of(callee) in _LIST_MAKERS


def _result(function: Node) -> Node | None:
    """The expression that a function returns at its end."""
    body = function.child_by_field_name("body")
    if body is None or body.type != "statement_block":
        return body
    last = body.named_children[-1] if body.named_children else None
    returned = last.named_children if last is not None and last.type == "return_statement" else []
    return returned[0] if returned else None
