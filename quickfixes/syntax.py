"""Whether a text is broken, and more so than before: the guard that no fix may pass with a syntax error."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from ..checks.markdown.document import MarkdownDocument, is_markdown
from ..checks.markdown.stands import path_of, stand_of
from ..checks.syntax.document import Document
from ..checks.syntax.grammar import Language, language_of
from ..checks.syntax.nodes import descendants

if TYPE_CHECKING:
    from tree_sitter import Node

    from ..checks.markdown.document import Block


def error_count(text: bytes, path: str, language: Language | None = None) -> int:
    """The number of ERROR and MISSING nodes in a text; 0 for files of no known language."""
    if language is None and language_of(path) is None:
        return 0
    return errors_below(Document.parse(path, text, language).root)


def adds_errors(before: bytes, after: bytes, path: str) -> bool:
    """Whether an edited text is more broken than it was; in a Markdown document, whether one of its fences is."""
    if not is_markdown(path):
        return error_count(after, path) > error_count(before, path)
    old, new = (MarkdownDocument(path, text).blocks for text in (before, after))
    # Fences are added at the end alone; one that is gone, or another one by now, has lost its beginning or its end.
    return len(new) < len(old) or any(
        one.fence.info != other.fence.info
        or (one.text != other.text and _block_errors(other, number, path) > _block_errors(one, number, path))
        for number, (one, other) in enumerate(zip(old, new, strict=False))
    )


def _block_errors(block: Block, number: int, path: str) -> float:
    stand = stand_of(block, path_of(block, number, path))
    if stand is None:
        return math.inf if block.text.strip() else 0
    return errors_below(Document.parse(stand.path, stand.guest.text, stand.language).root)


def errors_below(root: Node) -> int:
    """The number of ERROR and MISSING nodes in a tree."""
    if not root.has_error:
        return 0
    return sum(node.is_error or node.is_missing for node in descendants(root))
