"""What the fields of a class hold, where one assignment alone says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..syntax.nodes import text_of

if TYPE_CHECKING:
    from tree_sitter import Node

    from .lookup import Lookup


def field_name(node: Node) -> str | None:
    """``cluster`` of ``this.cluster``."""
    around, name = node.child_by_field_name("object"), node.child_by_field_name("property")
    is_field = node.type == "member_expression" and around is not None and around.type == "this" and name is not None
    return text_of(name) if is_field and name is not None else None


def field_value(field: Node, lookup: Lookup) -> Node | None:
    """The only value that the class gives to ``this.x``, where its declaration does not give it a type as well.

    None where there are several assignments or none, where a declared type may say less than the value, and in
    half-typed code.
    """
    name = field_name(field)
    found = lookup.member(name, field.start_byte) if name is not None else []
    declared = [node for node in found if node.type == "public_field_definition"]
    if len(declared) != 1:
        return None
    initial = declared[0].child_by_field_name("value")
    values = [_assigned(node, name) for node in found if node not in declared]
    values += [initial] if initial is not None else []
    if len(values) != 1 or values[0] is None or values[0].has_error:
        return None
    type_ = declared[0].child_by_field_name("type")
    return values[0] if type_ is None or _names(type_, values[0]) else None


def _assigned(node: Node, name: str | None) -> Node | None:
    """What a plain assignment gives to the field; None for whatever else gives it a value."""
    left = node.child_by_field_name("left") if node.type == "assignment_expression" else None
    return node.child_by_field_name("right") if left is not None and field_name(left) == name else None


def _names(annotation: Node, value: Node) -> bool:
    """Whether a type annotation is the class of ``new C(..)`` itself, as it is written there."""
    callee = value.child_by_field_name("constructor") if value.type == "new_expression" else None
    return callee is not None and text_of(annotation).lstrip(": ") == text_of(callee)
