"""Gives an entry of an object literal another name, and its value the form that goes with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..checks.program.fit import Form
from ..checks.program.literals import in_place
from .edit import TextEdit
from .list_form import in_form

if TYPE_CHECKING:
    from ..checks.program.objects import Entry


def renamed_entry(entry: Entry, to: str, form: Form, new_value: str = "") -> list[TextEdit]:
    """The edits for another name; ``new_value`` is text that stands in the place of the value where it is not empty."""
    if entry.is_shorthand:
        before, after = ("[", "]") if form is Form.WRAP else ("", "")
        text = f"{to}: {new_value or before + entry.key + after}"
        return [TextEdit.replace(entry.node.start_byte, entry.node.end_byte, text)]
    edits = [renamed_key(entry, to)]
    if new_value:
        edits.append(TextEdit.replace(entry.value.start_byte, entry.value.end_byte, new_value))
    else:
        edits += in_form(in_place(entry.value), form)
    return edits


def renamed_key(entry: Entry, to: str) -> TextEdit:
    """Another key alone; it is quoted where the old one is, and a shorthand keeps its value."""
    key = entry.key_node
    if entry.is_shorthand:
        return TextEdit.insert(key.start_byte, f"{to}: ")
    if key.type == "string":
        return TextEdit.replace(key.start_byte + 1, key.end_byte - 1, to)
    return TextEdit.replace(key.start_byte, key.end_byte, to)
