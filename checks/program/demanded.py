"""Functions whose type others demand: an interface, a class that is extended, a type that they are annotated with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..syntax.nodes import PARENTHESES, first_child, outside_of, text_of
from .file_facts import FileFact
from .functions import FUNCTION_EXPRESSIONS
from .names import CORE

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping

    from tree_sitter import Node

    from .context import Context

_HOLDING = frozenset({"public_field_definition", "variable_declarator"})
# A component may have one, which then has to be async.
_OF_COMPONENTS = "initialize"


def _head(class_: Node) -> Iterator[str]:
    heritage = _heritage(class_)
    if heritage is not None:
        name = class_.child_by_field_name("name")
        yield f"{text_of(name) if name is not None else ''} {text_of(heritage)}"


def _counted(counts: Mapping[Hashable, int]) -> frozenset[tuple[Hashable, int]]:
    return frozenset(counts.items())


def _heritage(class_: Node) -> Node | None:
    return next((child for child in class_.named_children if child.type == "class_heritage"), None)


HEADS = FileFact("class heads", ("abstract_class_declaration", "class", "class_declaration"), _head, _counted)
"""What the classes of the file extend and implement. A member that looks at the head of its class asks for it."""


def is_demanded(function: Node, context: Context) -> bool:
    """Whether the type of a function may be demanded by what stands in another file, or by a class that is extended.

    An interface of the same file demands nothing: whoever changes the function can change it too.
    """
    holder = outside_of(function, PARENTHESES).parent if function.type in FUNCTION_EXPRESSIONS else None
    if holder is not None and holder.type in _HOLDING:
        annotation = holder.child_by_field_name("type")
        written = first_child(annotation) if annotation is not None else None
        if written is not None and _is_written_elsewhere(written, context):
            return True
    member = holder if holder is not None and holder.type == "public_field_definition" else function
    name = member.child_by_field_name("name")
    body = member.parent if name is not None else None
    if name is None or body is None or body.parent is None or body.type != "class_body" or _is_private(member, name):
        return False
    context.fact(HEADS)
    heritage = _heritage(body.parent)
    clauses = heritage.named_children if heritage is not None else ()
    return any(_is_asked_for(member, text_of(name), clause, context) for clause in clauses)


def _is_asked_for(member: Node, name: str, clause: Node, context: Context) -> bool:
    if clause.type == "extends_clause":
        base = clause.child_by_field_name("value")
        qualified = context.resolve(base) if base is not None else None
        if qualified is None or not qualified.is_sdk:
            return True
        return qualified.package == CORE and name == _OF_COMPONENTS
    if any(child.type == "static" for child in member.children):
        return False
    return any(_has_member(interface, name, context) for interface in clause.named_children)


def _has_member(type_: Node, name: str, context: Context) -> bool:
    """Whether an interface may have a member that is not for this file alone."""
    interface = context.interface(_name_of(type_), type_.start_byte)
    if interface is None:
        return True
    if name not in interface.members:
        return False
    return interface.paths[name] != context.document.path or _is_written_elsewhere(type_, context)


def _is_written_elsewhere(type_: Node, context: Context) -> bool:
    """Whether a type is more than what stands there, and not a name of this file alone."""
    if type_.type in ("function_type", "predefined_type"):
        return False
    declared = context.declared_type(_name_of(type_), type_.start_byte)
    return declared is None or declared.declaration.imported is not None or declared.declaration.exported


def _name_of(type_: Node) -> str:
    name = type_.child_by_field_name("name") if type_.type == "generic_type" else type_
    return text_of(name) if name is not None else ""


def _is_private(member: Node, name: Node) -> bool:
    return name.type == "private_property_identifier" or any(
        child.type == "accessibility_modifier" and text_of(child) == "private" for child in member.children
    )
