"""Writes the enum member in the place of the string, through the name that leads to the class beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....checks.program.names import Qualified
from ....checks.syntax.nodes import text_of, unwrap
from ...edit import FileEdit, Fix, Safety, TextEdit
from ...imports import named_import
from ...resources import enclosing_resource

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ....checks.finding import Finding
    from ....checks.program.context import Context
    from ...snapshot import Snapshot


def fixes(finding: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    literal = snapshot.node(finding, "string", "template_string")
    resource = enclosing_resource(literal, snapshot.context) if literal is not None else None
    member = finding.get("member")
    if literal is None or resource is None or not member.isidentifier():
        return
    enum = Qualified(resource.qualified.package, tuple(finding.get("enum").split(".")))
    reference, imports = _reference(resource.callee, enum, snapshot.context), ()
    if reference is None and unwrap(resource.callee).type == "identifier" and _is_imported(resource.callee, snapshot):
        module = "/".join((enum.package, *enum.path[:-1]))
        reference, imports = named_import(snapshot.document, module, enum.path[-1])
    if reference is not None:
        edit = TextEdit.replace(literal.start_byte, literal.end_byte, f"{reference}.{member}")
        title = f"Replace the string with `{reference}.{member}`"
        yield Fix(title, Safety.SAFE, (FileEdit(snapshot.document.path, (*imports, edit)),))


def _is_imported(callee: Node, snapshot: Snapshot) -> bool:
    """Whether an ``import`` names the class itself, so that another one may stand beside it."""
    declared = snapshot.context.declared(text_of(unwrap(callee)), callee.start_byte)
    return declared is not None and declared.declaration.imported is not None


def _reference(callee: Node, enum: Qualified, context: Context) -> str | None:
    """How the enum is written, by a namespace in front of the class's own name; None where none leads to it."""
    around = unwrap(callee).child_by_field_name("object")
    while around is not None:
        namespace = context.resolve(around)
        if namespace is None or namespace.package != enum.package:
            return None
        depth = len(namespace.path)
        if enum.path[:depth] == namespace.path:
            return ".".join((text_of(around), *enum.path[depth:]))
        around = around.child_by_field_name("object")
    return None
