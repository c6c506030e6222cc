"""Code frames: the source lines under a finding, with the columns to underline.

Text from a file is untrusted where a terminal shows it: control characters, escape sequences among them, come
out as visible pictures, and a tab as four spaces.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ....checks.finding import Span
    from ....checks.syntax.lines import LineIndex

_TAB = "    "
_MAX_LINES = 4
"""A longer span is shown by its first lines and its last."""
_MAX_COLUMNS = 160
_LEAD = 40
"""Characters kept before the span in a line that is cut."""
_BYTE_ORDER_MARK = "\ufeff"
_BIDIRECTIONAL = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(frozen=True, slots=True)
class FrameLine:
    """One source line as it is shown. ``start`` and ``end`` are the characters of ``code`` to underline.

    ``number`` counts from 1; None stands for lines left out, and then ``code`` is empty.
    """

    number: int | None
    code: str
    start: int = 0
    end: int = 0


def frame(lines: LineIndex, span: Span) -> list[FrameLine]:
    """The lines that ``span`` (bytes of the text of ``lines``) covers, at most five."""
    first = lines.line_at(span.start)
    # An end just behind a line break belongs to the line before it, not to the first column of the next one.
    last = lines.line_at(max(span.start, span.end - 1))
    numbers: list[int | None] = [*range(first, last + 1)]
    if len(numbers) > _MAX_LINES:
        numbers = [*range(first, first + _MAX_LINES - 1), None, last]
    return [FrameLine(None, "") if n is None else _line(n, lines, span) for n in numbers]


def _line(number: int, lines: LineIndex, span: Span) -> FrameLine:
    """A line with the part of ``span`` on it; the indentation of a span's later lines is not underlined."""
    offset = lines.start_of(number)
    line = lines.text[offset : lines.end_of(number)]
    begins_here = span.start >= offset
    start = span.start - offset if begins_here else len(line) - len(line.lstrip())
    end = max(start, min(span.end - offset, len(line)))
    parts = line[:start], line[start:end], line[end:]
    shown = [visible(part.decode(errors="replace")) for part in parts]
    if sum(map(len, shown)) > _MAX_COLUMNS:
        shown = _cut(*shown)
    # A finding with no width, and one at the end of a line, is still marked; a blank line within a span is
    # not.
    width = max(len(shown[1]), int(begins_here))
    column = len(shown[0])
    return FrameLine(number + 1, "".join(shown), column, column + width)


def _cut(before: str, marked: str, after: str) -> list[str]:
    if len(before) > _LEAD:
        before = "…" + before[-_LEAD:]
    room = _MAX_COLUMNS - len(before)
    if len(marked) > room:
        marked, after = marked[: room - 1] + "…", ""
    room -= len(marked)
    if len(after) > room:
        after = after[: max(room - 1, 0)] + "…"
    return [before, marked, after]


def visible(text: str) -> str:
    """The text with tabs widened and each control or bidirectional character replaced by a visible one."""
    return "".join(map(_visible_character, text)) if not text.isprintable() else text


def _visible_character(character: str) -> str:
    if character == "\t":
        return _TAB
    if character == _BYTE_ORDER_MARK:
        return ""
    if character < " ":
        return chr(0x2400 + ord(character))
    return "�" if "\x7f" <= character < "\xa0" or character in _BIDIRECTIONAL else character
