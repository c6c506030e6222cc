"""A document: the bytes of one file at one moment, and their tree.

Documents are immutable. An edit makes a new one, which is parsed only where it must be, and which knows in what stretch
of text it differs from the one before: that is how unchanged statements are recognised.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .edits import Change
from .grammar import Language, language_of, parser_of
from .lines import LineIndex
from .yaml_nesting import nests_too_deep

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tree_sitter import Node, Tree

    from ..finding import Span
    from .edits import ByteEdit

# Nothing here reads the row and column of a node, so edits tell tree-sitter byte offsets alone.
_NO_POINT = (0, 0)


class Document:
    """One snapshot of one file. ``text`` is UTF-8, with a byte order mark where the file has one.

    ``change`` is where it differs from the snapshot that it was made from; None where it was made from none.
    """

    def __init__(self, path: str, text: bytes, language: Language, tree: Tree, change: Change | None = None) -> None:
        self.path = path
        self.text = text
        self.language = language
        self.tree = tree
        self.change = change
        self._lacks: set[bytes] = set()

    @classmethod
    def parse(cls, path: str, text: bytes, language: Language | None = None) -> Document:
        """Parse a text whole. Never fails: what is no valid syntax becomes ERROR nodes."""
        language = language or language_of(path) or Language.TYPESCRIPT
        return cls(path, text, language, _tree(text, language))

    def edited(self, edits: Sequence[ByteEdit], lines: LineIndex | None = None) -> Document:
        """The document after these edits, each made on the result of the one before.

        ``lines`` is the index of the text that they lead to, where that is there already.
        """
        text, tree = self.text, self.tree.copy()
        for edit in edits:
            tree.edit(edit.start, edit.old_end, edit.new_end, _NO_POINT, _NO_POINT, _NO_POINT)
            text = edit.apply(text) if lines is None else lines.text
        after = Document(self.path, text, self.language, _tree(text, self.language, tree), Change.of(edits))
        if lines is not None:
            after.lines = lines
        after._lacks = {mark for mark in self._lacks if not after._has_near_change(mark)}
        return after

    @property
    def root(self) -> Node:
        return self.tree.root_node

    @cached_property
    def lines(self) -> LineIndex:
        return LineIndex(self.text)

    @cached_property
    def newline(self) -> str:
        """The line end that the document uses first; ``\\n`` where it has none."""
        at = self.text.find(b"\n")
        return "\r\n" if at > 0 and self.text[at - 1 : at] == b"\r" else "\n"

    def contains(self, mark: bytes) -> bool:
        """Whether a byte string stands in the text. Where it stood nowhere before an edit, only that is searched."""
        if mark in self._lacks:
            return False
        if mark in self.text:
            return True
        self._lacks.add(mark)
        return False

    def _has_near_change(self, mark: bytes) -> bool:
        reach = len(mark) - 1
        change = self.change
        return change is None or mark in self.text[max(0, change.start - reach) : change.new_end + reach]

    def slice(self, span: Span) -> str:
        """The text of a span."""
        return self.text[span.start : span.end].decode("utf-8", "replace")


def _tree(text: bytes, language: Language, before: Tree | None = None) -> Tree:
    parser = parser_of(language)
    if language is Language.YAML and nests_too_deep(text):
        # Such a text would kill the process; it gets the tree of an empty one, in which nothing is found.
        return parser.parse(b"")
    return parser.parse(text, before) if before is not None else parser.parse(text)
