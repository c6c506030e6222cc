"""Takes the compute type from the component's arguments, with the literal as its default."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....checks.program.components import Component, arguments_at, component_of, is_optional, property_type
from ....checks.program.declarations import Kind
from ....checks.program.names import CORE
from ....checks.syntax.nodes import ancestors, text_of
from ...edit import FileEdit, Fix, Safety, TextEdit
from ...imports import imports_of
from ...object_insertion import add_members
from ...signatures import add_signature

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ....checks.finding import Finding
    from ...snapshot import Snapshot

_MEMBER = "codeBuildComputeType"


def fixes(finding: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    """An optional member of the arguments, and its value in the place of the literal."""
    literal = snapshot.node(finding, "string", "template_string")
    around = (
        next((above for above in ancestors(literal) if above.type == "class_declaration"), None) if literal else None
    )
    component = component_of(around, snapshot.context) if around is not None else None
    parameter = arguments_at(literal, component, snapshot.context) if literal is not None and component else None
    if literal is None or component is None or parameter is None:
        return
    declared = _declared(component, snapshot)
    read = _read(parameter, literal, snapshot)
    if declared is None or read is None:
        return
    value, edits = read
    edits = (*declared, *edits, TextEdit.insert(literal.start_byte, f"{value} ?? "))
    title = f"Take the compute type from `{component.args}`"
    yield Fix(title, Safety.UNSAFE, (FileEdit(snapshot.document.path, edits),))


def _declared(component: Component, snapshot: Snapshot) -> tuple[TextEdit, ...] | None:
    """The edits that declare the member: none where it is there; None where it has another type."""
    type_ = _type(snapshot)
    known = component.member(_MEMBER)
    if known is not None:
        return () if is_optional(known) and property_type(known) in ("string", type_) else None
    edit = add_signature(component.members, f"{_MEMBER}?: {type_}", snapshot.document)
    return (edit,) if edit is not None else None


def _type(snapshot: Snapshot) -> str:
    """``pulumi.Input<string>``, where an import has the name for it."""
    for statement in imports_of(snapshot.document):
        if statement.specifier == CORE and all(name.kind is Kind.IMPORT for name in statement.names):
            if (namespace := statement.local_of("*")) is not None:
                return f"{namespace}.Input<string>"
            if (name := statement.local_of("Input")) is not None:
                return f"{name}<string>"
    return "string"


def _read(parameter: Node, literal: Node, snapshot: Snapshot) -> tuple[str, tuple[TextEdit, ...]] | None:
    """The expression that reads the member, and the edits that it needs; None where its name means something else."""
    pattern = parameter.child_by_field_name("pattern")
    if pattern is None:
        return None
    if pattern.type == "identifier":
        return f"{text_of(pattern)}{'?' if is_optional(parameter) else ''}.{_MEMBER}", ()
    taken = [child for child in pattern.named_children if text_of(child) == _MEMBER]
    declared = snapshot.context.declared(_MEMBER, literal.start_byte)
    if taken:
        return (_MEMBER, ()) if declared is not None and declared.start == taken[0].start_byte else None
    has_rest = any(child.type == "rest_pattern" for child in pattern.named_children)
    if has_rest or declared is not None:
        return None
    return _MEMBER, tuple(add_members(pattern, [_MEMBER], snapshot.document))
