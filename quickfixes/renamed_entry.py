"""Gives an entry of an object literal another name, and its value the form that goes with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..checks.program.fit import Form
from ..checks.program.literals import in_place
from ..checks.syntax.nodes import children_of
from .edit import TextEdit

if TYPE_CHECKING:
    from tree_sitter import Node

    from ..checks.program.objects import Entry


def renamed_entry(entry: Entry, to: str, form: Form, new_value: str = "") -> list[TextEdit]:
    """The edits for another name; ``new_value`` is text that stands in the place of the value where it is not empty."""
    if entry.is_shorthand:
        before, after = ("[", "]") if form is Form.WRAP else ("", "")
        text = f"{to}: {new_value or before + entry.key + after}"
        return [TextEdit.replace(entry.node.start_byte, entry.node.end_byte, text)]
    edits = [renamed_key(entry, to)]
    value = in_place(entry.value)
    if new_value:
        edits.append(TextEdit.replace(entry.value.start_byte, entry.value.end_byte, new_value))
    elif form is Form.WRAP:
        edits += [TextEdit.insert(value.start_byte, "["), TextEdit.insert(value.end_byte, "]")]
    elif form is Form.UNWRAP:
        edits += _without_brackets(value)
    return edits


def renamed_key(entry: Entry, to: str) -> TextEdit:
    """Another key alone; it is quoted where the old one is, and a shorthand keeps its value."""
    key = entry.key_node
    if entry.is_shorthand:
        return TextEdit.insert(key.start_byte, f"{to}: ")
    if key.type == "string":
        return TextEdit.replace(key.start_byte + 1, key.end_byte - 1, to)
    return TextEdit.replace(key.start_byte, key.end_byte, to)


def _without_brackets(array: Node) -> list[TextEdit]:
    """Takes the only element out of a list in place, with the comments around it left inside the value."""
    element = children_of(array)[0]
    comma = next((child for child in array.children if child.type == ","), None)
    edits = [
        TextEdit.delete(array.start_byte, array.start_byte + 1),
        TextEdit.delete(array.end_byte - 1, array.end_byte),
    ]
    if comma is not None:
        edits.append(TextEdit.delete(comma.start_byte, comma.end_byte))
    if array.named_child_count == 1:
        return [
            TextEdit.delete(array.start_byte, element.start_byte),
            TextEdit.delete(element.end_byte, array.end_byte),
        ]
    return edits
