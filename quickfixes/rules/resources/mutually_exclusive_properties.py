"""Deletes the one argument or the other of those that exclude each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....checks.program.objects import read_object
from ...edit import FileEdit, Fix, OverlapError, Safety, in_order
from ...object_members import remove_member

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ....checks.finding import Finding
    from ...snapshot import Snapshot


def fixes(finding: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    member = snapshot.node(finding, "pair", "shorthand_property_identifier")
    if member is None or member.parent is None:
        return
    literal = read_object(member.parent)
    reported = next((entry for entry in literal.entries if entry.node == member), None)
    others = [entry for entry in literal.entries if entry.key in finding.get("against").split()]
    if reported is None or not others:
        return
    for gone in ([reported], others):
        edits = [edit for entry in gone for edit in remove_member(entry.node, snapshot.document)]
        try:
            in_order(edits)
        except OverlapError:
            continue
        names = " and ".join(f"`{entry.key}`" for entry in gone)
        yield Fix(f"Remove {names}", Safety.UNSAFE, (FileEdit(snapshot.document.path, tuple(edits)),))
