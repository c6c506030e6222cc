"""Brings a fix of a text inside another over to the document around it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from .edit import FileEdit

if TYPE_CHECKING:
    from ..checks.syntax.text_map import TextMap
    from .edit import Change, Fix, TextEdit


def carry(edit: TextEdit, places: TextMap) -> TextEdit | None:
    """The same edit in the host; None where it would replace something that is not written there."""
    if not places.is_editable(edit.span):
        return None
    return replace(edit, span=places.to_host(edit.span), text=places.encode(edit.text))


def carry_fix(fix: Fix, guest: str, host: str, places: TextMap) -> Fix | None:
    """A fix with its edits of the guest made in the host instead, each named by its path; all of them or None."""
    changes: list[Change] = []
    for change in fix.changes:
        if not isinstance(change, FileEdit) or change.path != guest:
            changes.append(change)
            continue
        edits = [carry(edit, places) for edit in change.edits]
        carried = tuple(edit for edit in edits if edit is not None)
        if len(carried) < len(edits):
            return None
        changes.append(FileEdit(host, carried))
    return replace(fix, changes=tuple(changes))
