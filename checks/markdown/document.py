"""A Markdown document: its text at one moment, and the fences in it with the files that they are.

Documents are immutable. An edit within one fence, which is what typing is, moves the others and looks for none anew.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from ..finding import Span
from ..syntax.lines import LineIndex
from .fences import Fence, fences
from .names import Name, language_word, name_of, names_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..syntax.edits import ByteEdit

MAX_BLOCKS = 500
"""More fences are no answer that somebody reads; those behind are not looked at."""
SUFFIXES = (".md", ".mdx")
_LINE_END = re.compile(rb"[\r\n]")


@dataclass(frozen=True, slots=True)
class Block:
    """One fence with its name, and ``word``, the language that it says it is in."""

    fence: Fence
    name: Name | None
    text: bytes

    @property
    def word(self) -> str:
        return language_word(self.fence.info)

    @property
    def shape(self) -> tuple[object, ...]:
        """What, besides the text, decides how the content stands in the document, wherever the fence begins."""
        content = tuple(piece.shifted(-self.fence.span.start) for piece in self.fence.content)
        return content, self.fence.prefix


class MarkdownDocument:
    """One snapshot of one document; ``text`` is UTF-8."""

    def __init__(self, path: str, text: bytes, lines: LineIndex | None = None) -> None:
        self.path = path
        self.text = text
        self.lines = lines or LineIndex(text)

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The fences in order, as many as anybody reads."""
        found = fences(self.text, self.lines, MAX_BLOCKS)
        names = names_of(found, self.text, self.lines)
        return tuple(Block(fence, name, fence.text(self.text)) for fence, name in zip(found, names, strict=True))

    @cached_property
    def newline(self) -> str:
        """The line end that the document uses first; ``\\n`` where it has none."""
        at = self.text.find(b"\n")
        return "\r\n" if at > 0 and self.text[at - 1 : at] == b"\r" else "\n"

    def edited(self, edits: Sequence[ByteEdit]) -> MarkdownDocument:
        """The document after these edits, each made on the result of the one before."""
        document = self
        for edit in edits:
            document = document._edited(edit)
        return document

    def _edited(self, edit: ByteEdit) -> MarkdownDocument:
        text = edit.apply(self.text)
        lines = self.lines.edited(edit.start, edit.old_end, edit.new_text, text)
        document = MarkdownDocument(self.path, text, lines)
        if "blocks" in self.__dict__:
            blocks = self._moved_blocks(edit, document)
            if blocks is not None:
                document.__dict__["blocks"] = blocks
        return document

    def _moved_blocks(self, edit: ByteEdit, after: MarkdownDocument) -> tuple[Block, ...] | None:
        """The blocks after an edit that can't have changed where a fence begins or ends; None after any other."""
        index = next((i for i, block in enumerate(self.blocks) if edit.start < block.fence.span.end), None)
        if index is None:
            return None
        fence = self.blocks[index].fence
        # In a list or a quotation, the indentation of a line decides whether it belongs to the fence.
        if fence.prefix or len(fence.content) != 1 or not fence.is_closed:
            return None
        content = fence.content[0]
        # An edit at the very end could join a line to the closing one.
        if not content.start <= edit.start <= edit.old_end < content.end:
            return None
        if self.text[content.start - 1 : content.start] == b"\r":
            return None
        by = len(edit.new_text) - (edit.old_end - edit.start)
        grown = replace(
            fence, content=(Span(content.start, content.end + by),), span=Span(fence.span.start, fence.span.end + by)
        )
        if _has_marks(self.text, edit.start, edit.old_end, content) or _has_marks(
            after.text, edit.start, edit.new_end, grown.content[0]
        ):
            return None
        lines = after.lines.count - self.lines.count
        name = name_of(grown, after.text, after.lines, self._line_behind(index - 1))
        changed = Block(grown, name, grown.text(after.text))
        moved = (replace(block, fence=block.fence.shifted(by, lines)) for block in self.blocks[index + 1 :])
        return (*self.blocks[:index], changed, *moved)

    def _line_behind(self, index: int) -> int:
        """The first line behind the block of an index."""
        return self.blocks[index].fence.line_behind(self.lines) if index >= 0 else 0


def _has_marks(text: bytes, start: int, end: int, content: Span) -> bool:
    """Whether a line that the span touches might begin or end a fence."""
    first = max(text.rfind(b"\n", content.start, start), text.rfind(b"\r", content.start, start), content.start)
    behind = _LINE_END.search(text, end, content.end)
    piece = text[first : behind.end() if behind else content.end]
    return b"```" in piece or b"~~~" in piece


def is_markdown(path: str) -> bool:
    """Whether a file of this name is a Markdown document."""
    return path.lower().endswith(SUFFIXES)
