"""Removes the region of the only artifact store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...edit import FileEdit, Fix
from ...object_members import removal_safety, remove_member

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ....checks.finding import Finding
    from ...snapshot import Snapshot


def fixes(finding: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    member = snapshot.node(finding, "pair", "shorthand_property_identifier")
    if member is not None:
        edits = tuple(remove_member(member, snapshot.document))
        safety = removal_safety(member, snapshot.document)
        yield Fix("Remove `region`", safety, (FileEdit(snapshot.document.path, edits),))
