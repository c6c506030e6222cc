"""The comment that switches a rule of ESLint off for a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..checks.syntax.nodes import text_of
from .edit import TextEdit

if TYPE_CHECKING:
    from ..checks.syntax.document import Document

_BOM = b"\xef\xbb\xbf"


def disabling(rule: str, document: Document) -> TextEdit:
    """Writes the comment on the first line of the file, behind a byte order mark and the line of a ``#!``.

    Jest reads its own settings in the first comment of a file alone, so this one goes behind that.
    """
    text, comment = document.text, f"/* eslint-disable {rule} */"
    first = document.root.named_child(0) if document.root.named_child_count else None
    if first is not None and first.type == "comment" and _is_for_jest(text_of(first)):
        return TextEdit.insert(first.end_byte, document.newline + comment)
    start = len(_BOM) if text.startswith(_BOM) else 0
    at = text.find(b"\n", start) + 1 if text.startswith(b"#!", start) else start
    return TextEdit.insert(at, comment + document.newline)


def _is_for_jest(comment: str) -> bool:
    return comment.startswith("/*") and "@jest-" in comment
