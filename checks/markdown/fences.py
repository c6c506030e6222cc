"""The fenced code blocks of a Markdown document, with the bytes that their content stands for.

CommonMark decides what a fence is, with one exception that unfinished and generated documents need: a line inside a
fence that opens a fence of at least its length, with an info string, ends it. CommonMark takes such a line for content,
and so one forgotten or doubled mark would turn code into prose and prose into code down to the end of the document.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from ..finding import Span
from ..syntax.lines import LineIndex

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

_INFO = re.compile(r"[ \t]*[A-Za-z][\w+#.-]*(?:[ \t:{,=].*)?\Z")
_MIN_MARKS = 3
_MARKS = ("`", "~")


@dataclass(frozen=True, slots=True)
class Fence:
    """One fence of a document. All offsets are bytes of the document.

    ``span`` reaches from the start of the opening line to behind the closing one. ``content`` is in pieces where the
    lines are indented; each holds its line ends. ``prefix`` stands before each line of the content, such as spaces or
    the mark of a block quote. ``line`` is the number of the opening line.
    """

    info: str
    marks: str
    span: Span
    content: tuple[Span, ...]
    prefix: str
    line: int
    is_closed: bool

    def text(self, document: bytes) -> bytes:
        return b"".join(document[piece.start : piece.end] for piece in self.content)

    def line_behind(self, lines: LineIndex) -> int:
        """The first line that is not the fence's own; one that its lost end has swallowed is not."""
        return lines.line_at(self.span.end - 1) + 1 if self.is_closed else self.line + 1

    def shifted(self, by: int, lines: int) -> Fence:
        content = tuple(piece.shifted(by) for piece in self.content)
        return replace(self, span=self.span.shifted(by), content=content, line=self.line + lines)


def has_fences(text: bytes) -> bool:
    """Whether a text may hold a fence, found without a parse."""
    return any(mark.encode() * _MIN_MARKS in text for mark in _MARKS)


def fences(text: bytes, lines: LineIndex | None = None, limit: int | None = None) -> list[Fence]:
    """The first fences of a document in UTF-8, in order; those inside another fence are its content."""
    if not has_fences(text):
        return []
    lines = lines or LineIndex(text)
    body = text[len(codecs.BOM_UTF8) :] if text.startswith(codecs.BOM_UTF8) else text
    tokens = _parser().parse(body.decode("utf-8", "replace"))
    found = (token for token in tokens if token.type == "fence")
    return [_fence(token, text, lines) for token in islice(found, limit)]


def _fence(token: Token, text: bytes, lines: LineIndex) -> Fence:
    opening, end = token.map or [0, 0]
    last = end if not token.meta["closed"] else end - 1
    pieces: list[Span] = []
    prefix: str | None = None
    contents = token.content.split("\n")
    for number, content in zip(range(opening + 1, last), contents, strict=False):
        start, stop = lines.start_of(number), lines.end_of(number)
        # Where a tab is half indentation, the content that is told begins with spaces that are not in the text.
        width = len(content.encode())
        while width and not text.endswith(content.encode()[-width:], start, stop):
            width -= 1
        if width and prefix is None:
            prefix = text[start : stop - width].decode("utf-8", "replace")
        behind = lines.start_of(number + 1) if number + 1 < lines.count else stop
        if pieces and pieces[-1].end == stop - width:
            pieces[-1] = Span(pieces[-1].start, behind)
        elif behind > stop - width:
            pieces.append(Span(stop - width, behind))
    begin = lines.start_of(opening)
    if not opening and text.startswith(codecs.BOM_UTF8):
        begin = len(codecs.BOM_UTF8)
    finish = lines.start_of(end) if end < lines.count else len(text)
    if prefix is None:
        prefix = _content_prefix(text[begin : lines.end_of(opening)].decode("utf-8", "replace"))
    if not pieces:
        at = lines.start_of(opening + 1) if opening + 1 < lines.count else len(text)
        pieces.append(Span(at, at))
    closed = bool(token.meta["closed"])
    return Fence(token.info.strip(), token.markup, Span(begin, finish), tuple(pieces), prefix, opening, closed)


def _content_prefix(line: str) -> str:
    """What an opening line lays before each line of the content: a list's bullet counts as spaces."""
    before = line[: min(at for mark in _MARKS if (at := line.find(mark * _MIN_MARKS)) >= 0)]
    return "".join(character if character in "> \t" else " " for character in before)


@cache
def _parser() -> MarkdownIt:
    # Imported here: only documents need it.
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark")
    # What stands inside a paragraph is of no interest, and costs most of the time.
    parser.core.ruler.disable(["inline", "text_join"])
    parser.block.ruler.at("fence", _fence_rule, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    return parser


def _fence_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The parser's rule for fences, as CommonMark has it but for what the head of this module says."""
    opening = _marks(state, start)
    if opening is None or (opening[0] == "`" and "`" in opening[2]):
        return False
    if silent:
        return True
    mark, length, info = opening
    line, closed = start + 1, False
    while line < end:
        if state.sCount[line] < state.blkIndent and not state.isEmpty(line):
            break
        found = _marks(state, line)
        if found is not None and found[0] == mark and found[1] >= length:
            if not found[2].strip():
                closed = True
                break
            if _INFO.match(found[2]) and "`" not in found[2]:
                break
        line += 1
    state.line = line + closed
    token = state.push("fence", "code", 0)
    token.info, token.markup, token.map = info, mark * length, [start, state.line]
    token.content = state.getLines(start + 1, line, state.sCount[start], True)
    token.meta = {"closed": closed}
    return True


def _marks(state: StateBlock, line: int) -> tuple[str, int, str] | None:
    """The mark, their number and what follows them, of a line that begins with the marks of a fence."""
    at, end = state.bMarks[line] + state.tShift[line], state.eMarks[line]
    mark = state.src[at] if at < end else ""
    if mark not in _MARKS or state.is_code_block(line):
        return None
    rest = state.src[at:end].lstrip(mark)
    length = end - at - len(rest)
    return (mark, length, rest) if length >= _MIN_MARKS else None
