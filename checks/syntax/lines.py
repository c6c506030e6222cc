"""Byte offsets to lines and columns, and back, in whatever unit the asker counts columns.

Lines end as the language server protocol says: at ``\\n``, ``\\r\\n`` or a lone ``\\r``, and at nothing else.
A form feed or U+2028 does not end a line here, although `str.splitlines` and TypeScript hold otherwise.
"""

from __future__ import annotations

from bisect import bisect_left
from enum import Enum
from itertools import accumulate


class Unit(Enum):
    """What one column is: a byte of UTF-8, a code unit of UTF-16, or a code point."""

    UTF8 = "utf-8"
    UTF16 = "utf-16"
    UTF32 = "utf-32"


class LineIndex:
    """Where the lines of one snapshot begin.

    Lines and columns count from 0. There is always one line more than there are line ends. Nothing raises:
    what lies outside the text is moved to its nearest end, and what lies inside a character to the start of
    that character. Bytes that are not UTF-8 count as a character each.
    """

    __slots__ = ("_moved_by", "_moved_from", "_starts", "text")

    # Line `i` begins at `_starts[i]`, and `_moved_by` bytes further on from line `_moved_from` onwards. That
    # keeps an edit within one line from touching the list, which snapshots share and nobody changes.
    _starts: list[int]
    _moved_from: int
    _moved_by: int
    text: bytes

    def __init__(self, text: bytes) -> None:
        self.text = text
        self._starts = [0, *_starts_after_line_ends(text, 0)]
        self._moved_from = len(self._starts)
        self._moved_by = 0

    @property
    def count(self) -> int:
        """The number of lines, at least 1."""
        return len(self._starts)

    def start_of(self, line: int) -> int:
        """The byte offset at which an existing line begins."""
        return self._starts[line] + (self._moved_by if line >= self._moved_from else 0)

    def end_of(self, line: int) -> int:
        """The byte offset at which the content of an existing line ends, before its line end."""
        if line + 1 == len(self._starts):
            return len(self.text)
        end = self.start_of(line + 1) - 1
        return end - 1 if self.text[end - 1 : end + 1] == b"\r\n" else end

    def line_at(self, offset: int) -> int:
        """The line that holds a byte offset; a line end belongs to the line that it ends."""
        return max(0, self._first_start(offset + 1) - 1)

    def position(self, offset: int, unit: Unit) -> tuple[int, int]:
        """The line and column of a byte offset. An offset within a line end has the column of the line's
        content end."""
        line = self.line_at(offset)
        start = self.start_of(line)
        end = _character_start(self.text, max(start, min(offset, self.end_of(line))), start)
        before = self.text[start:end]
        if unit is Unit.UTF8 or before.isascii():
            return line, end - start
        characters = before.decode("utf-8", "surrogateescape")
        if unit is Unit.UTF32:
            return line, len(characters)
        return line, len(characters.encode("utf-16-le", "surrogatepass")) // 2

    def offset(self, line: int, column: int, unit: Unit) -> int:
        """The byte offset of a line and column. A column beyond the line is its content end, a line beyond
        the text the end of the text."""
        if line >= len(self._starts):
            return len(self.text)
        if line < 0:
            return 0
        start, end = self.start_of(line), self.end_of(line)
        if column <= 0:
            return start
        near = min(start + column, end)
        if unit is Unit.UTF8:
            return _character_start(self.text, near, start)
        if self.text[start:near].isascii():
            return near
        characters = self.text[start:end].decode("utf-8", "surrogateescape")
        if unit is Unit.UTF32:
            before = characters[:column]
        else:
            units = characters.encode("utf-16-le", "surrogatepass")[: 2 * column]
            before = units.decode("utf-16-le", "surrogatepass")
            if "\ud800" <= before[-1] <= "\udbff":
                before = before[:-1]
        return start + len(before.encode("utf-8", "surrogateescape"))

    def edited(self, start: int, old_end: int, new_bytes: bytes, new_text: bytes) -> LineIndex:
        """The index of ``new_text``, which is this text with ``new_bytes`` in the place of ``start <= offset
        < old_end``.

        Only the replacement and the byte on either side of it are read.
        """
        # Whether a line begins at an offset is decided by the bytes before and behind it. So the starts up to
        # `start` stay, those beyond `old_end` move, and those between are found anew.
        first = max(1, self._first_start(start))
        last = max(first, self._first_start(old_end + 1))
        new_end = start + len(new_bytes)
        seam = max(0, start - 1)
        found = [at for at in _starts_after_line_ends(new_text[seam : new_end + 1], seam) if at <= new_end]

        index = LineIndex.__new__(LineIndex)
        index.text = new_text
        index._moved_from = first + len(found)
        index._moved_by = self._moved_by + new_end - old_end
        if not found and first == last and (first == self._moved_from or not self._moved_by):
            index._starts = self._starts
            return index
        head, tail = self._starts[:first], self._starts[last:]
        if self._moved_from < first:
            head[self._moved_from :] = [at + self._moved_by for at in head[self._moved_from :]]
        elif self._moved_from > last:
            behind = self._moved_from - last
            tail[:behind] = [at - self._moved_by for at in tail[:behind]]
        index._starts = head + found + tail
        return index

    def _first_start(self, offset: int) -> int:
        """The first line that begins at ``offset`` or later; the number of lines if none does."""
        line = bisect_left(self._starts, offset, hi=self._moved_from)
        if line < self._moved_from:
            return line
        return bisect_left(self._starts, offset - self._moved_by, lo=self._moved_from)


def _starts_after_line_ends(text: bytes, base: int) -> list[int]:
    """The offset behind each line end in ``text``, which itself begins at ``base``."""
    # `bytes.splitlines`, unlike that of `str`, splits at the protocol's three line ends alone.
    starts = [at + base for at in accumulate(map(len, text.splitlines(keepends=True)))]
    if starts and not text.endswith((b"\n", b"\r")):
        starts.pop()
    return starts


def _character_start(text: bytes, offset: int, floor: int) -> int:
    """``offset``, or where the character begins that it cuts."""
    if offset >= len(text) or text[offset] & 0xC0 != 0x80:
        return offset
    for at in range(offset - 1, max(floor, offset - 3) - 1, -1):
        if text[at] >= 0xC0:
            return at
        if text[at] < 0x80:
            break
    return offset
