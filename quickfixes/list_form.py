"""Puts a value into a list in place, or takes it out of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..checks.program.fit import Form
from ..checks.syntax.nodes import children_of
from .edit import TextEdit

if TYPE_CHECKING:
    from tree_sitter import Node


def in_form(value: Node, form: Form) -> list[TextEdit]:
    """The edits that give a value a form, none for one that has it; a list to be unwrapped holds one element."""
    if form is Form.WRAP:
        return [TextEdit.insert(value.start_byte, "["), TextEdit.insert(value.end_byte, "]")]
    return _without_brackets(value) if form is Form.UNWRAP else []


def _without_brackets(array: Node) -> list[TextEdit]:
    """Takes off the brackets, and the comma; comments stay."""
    element = children_of(array)[0]
    if array.named_child_count == 1:
        return [
            TextEdit.delete(array.start_byte, element.start_byte),
            TextEdit.delete(element.end_byte, array.end_byte),
        ]
    commas = [TextEdit.delete(child.start_byte, child.end_byte) for child in array.children if child.type == ","]
    brackets = (array.start_byte, array.end_byte - 1)
    return [*commas, *(TextEdit.delete(bracket, bracket + 1) for bracket in brackets)]
