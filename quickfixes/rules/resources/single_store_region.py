"""Removes the region of the only artifact store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...edit import FileEdit, Fix, Safety
from ...object_members import remove_member

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ....checks.finding import Finding
    from ...snapshot import Snapshot


def fixes(finding: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    member = snapshot.node(finding, "pair", "shorthand_property_identifier")
    if member is not None:
        edits = tuple(remove_member(member, snapshot.document))
        yield Fix("Remove `region`", Safety.SAFE, (FileEdit(snapshot.document.path, edits),))
