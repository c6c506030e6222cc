"""From one text to another by small edits, so that cursors, marks and folds of an editor stay where they are."""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import accumulate

from ..checks.syntax.edits import difference
from .edit import TextEdit


def edits_between(old: bytes, new: bytes) -> tuple[TextEdit, ...]:
    """Edits of the lines that differ, each without what its old and new text share at both ends."""
    whole = difference(old, new)
    if whole.start == whole.old_end and not whole.new_text:
        return ()
    # Lines are compared between the first and the last difference alone, because comparing is slow.
    start = old.rfind(b"\n", 0, whole.start) + 1
    behind = old.find(b"\n", whole.old_end)
    end = len(old) if behind < 0 else behind + 1
    before, after = _lines(old[start:end]), _lines(new[start : len(new) - (len(old) - end)])
    places = [start, *(start + length for length in accumulate(map(len, before)))]
    edits: list[TextEdit] = []
    for tag, first, last, from_new, to_new in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            text = b"".join(before[first:last])
            edit = difference(text, b"".join(after[from_new:to_new]))
            at = places[first]
            edits.append(TextEdit.replace(at + edit.start, at + edit.old_end, edit.new_text.decode()))
    return tuple(edits)


def _lines(text: bytes) -> list[bytes]:
    return text.splitlines(keepends=True)
