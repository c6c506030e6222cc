"""Adding members to interfaces and object types, in the layout that they have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..checks.syntax.nodes import children_of
from .edit import TextEdit
from .moved_text import indent_at

if TYPE_CHECKING:
    from tree_sitter import Node

    from ..checks.syntax.document import Document

_STEP = "  "
_MARKS = frozenset({";", ","})


def add_signature(body: Node, signature: str, document: Document) -> TextEdit | None:
    """The edit that adds a member behind the last of an ``interface_body`` or ``object_type``.

    None where nothing but comments stand there.
    """
    members = children_of(body)
    if not members:
        if body.named_children:
            return None
        text = f"{{{document.newline}{_indent(body, document)}{_STEP}{signature};{document.newline}"
        return TextEdit.replace(body.start_byte, body.end_byte, f"{text}{_indent(body, document)}}}")
    last = members[-1]
    mark = last.next_sibling
    end = mark.type if mark is not None and mark.type in _MARKS else ""
    at = mark.end_byte if mark is not None and end else last.end_byte
    line = document.text.rfind(b"\n", 0, last.start_byte) + 1
    if document.text[line : last.start_byte].strip():
        return TextEdit.insert(at, f"{'' if end else ';'} {signature}{end}")
    # A comment behind the last member stays with it.
    comment = mark.next_sibling if mark is not None and end else mark
    if comment is not None and comment.type == "comment" and b"\n" not in document.text[at : comment.start_byte]:
        at = comment.end_byte
    return TextEdit.insert(at, f"{document.newline}{_indent(last, document)}{signature}{end}")


def _indent(node: Node, document: Document) -> str:
    return indent_at(node.start_byte, document.text)
