"""Takes a rule out of a comment that switches rules off, or the comment out of its file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..checks.suppress import Suppressions
from .edit import TextEdit

if TYPE_CHECKING:
    from ..checks.finding import Span
    from ..checks.suppress import Suppression
    from ..checks.syntax.document import Document


def without_name(span: Span, document: Document) -> TextEdit | None:
    """The edit that takes the name at ``span`` out of its comment, or the comment away if it is the only one.

    A span outside of all names stands for the comment that it lies in; None where there is none.
    """
    for comment in Suppressions.of(document).comments:
        spans = [place for _, place in comment.names]
        if span in spans and len(spans) > 1:
            at = spans.index(span)
            if at:
                return TextEdit.delete(spans[at - 1].end, span.end)
            return TextEdit.delete(span.start, spans[1].start)
        if span in spans or (not spans and comment.start < span.start <= _end_of(comment, document)):
            return _without_comment(comment, document)
    return None


def _end_of(comment: Suppression, document: Document) -> int:
    node = document.root.descendant_for_byte_range(comment.start, comment.start + 1)
    return node.end_byte if node is not None else comment.start


def _without_comment(comment: Suppression, document: Document) -> TextEdit | None:
    """The edit that deletes a comment, with its line where nothing else stands there.

    None for a comment that says something besides.
    """
    text, lines = document.text, document.lines
    node = document.root.descendant_for_byte_range(comment.start, comment.start + 1)
    if node is None or node.start_byte != comment.start or b"\n" in text[node.start_byte : node.end_byte]:
        return None
    line = lines.line_at(node.start_byte)
    start, end = lines.start_of(line), lines.end_of(line)
    before, behind = text[start : node.start_byte], text[node.end_byte : end]
    if not before.strip() and not behind.strip():
        following = lines.start_of(line + 1) if line + 1 < lines.count else len(text)
        return TextEdit.delete(start, following)
    if not behind.strip():
        return TextEdit.delete(start + len(before.rstrip()), end)
    return TextEdit.delete(node.start_byte, node.end_byte + len(behind) - len(behind.lstrip()))
