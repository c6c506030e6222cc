"""What the fields of a class hold, where one assignment alone says so.

A unit knows its names and not the fields of the class around it, so these functions are for visitors of class bodies,
whose unit holds all assignments, and for quick fixes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..syntax.nodes import ancestors, descendants, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

# Between these and a class body ``this`` is another object.
_OTHER_THIS = frozenset({"class_static_block", "function_declaration", "function_expression", "generator_function"})


def class_of_this(node: Node) -> Node | None:
    """The class body whose instance ``this`` means at a node; None where a function of its own stands between."""
    for above in ancestors(node):
        if above.type == "class_body":
            return above
        in_object = above.type == "method_definition" and above.parent is not None and above.parent.type == "object"
        if in_object or above.type in _OTHER_THIS:
            return None
    return None


def field_name(node: Node) -> str | None:
    """``cluster`` of ``this.cluster``."""
    around, name = node.child_by_field_name("object"), node.child_by_field_name("property")
    is_field = node.type == "member_expression" and around is not None and around.type == "this" and name is not None
    return text_of(name) if is_field and name is not None else None


def field_value(field: Node) -> Node | None:
    """The only value that the class gives to ``this.x``, where its declaration does not give it a type as well.

    None where there are several assignments or none, where a declared type may say less than the value, and in
    half-typed code.
    """
    name, body = field_name(field), class_of_this(field)
    if name is None or body is None:
        return None
    declared = _declaration(body, name)
    values = list(_assigned(body, name))
    initial = declared.child_by_field_name("value") if declared is not None else None
    if initial is not None:
        values.append(initial)
    if declared is None or len(values) != 1 or values[0] is None or values[0].has_error:
        return None
    type_ = declared.child_by_field_name("type")
    return values[0] if type_ is None or _names(type_, values[0]) else None


def _declaration(body: Node, name: str) -> Node | None:
    for member in body.named_children:
        declared = member.child_by_field_name("name") if member.type == "public_field_definition" else None
        if declared is not None and text_of(declared) == name:
            return member
    return None


def _assigned(body: Node, name: str) -> Iterator[Node | None]:
    """What is assigned to the field in the class; None for a value that is made in another way, as by ``+=``."""
    for node in descendants(body):
        left = node.child_by_field_name("left") if "assignment_expression" in node.type else None
        if left is not None and field_name(left) == name:
            yield node.child_by_field_name("right") if node.type == "assignment_expression" else None


def _names(annotation: Node, value: Node) -> bool:
    """Whether a type annotation is the class of ``new C(..)`` itself, as it is written there."""
    callee = value.child_by_field_name("constructor") if value.type == "new_expression" else None
    return callee is not None and text_of(annotation).lstrip(": ") == text_of(callee)
