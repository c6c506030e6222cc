"""Functions that are handed over: somebody wants them as they are, with what they give."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..syntax.nodes import method_name, text_of
from .file_facts import FileFact
from .functions import is_for_each

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tree_sitter import Node


_HANDLERS = frozenset({"catch", "finally", "then"})


def _handed_over(node: Node) -> Iterable[str]:
    """The names that a node hands to others: as an argument, in an object, as the export of the whole module."""
    if node.type == "shorthand_property_identifier":
        yield text_of(node)
    elif node.type == "pair":
        value = node.child_by_field_name("value")
        if value is not None and value.type == "identifier":
            yield text_of(value)
    elif node.type == "arguments":
        call = node.parent
        followed = call is not None and (is_for_each(call) or method_name(call) == "then")
        if call is not None and call.type == "call_expression" and not followed:
            yield from (text_of(child) for child in node.named_children if child.type == "identifier")
    elif node.type == "this":
        yield from _own_method_handed_over(node)
    else:
        yield from _exported_whole(node)


def _own_method_handed_over(this: Node) -> Iterable[str]:
    """``build`` in ``this.build``, where somebody wants a function that gives a Promise, or the Promise itself."""
    member = this.parent
    name = member.child_by_field_name("property") if member is not None and member.type == "member_expression" else None
    around = member.parent if member is not None else None
    if name is None or around is None or around.child_by_field_name("left") == member:
        return
    if around.type == "call_expression" and around.child_by_field_name("function") == member:
        above = _behind_handlers(around).parent
        if above is None or above.type in ("await_expression", "expression_statement") or _is_one_of_several(above):
            return
    yield text_of(name)


def _behind_handlers(call: Node) -> Node:
    """The last call of ``call.then(..).catch(..)``."""
    while call.parent is not None and call.parent.type == "member_expression" and call.parent.parent is not None:
        if method_name(call.parent.parent) not in _HANDLERS:
            break
        call = call.parent.parent
    return call


def _is_one_of_several(list_: Node) -> bool:
    """Whether a list is waited for as a whole: ``Promise.all([..])``."""
    call = list_.parent.parent if list_.type == "array" and list_.parent is not None else None
    callee = call.child_by_field_name("function") if call is not None else None
    return callee is not None and text_of(callee) in ("Promise.all", "Promise.allSettled")


def _exported_whole(node: Node) -> Iterable[str]:
    value: Node | None = None
    if node.type == "assignment_expression":
        left = node.child_by_field_name("left")
        is_whole = left is not None and text_of(left) in ("module.exports", "exports.default")
        value = node.child_by_field_name("right") if is_whole else None
    elif node.type == "export_specifier":
        alias = node.child_by_field_name("alias")
        value = node.child_by_field_name("name") if alias is not None and text_of(alias) == "default" else None
    elif node.named_child_count == 1 and node.child_by_field_name("source") is None:
        is_whole = any(child.type in ("default", "=") for child in node.children)
        value = node.named_children[0] if is_whole else None
    while value is not None and value.type == "call_expression":
        value = value.child_by_field_name("function")
        if value is not None and value.type == "member_expression":
            value = value.child_by_field_name("object")
    if value is not None and value.type == "function_declaration":
        value = value.child_by_field_name("name")
    if value is not None and value.type == "identifier":
        yield text_of(value)


HANDED_OVER = FileFact(
    "names that are handed over",
    (
        "shorthand_property_identifier",
        "pair",
        "arguments",
        "export_statement",
        "export_specifier",
        "assignment_expression",
        "this",
    ),
    _handed_over,
    frozenset,
)
"""The names of such functions, and of methods that are named with ``this``."""
