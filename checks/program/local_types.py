"""The types that a program declares for its own values: ``args.port``, where ``args`` has an interface of this file.

Only a property that the interface itself declares, as one of TypeScript's three scalar types, bare or in
``pulumi.Input``, is told; optional ones and everything else are unknown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..syntax.nodes import property_key, text_of
from .declarations import Kind
from .names import CORE, Qualified
from .type_names import qualified_type

if TYPE_CHECKING:
    from tree_sitter import Node

    from .context import Context

SCALARS = frozenset({"string", "number", "boolean"})
_ANNOTATED = frozenset({"required_parameter", "variable_declarator"})
_INPUT = Qualified(CORE, ("Input",))


def declared_scalar(member: Node, context: Context) -> str | None:
    """The scalar type of ``args.port`` by its declaration: ``string``, ``number`` or ``boolean``."""
    owner, name = member.child_by_field_name("object"), member.child_by_field_name("property")
    if owner is None or name is None or owner.type != "identifier" or name.type != "property_identifier":
        return None
    body = _interface_of(owner, context)
    type_ = _property_type(body, text_of(name)) if body is not None else None
    return _scalar(type_, context) if type_ is not None else None


def _interface_of(variable: Node, context: Context) -> Node | None:
    """The body of the interface that a variable or parameter is annotated with."""
    declared = context.declared(text_of(variable), variable.start_byte)
    if declared is None or declared.unit.broken or declared.declaration.imported is not None:
        return None
    node = context.document.root.descendant_for_byte_range(declared.start, declared.end)
    around = node.parent if node is not None else None
    annotation = around.child_by_field_name("type") if around is not None and around.type in _ANNOTATED else None
    named = annotation.named_children[0] if annotation is not None and annotation.named_children else None
    if named is None or named.type != "type_identifier":
        return None
    interface = context.declared_type(text_of(named), named.start_byte)
    if interface is None or interface.unit.broken or interface.declaration.kind is not Kind.INTERFACE:
        return None
    found = context.document.root.descendant_for_byte_range(interface.start, interface.end)
    declaration = found.parent if found is not None else None
    return declaration.child_by_field_name("body") if declaration is not None else None


def _property_type(body: Node, name: str) -> Node | None:
    """The annotated type of a property that is declared once and always there."""
    found: list[Node] = []
    for member in body.named_children:
        key = member.child_by_field_name("name")
        if key is not None and property_key(key) == name:
            found.append(member)
    if len(found) != 1 or found[0].type != "property_signature":
        return None
    if any(child.type == "?" for child in found[0].children):
        return None
    annotation = found[0].child_by_field_name("type")
    return annotation.named_children[0] if annotation is not None and annotation.named_children else None


def _scalar(type_: Node, context: Context) -> str | None:
    if type_.type == "predefined_type":
        return text_of(type_) if text_of(type_) in SCALARS else None
    name, given = type_.child_by_field_name("name"), type_.child_by_field_name("type_arguments")
    if type_.type != "generic_type" or name is None or given is None or len(given.named_children) != 1:
        return None
    return _scalar(given.named_children[0], context) if qualified_type(name, context) == _INPUT else None
