"""Components: classes that extend ``pulumi.ComponentResource``, and the arguments that their constructors take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..syntax.nodes import ancestors, property_key, text_of
from .declarations import Kind
from .functions import CALLBACKS, parameters_of
from .names import CORE, Qualified

if TYPE_CHECKING:
    from tree_sitter import Node

    from .context import Context

_BASE = Qualified(CORE, ("ComponentResource",))
_FUNCTIONS = CALLBACKS | {"method_definition"}
_PARAMETERS = frozenset({"optional_parameter", "required_parameter"})


@dataclass(frozen=True, slots=True)
class Component:
    """A component of the file. ``args`` is the name of its arguments' type, ``members`` that type's own body."""

    node: Node
    constructor: Node
    args: str
    members: Node

    def member(self, name: str) -> Node | None:
        """The property of the arguments that has this name."""
        for child in self.members.named_children:
            key = child.child_by_field_name("name") if child.type == "property_signature" else None
            if key is not None and property_key(key) == name:
                return child
        return None


def component_of(node: Node, context: Context) -> Component | None:
    """A class declaration as a component, where its arguments have an interface or object type of the file."""
    heritage = next((child for child in node.named_children if child.type == "class_heritage"), None)
    clause = heritage.named_children[0] if heritage is not None and heritage.named_children else None
    base = clause.child_by_field_name("value") if clause is not None and clause.type == "extends_clause" else None
    body = node.child_by_field_name("body")
    if base is None or body is None or context.resolve(base) != _BASE:
        return None
    constructor = next((child for child in body.named_children if _is_constructor(child)), None)
    for parameter in parameters_of(constructor) if constructor is not None else ():
        name = _type_name(parameter)
        members = _members(parameter, name, context) if name is not None else None
        if constructor is not None and name is not None and members is not None:
            return Component(node, constructor, name, members)
    return None


def arguments_at(node: Node, component: Component, context: Context) -> Node | None:
    """The parameter of a function around a node that has the component's arguments, and is visible there."""
    for above in ancestors(node):
        if above == component.node:
            return None
        for parameter in parameters_of(above) if above.type in _FUNCTIONS else ():
            pattern = parameter.child_by_field_name("pattern")
            if _type_name(parameter) != component.args or pattern is None:
                continue
            if pattern.type != "identifier":
                return parameter if pattern.type == "object_pattern" else None
            declared = context.declared(text_of(pattern), node.start_byte)
            return parameter if declared is not None and declared.start == pattern.start_byte else None
    return None


def super_call(constructor: Node) -> Node | None:
    """The statement ``super(..)`` of a constructor, where it stands in its body itself."""
    body = constructor.child_by_field_name("body")
    for statement in body.named_children if body is not None else ():
        call = statement.named_children[0] if statement.named_children else statement
        callee = call.child_by_field_name("function") if call.type == "call_expression" else None
        if statement.type == "expression_statement" and callee is not None and callee.type == "super":
            return statement
    return None


def property_type(signature: Node) -> str:
    """The declared type of a property, as text; empty for one without."""
    type_ = signature.child_by_field_name("type")
    return text_of(type_).removeprefix(":").strip() if type_ is not None else ""


def is_optional(node: Node) -> bool:
    """Whether a property or parameter is declared with ``?``."""
    return node.type == "optional_parameter" or any(child.type == "?" for child in node.children)


def _is_constructor(member: Node) -> bool:
    name = member.child_by_field_name("name") if member.type == "method_definition" else None
    return name is not None and name.text == b"constructor"


def _type_name(parameter: Node) -> str | None:
    annotation = parameter.child_by_field_name("type") if parameter.type in _PARAMETERS else None
    named = annotation.named_children[0] if annotation is not None and annotation.named_children else None
    return text_of(named) if named is not None and named.type == "type_identifier" else None


def _members(parameter: Node, name: str, context: Context) -> Node | None:
    declared = context.declared_type(name, parameter.start_byte)
    if declared is None or declared.unit.broken or declared.declaration.kind not in (Kind.INTERFACE, Kind.TYPE):
        return None
    found = context.document.root.descendant_for_byte_range(declared.start, declared.end)
    declaration = found.parent if found is not None else None
    if declaration is None or declaration.has_error:
        return None
    body = declaration.child_by_field_name("body") or declaration.child_by_field_name("value")
    return body if body is not None and body.type in ("interface_body", "object_type") else None
