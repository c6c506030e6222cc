"""Fixes of the programs in a Markdown document, carried over to the document.

Inside a fence a fix is made as if the fence were a file. Here its edits get the places, the indentation and the line
ends of the document; a file that it makes becomes a new fence at the end. A fix of which a part has no place in the
document, such as an edit of an import that is only assumed, is not offered; a new import becomes the first line of
its fence.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ..checks.finding import Span
from ..checks.markdown.document import MarkdownDocument
from ..checks.markdown.names import extensions_of, label_for
from .edit import CreateFile, FileEdit, Fix, TextEdit, in_order

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..checks.markdown.analysis import MarkdownAnalysis, Part
    from ..checks.markdown.guests import Guest
    from ..checks.markdown.stands import Stand
    from ..checks.syntax.lines import LineIndex

# No text may come into a fence that would end it.
_MARKS = re.compile(r"(?:^|[\r\n])[ \t>]*(?:```|~~~)")
_IMPORT = re.compile(r"\s*import [^\n]+\s*")
_FENCE = "```"
_LANGUAGES = ("typescript", "tsx", "javascript", "json", "yaml", "markdown", "python")


def carried(fix: Fix, part: Part, analysis: MarkdownAnalysis) -> Fix | None:
    """A fix that was made for the fence ``part`` as one of the document; None where it can't be carried over whole."""
    edits: list[TextEdit] = []
    created: list[CreateFile] = []
    for change in fix.changes:
        if isinstance(change, CreateFile):
            created.append(change)
            continue
        stand = _stand(change.path, part, analysis)
        if stand is None:
            return None
        for edit in in_order(change.edits):
            there = _edit(edit, stand, analysis.document.lines)
            if there is None:
                return None
            edits.append(there)
    if created:
        appended = _appended(created, analysis.document)
        if appended is None:
            return None
        edits.append(appended)
    return replace(fix, changes=(FileEdit(analysis.document.path, tuple(edits)),))


def _stand(path: str, part: Part, analysis: MarkdownAnalysis) -> Stand | None:
    if path == part.stand.path:
        return part.stand
    stand = analysis.files.get(path)
    # The fix has seen another fence as it is written, and a piece is analysed with more around it.
    return stand if stand is not None and not stand.guest.is_fragment else None


def _edit(edit: TextEdit, stand: Stand, lines: LineIndex) -> TextEdit | None:
    guest, span = stand.guest, edit.span
    if span.start == span.end <= guest.body.start and guest.takes_imports and _IMPORT.fullmatch(edit.text):
        # An import beside those that are assumed becomes the first line.
        at = guest.map.to_host(Span(guest.body.start, guest.body.start)).start + stand.block.fence.span.start
        return TextEdit.insert(at, guest.map.encode(edit.text.strip() + "\n"))
    if not guest.covers(span) or _MARKS.search(edit.text):
        return None
    if span.start == span.end == guest.body.start and guest.body.start:
        # It belongs to what is assumed above rather than to the first line.
        return None
    # Up to where the next line begins, not to where this one ends: between lies indentation that stays in its place.
    start, end = (guest.map.to_host(Span(at, at)).start + stand.block.fence.span.start for at in (span.start, span.end))
    if not edit.text and _begins_line(guest, span.start) and _begins_line(guest, span.end):
        # Whole lines go with their own indentation, because the next line may have less.
        return TextEdit.delete(lines.start_of(lines.line_at(start)), lines.start_of(lines.line_at(end)))
    text = guest.map.encode(edit.text)
    if span.end >= guest.body.end:
        text = _at_end(edit, text, stand)
    return replace(edit, span=Span(start, end), text=text)


def _begins_line(guest: Guest, at: int) -> bool:
    return at == guest.body.start or guest.text[at - 1 : at] == b"\n"


def _at_end(edit: TextEdit, text: str, stand: Stand) -> str:
    """The text of an edit that reaches down to the closing line, which has its own indentation."""
    fence, guest = stand.block.fence, stand.guest
    if edit.span.start == edit.span.end and _begins_line(guest, edit.span.start):
        text = fence.prefix + text
    if edit.text.endswith("\n"):
        return text[: len(text) - len(fence.prefix)]
    return text + guest.map.encode("\n").removesuffix(fence.prefix) if fence.is_closed else text


def _appended(created: Sequence[CreateFile], document: MarkdownDocument) -> TextEdit | None:
    """The edit that adds files to the document; None where they would not be read back as they are."""
    end = len(document.text)
    text = "".join(_section(change, document) for change in created)
    gap = b"" if document.text.endswith((b"\n\n", b"\r\n\r\n")) else b"\n" if document.text.endswith(b"\n") else b"\n\n"
    edit = TextEdit.insert(end, (gap.decode() + text).replace("\n", document.newline))
    after = MarkdownDocument(document.path, document.text + edit.text.encode())
    names = [(block.name.path, block.text) for block in after.blocks if block.name is not None]
    for change in created:
        wanted = (_relative(change, document), change.text.replace("\n", document.newline).encode())
        if names.count(wanted) != 1 or sum(name == wanted[0] for name, _ in names) != 1:
            return None
    return edit


def _section(change: CreateFile, document: MarkdownDocument) -> str:
    name = _relative(change, document)
    marks = _FENCE
    while marks in change.text:
        marks += "`"
    end = "" if change.text.endswith("\n") else "\n"
    label = label_for(name, [block.name for block in document.blocks])
    return f"{label}\n\n{marks}{_word(name, document)}\n{change.text}{end}{marks}\n"


def _word(name: str, document: MarkdownDocument) -> str:
    """The word for a file's language: that which the document uses, or the usual one."""
    extension = posixpath.splitext(name)[1].removeprefix(".")
    words: Iterator[str] = (block.word for block in document.blocks)
    used = next((word for word in words if extension in extensions_of(word)), None)
    usual = next((word for word in _LANGUAGES if extension in extensions_of(word)), extension)
    return used or usual


def _relative(change: CreateFile, document: MarkdownDocument) -> str:
    return change.path.removeprefix(document.path + "/")
