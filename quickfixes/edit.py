"""Edits as values: byte spans with new text, gathered by file into fixes.

An edit belongs to one snapshot of one file. Nothing here reads or writes: who asked for the fix applies it.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, TypeAlias

from ..checks.finding import Span

if TYPE_CHECKING:
    from collections.abc import Iterable


class Safety(Enum):
    """What applying a fix unseen may cost.

    ``SAFE`` keeps the meaning, or cures a certain failure without touching what is deployed. ``UNSAFE`` may change
    behaviour, the names of deployed resources or a public interface. ``PLACEHOLDER`` leaves text to be completed.
    """

    SAFE = "safe"
    UNSAFE = "unsafe"
    PLACEHOLDER = "placeholder"


@dataclass(frozen=True, slots=True)
class TextEdit:
    """Puts ``text`` in the place of the bytes of ``span``; an empty span inserts.

    ``placeholder`` is the part of the text, where it stands once, that an editor lets the user type over at once.
    """

    span: Span
    text: str
    placeholder: str = ""

    @classmethod
    def replace(cls, start: int, end: int, text: str) -> TextEdit:
        return cls(Span(start, end), text)

    @classmethod
    def insert(cls, at: int, text: str, placeholder: str = "") -> TextEdit:
        return cls(Span(at, at), text, placeholder)

    @classmethod
    def delete(cls, start: int, end: int) -> TextEdit:
        return cls(Span(start, end), "")


@dataclass(frozen=True, slots=True)
class FileEdit:
    """The edits of one existing file, all against the same snapshot."""

    path: str
    edits: tuple[TextEdit, ...]


@dataclass(frozen=True, slots=True)
class CreateFile:
    """A file to be made; never laid over one that is there."""

    path: str
    text: str


Change: TypeAlias = FileEdit | CreateFile


@dataclass(frozen=True, slots=True)
class Fix:
    """One way to mend a finding. ``title`` is an imperative, shown in the editor's menu.

    ``unbinds`` are words that may not stand any more where they did in the files it edits, such as names of variables
    that are gone: it does not go together with a fix that writes one of them.
    """

    title: str
    safety: Safety
    changes: tuple[Change, ...]
    unbinds: tuple[str, ...] = ()

    @property
    def paths(self) -> tuple[str, ...]:
        return tuple(change.path for change in self.changes)


class OverlapError(ValueError):
    """Two edits of one application claim the same bytes."""


def in_order(edits: Iterable[TextEdit]) -> list[TextEdit]:
    """The edits sorted by place, repeated ones once.

    Raises `OverlapError` where two share a byte, or insert different text at one place.
    """
    ordered = sorted(set(edits), key=lambda e: (e.span.start, e.span.end))
    for before, after in itertools.pairwise(ordered):
        if after.span.start < before.span.end or after.span == before.span:
            raise OverlapError(f"edits at {before.span} and {after.span} overlap")
    return ordered


def apply_edits(text: bytes, edits: Iterable[TextEdit]) -> bytes:
    """The text with all edits made. Raises `OverlapError`, or `ValueError` for a span outside the text."""
    parts: list[bytes] = []
    at = 0
    for edit in in_order(edits):
        if not 0 <= edit.span.start <= edit.span.end <= len(text):
            raise ValueError(f"edit at {edit.span} is outside a text of {len(text)} bytes")
        parts += (text[at : edit.span.start], edit.text.encode())
        at = edit.span.end
    parts.append(text[at:])
    return b"".join(parts)
