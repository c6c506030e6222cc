"""Values of the type ``any``, of which the compiler believes everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..syntax.nodes import PARENTHESES, first_child, text_of

if TYPE_CHECKING:
    from tree_sitter import Node

    from .context import Context

_STEPS = {
    "call_expression": "function",
    "member_expression": "object",
    "subscript_expression": "object",
}
_INNER = PARENTHESES | {"await_expression", "non_null_expression"}
_CASTS = frozenset({"as_expression", "type_assertion"})
# What binds a name without an initializer; an arrow function binds its only parameter itself.
_BINDING = frozenset({"arrow_function", "catch_clause", "optional_parameter", "required_parameter"})
_GIVING_ANY = frozenset({"JSON.parse", "require"})
_MAX_STEPS = 40


def may_be_any(node: Node, context: Context) -> bool:
    """Whether an expression begins with something of the type ``any``, as far as that is written in the file.

    A parameter without a type is taken for one.
    """
    at: Node | None = node
    for _ in range(_MAX_STEPS):
        if at is None:
            return False
        if at.type in _CASTS:
            return any(child.type == "predefined_type" and text_of(child) == "any" for child in at.named_children)
        if at.type == "call_expression" and _is_giving_any(at):
            return True
        if at.type == "identifier":
            declared = context.declared(text_of(at), at.start_byte)
            if declared is None:
                return False
            binder = context.document.root.descendant_for_byte_range(declared.start, declared.end)
            around = binder.parent if binder is not None else None
            if around is None or around.type not in ("variable_declarator", *_BINDING):
                return False
            type_ = around.child_by_field_name("type")
            if type_ is not None or around.type != "variable_declarator":
                return type_ is None or text_of(type_).lstrip(": ") == "any"
            at = around.child_by_field_name("value")
        else:
            at = first_child(at) if at.type in _INNER else at.child_by_field_name(_STEPS.get(at.type, ""))
    return False


def _is_giving_any(call: Node) -> bool:
    callee = call.child_by_field_name("function")
    return callee is not None and text_of(callee) in _GIVING_ANY
