"""Writes the enum member that a value stands for, or tells the compiler that the value is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....checks.program.declarations import Kind
from ....checks.rules.resources.output_for_enum_input import Origin, origin_of
from ....checks.syntax.nodes import ancestors, text_of
from ...edit import FileEdit, Fix, Safety, TextEdit
from ...enum_reference import enum_reference
from ...resources import enclosing_resource

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ....checks.finding import Finding
    from ....checks.program.resources import Resource
    from ...snapshot import Snapshot


def fixes(finding: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    at = snapshot.node(finding)
    resource = enclosing_resource(at, snapshot.context) if at is not None else None
    value = at.child_by_field_name("value") if at is not None and at.type == "pair" else at
    origin = origin_of(value, snapshot.context) if value is not None else None
    found = enum_reference(finding.get("enum"), resource, snapshot) if resource is not None else None
    if value is None or resource is None or origin is None or found is None:
        return
    reference, imports = found
    members = [f"{reference}.{member}" for member in finding.get("members").split()]
    places = _places(value, origin)
    if members and all(_same_meaning(reference, place, resource, snapshot) for place in places):
        edits = [_put(place, member) for place, member in zip(places, members, strict=True)]
        title = f"Write `{members[0]}`" if len(members) == 1 else f"Write the members of `{reference}`"
        yield Fix(title, Safety.SAFE, (FileEdit(snapshot.document.path, (*imports, *edits)),))
    if imports or _is_type(reference, resource, snapshot):
        type_ = f"{reference}[]" if origin.literals else reference
        edit = _put(value, _cast(value, type_, origin))
        yield Fix(f"Assert that it is `{type_}`", Safety.UNSAFE, (FileEdit(snapshot.document.path, (*imports, edit)),))


def _places(value: Node, origin: Origin) -> list[Node]:
    """What is replaced by the members: the reference itself, or the literals that were widened."""
    if origin.literals:
        return list(origin.literals)
    behind = origin.widened.value if origin.widened is not None else None
    return [behind if behind is not None else value]


def _put(place: Node, text: str) -> TextEdit:
    shorthand = place.type == "shorthand_property_identifier"
    return TextEdit.replace(place.start_byte, place.end_byte, f"{text_of(place)}: {text}" if shorthand else text)


def _cast(value: Node, type_: str, origin: Origin) -> str:
    if origin.reference is None:
        return f"{text_of(value)} as {type_}"
    return f"{text_of(value)}.apply(e => e as {type_})"


def _root(reference: str) -> str:
    return reference.partition(".")[0]


def _same_meaning(reference: str, place: Node, resource: Resource, snapshot: Snapshot) -> bool:
    """Whether the name that leads to the enum means the same where it is written as beside the class."""
    here = snapshot.context.declared(_root(reference), resource.callee.start_byte)
    there = snapshot.context.declared(_root(reference), place.start_byte)
    if (here.start if here is not None else None) != (there.start if there is not None else None):
        return False
    # What is no import may not be there yet when a constant above is made.
    within = any(above == resource.node for above in ancestors(place))
    return within or here is None or here.declaration.kind is Kind.IMPORT


def _is_type(reference: str, resource: Resource, snapshot: Snapshot) -> bool:
    """Whether the enum can be named as a type: through an import, not through a constant."""
    declared = snapshot.context.declared(_root(reference), resource.callee.start_byte)
    return declared is not None and declared.declaration.kind is Kind.IMPORT
