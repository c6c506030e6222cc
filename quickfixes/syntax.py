"""Whether a text is broken, and more so than before: the guard that no fix may pass with a syntax error."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..checks.syntax.document import Document
from ..checks.syntax.grammar import Language, language_of
from ..checks.syntax.nodes import descendants

if TYPE_CHECKING:
    from tree_sitter import Node


def error_count(text: bytes, path: str, language: Language | None = None) -> int:
    """The number of ERROR and MISSING nodes in a text; 0 for files of no known language."""
    if language is None and language_of(path) is None:
        return 0
    return errors_below(Document.parse(path, text, language).root)


def errors_below(root: Node) -> int:
    """The number of ERROR and MISSING nodes in a tree."""
    if not root.has_error:
        return 0
    return sum(node.is_error or node.is_missing for node in descendants(root))
