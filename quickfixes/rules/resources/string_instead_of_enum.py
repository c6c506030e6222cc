"""Writes the enum member in the place of the string, through the name that leads to the class beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...edit import FileEdit, Fix, Safety, TextEdit
from ...enum_reference import enum_reference
from ...resources import enclosing_resource

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ....checks.finding import Finding
    from ...snapshot import Snapshot


def fixes(finding: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    literal = snapshot.node(finding, "string", "template_string")
    resource = enclosing_resource(literal, snapshot.context) if literal is not None else None
    member = finding.get("member")
    if literal is None or resource is None or not member.isidentifier():
        return
    found = enum_reference(finding.get("enum"), resource, snapshot)
    if found is not None:
        reference, imports = found
        edit = TextEdit.replace(literal.start_byte, literal.end_byte, f"{reference}.{member}")
        title = f"Replace the string with `{reference}.{member}`"
        yield Fix(title, Safety.SAFE, (FileEdit(snapshot.document.path, (*imports, edit)),))
