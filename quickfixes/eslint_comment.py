"""The comment that switches a rule of ESLint off for a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .edit import TextEdit

if TYPE_CHECKING:
    from ..checks.syntax.document import Document

_BOM = b"\xef\xbb\xbf"


def disabling(rule: str, document: Document) -> TextEdit:
    """Writes the comment on the first line of the file, behind a byte order mark and the line of a ``#!``."""
    text = document.text
    start = len(_BOM) if text.startswith(_BOM) else 0
    at = text.find(b"\n", start) + 1 if text.startswith(b"#!", start) else start
    return TextEdit.insert(at, f"/* eslint-disable {rule} */{document.newline}")
