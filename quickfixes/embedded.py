"""Fixes of what was found in the code inside a literal, written as that literal has to hold it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ..checks.program.guest_text import LITERALS, guest_text
from ..checks.syntax.document import Document
from ..checks.syntax.nodes import descendants
from .carry import carry_fix
from .edit import FileEdit, apply_edits
from .syntax import error_count, errors_below

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..checks.guest import Guest
    from .edit import Fix, TextEdit


def in_literal(fixes: Iterable[Fix], guest: Guest) -> Iterator[Fix]:
    """The fixes of a literal's text as fixes of the document around.

    Left out are those that can't be written there, and those that would bring a syntax error into the text.
    """
    inner, host = guest.analysis.document, guest.host
    errors = errors_below(inner.root)
    for fix in fixes:
        carried = carry_fix(fix, inner.path, host.path, guest.map)
        if carried is None:
            continue
        text = apply_edits(inner.text, _edits(fix, inner.path))
        if error_count(text, inner.path, inner.language) <= errors and _written(carried, guest) == text:
            yield carried


def _edits(fix: Fix, path: str) -> list[TextEdit]:
    return [
        edit for change in fix.changes if isinstance(change, FileEdit) and change.path == path for edit in change.edits
    ]


def _written(fix: Fix, guest: Guest) -> bytes | None:
    """The text of the literal after a fix.

    It may not be what was meant where new text joins what stands beside it: a brace behind a dollar sign begins a
    substitution.
    """
    start, end = guest.literal.start_byte, guest.literal.end_byte
    own = [edit for edit in _edits(fix, guest.host.path) if start < edit.span.start and edit.span.end < end]
    source = apply_edits(guest.literal.text or b"", [replace(edit, span=edit.span.shifted(-start)) for edit in own])
    # In parentheses, so that a string is no directive.
    document = Document.parse(guest.host.path, b"(" + source + b")", guest.host.language)
    literal = next((node for node in descendants(document.root) if node.type in LITERALS), None)
    read = guest_text(literal, guest.analysis.document.language) if literal is not None else None
    return read[0] if read is not None else None
