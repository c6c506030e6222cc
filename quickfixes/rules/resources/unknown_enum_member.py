"""Writes the right member of the enum, or the value where only another version has a member for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....checks.program.typed_objects import typed_objects
from ...edit import FileEdit, Fix, Safety, TextEdit
from ...quotes import quoted
from ...resources import enclosing_site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ....checks.finding import Finding
    from ...snapshot import Snapshot


def fixes(finding: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    name = snapshot.node(finding)
    around = name.parent if name is not None else None
    if name is None or around is None or around.type != "member_expression":
        return
    path, member, value = snapshot.document.path, finding.get("member"), finding.get("value")
    if member:
        safety = Safety.SAFE if finding.get("meant") else Safety.UNSAFE
        edit = TextEdit.replace(name.start_byte, name.end_byte, member)
        yield Fix(f"Use `{member}`", safety, (FileEdit(path, (edit,)),))
    elif value and _takes_strings(around, snapshot):
        text = quoted(value, snapshot.document, around)
        edit = TextEdit.replace(around.start_byte, around.end_byte, text)
        yield Fix(f"Use `{text}`", Safety.SAFE, (FileEdit(path, (edit,)),))


def _takes_strings(member: Node, snapshot: Snapshot) -> bool:
    """Whether the argument that has the member as its value takes any string, in all versions in question."""
    site = enclosing_site(member, snapshot.context)
    sdk = snapshot.context.sdk(site.qualified.package) if site is not None else None
    if site is None or sdk is None:
        return False
    properties = [
        typed.properties[entry.key]
        for index in sdk.candidates
        for typed in typed_objects(site, index, snapshot.context)
        for entry in typed.literal.entries
        if entry.value == member and entry.key in typed.properties
    ]
    return bool(properties) and all(not found.enum_strict and "string" in found.type for found in properties)
