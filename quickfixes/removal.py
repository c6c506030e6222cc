"""Deletes statements and imports without leaving a gap behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..checks.syntax.nodes import ancestors
from .edit import TextEdit

if TYPE_CHECKING:
    from tree_sitter import Node

    from ..checks.syntax.document import Document


def import_removal(name: Node, document: Document) -> TextEdit | None:
    """Deletes the import of one local name, with the statement where it imports nothing else.

    None where the name stands beside imports of another form, such as a default import.
    """
    above = list(ancestors(name))
    statement = next((node for node in above if node.type == "import_statement"), None)
    clause = next((node for node in above if node.type == "import_clause"), None)
    specifier = next((node for node in above if node.type == "import_specifier"), None)
    names = specifier.parent if specifier is not None else None
    if statement is None:
        return None
    specifiers = [node for node in names.named_children if node.type == "import_specifier"] if names is not None else []
    if (clause is None or len(clause.named_children) == 1) and len(specifiers) <= 1:
        return statement_removal(statement, document)
    if specifier is None or len(specifiers) < 2:
        return None
    at = specifiers.index(specifier)
    if at + 1 < len(specifiers):
        return TextEdit.delete(specifier.start_byte, specifiers[at + 1].start_byte)
    return TextEdit.delete(specifiers[at - 1].end_byte, specifier.end_byte)


def statement_removal(statement: Node, document: Document) -> TextEdit:
    """Deletes a statement with its line, and one of two empty lines that would meet; a comment on the line stays."""
    text, start, end = document.text, statement.start_byte, statement.end_byte
    line = text.rfind(b"\n", 0, start) + 1
    stop = text.find(b"\n", end)
    stop = len(text) if stop < 0 else stop + 1
    if text[line:start].strip() or text[end:stop].strip():
        return TextEdit.delete(start, end)
    before = text[:line].splitlines()[-1:] or [b""]
    after = text.find(b"\n", stop)
    if not before[0].strip() and after >= 0 and not text[stop:after].strip():
        stop = after + 1
    return TextEdit.delete(line, stop)
