"""Expressions that are written again at another place: changed inside, and indented as their new place is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..checks.finding import Span
from ..checks.syntax.document import Document
from ..checks.syntax.nodes import descendants
from .edit import TextEdit, apply_edits

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tree_sitter import Node


def indent_at(at: int, text: bytes) -> str:
    """The blanks that the line of a byte offset begins with."""
    start = text.rfind(b"\n", 0, at) + 1
    line = text[start:at]
    return line[: len(line) - len(line.lstrip(b" \t"))].decode()


def moved(node: Node, document: Document, indent: str, edits: Iterable[TextEdit] = ()) -> str:
    """The text of an expression with those of the edits that fall within it, for a line that begins with ``indent``."""
    inside = [
        TextEdit(e.span.shifted(-node.start_byte), e.text)
        for e in edits
        if node.start_byte <= e.span.start and e.span.end <= node.end_byte
    ]
    changed = apply_edits(document.text[node.start_byte : node.end_byte], inside)
    return reindented(changed, own_indent(node, document.text), indent, document).decode()


def own_indent(node: Node, text: bytes) -> str:
    """What the lines of an expression have in common: the blanks in front of its closing bracket, or of its line."""
    last = text.rfind(b"\n", node.start_byte, node.end_byte) + 1
    if last and text[last : node.end_byte].strip() in (b"}", b"]", b")"):
        return indent_at(node.end_byte - 1, text)
    return indent_at(node.start_byte, text)


def reindented(text: bytes, before: str, after: str, document: Document) -> bytes:
    """The text of an expression whose lines begin with ``after`` where they began with ``before``."""
    if b"\n" not in text or before == after:
        return text
    # What a template literal holds is a value, and its lines are left as they are.
    wrapped = Document.parse(document.path, b"(" + text + b")", document.language)
    strings = [Span(n.start_byte - 1, n.end_byte - 1) for n in descendants(wrapped.root) if n.type == "template_string"]
    edits: list[TextEdit] = []
    at = text.find(b"\n")
    while at >= 0:
        start = at + 1
        at = text.find(b"\n", start)
        if any(span.start < start < span.end for span in strings):
            continue
        line = text[start : at if at >= 0 else len(text)]
        if line.strip():
            known = before.encode()
            gone = len(known) if line.startswith(known) else len(line) - len(line.lstrip(b" \t"))
            edits.append(TextEdit(Span(start, start + gone), after))
    return apply_edits(text, edits)
