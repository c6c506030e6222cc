"""Adding members to object literals and items to array literals, in the layout that the literal has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..checks.syntax.nodes import children_of
from .edit import TextEdit
from .list_items import comma_after

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tree_sitter import Node

    from ..checks.syntax.document import Document

_STEP = "  "


def add_members(literal: Node, members: Sequence[str], document: Document) -> list[TextEdit]:
    """The edits that add members, given as text without a comma, behind the last of an object or array literal.

    Where the last member stands on a line of its own, each new one does too, as far to the right; whether a comma
    follows the last stays as it was. Comments behind the last member stay with it.
    """
    last = next(reversed(children_of(literal)), None)
    if last is None:
        return _into_empty(literal, members, document)
    comma = comma_after(last)
    first_of_line = document.text.rfind(b"\n", 0, last.start_byte) + 1
    indent = document.text[first_of_line : last.start_byte].decode("utf-8", "replace")
    if indent.strip() or not _newline_between(last.end_byte, literal.end_byte, document):
        text = "".join(f", {member}" for member in members)
        return [TextEdit.insert(last.end_byte, text)]
    lines = [f"{document.newline}{indent}{member}" for member in members]
    at = _end_of_line(comma.end_byte if comma is not None else last.end_byte, literal.end_byte - 1, document)
    if comma is not None:
        return [TextEdit.insert(at, "".join(f"{line}," for line in lines))]
    if at == last.end_byte:
        return [TextEdit.insert(at, "".join(f",{line}" for line in lines))]
    return [TextEdit.insert(last.end_byte, ","), TextEdit.insert(at, ",".join(lines))]


def _into_empty(literal: Node, members: Sequence[str], document: Document) -> list[TextEdit]:
    if not literal.named_children:
        joined = ", ".join(members)
        text = f"[{joined}]" if literal.type == "array" else f"{{ {joined} }}"
        return [TextEdit.replace(literal.start_byte, literal.end_byte, text)]
    # Nothing but comments: they stay in front of what is added.
    first = document.text.rfind(b"\n", 0, literal.end_byte) + 1
    indent = document.text[first : literal.end_byte - 1].decode("utf-8", "replace")
    if indent.strip() or first <= literal.start_byte:
        return []
    text = "".join(f"{indent}{_STEP}{member},{document.newline}" for member in members)
    return [TextEdit.insert(first, text)]


def _newline_between(start: int, end: int, document: Document) -> bool:
    return b"\n" in document.text[start:end]


def _end_of_line(at: int, end: int, document: Document) -> int:
    """Where the rest of the line ends, if that is blank or a comment, which stays in front of what is inserted."""
    newline = document.text.find(b"\n", at, end)
    if newline < 0:
        return at
    rest = document.text[at:newline]
    stripped = rest.strip()
    if not stripped or not stripped.startswith((b"//", b"/*")) or (stripped[:2] == b"/*" and stripped[-2:] != b"*/"):
        return at
    return at + len(rest.rstrip())
