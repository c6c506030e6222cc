"""One replacement of bytes in a snapshot: the currency between open documents, line indexes and parse
trees."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class ByteEdit:
    """Puts ``new_text`` in the place of the bytes ``start <= offset < old_end``.

    In a sequence of edits each one counts in the text that the edits before it have left.
    """

    start: int
    old_end: int
    new_text: bytes

    @property
    def new_end(self) -> int:
        """Where the replacement ends in the edited text."""
        return self.start + len(self.new_text)

    @property
    def moved_by(self) -> int:
        """How far the edit moves what stands behind it."""
        return self.new_end - self.old_end

    def apply(self, text: bytes) -> bytes:
        """The edited text."""
        around = memoryview(text)
        return b"".join((around[: self.start], self.new_text, around[self.old_end :]))


@dataclass(frozen=True, slots=True)
class Change:
    """The one stretch in which a snapshot may differ from that before: ``start <= offset < old_end`` there has become
    ``start <= offset < new_end`` here."""

    start: int
    old_end: int
    new_end: int

    @property
    def moved_by(self) -> int:
        """How far what stands behind the stretch has moved."""
        return self.new_end - self.old_end

    def then(self, edit: ByteEdit) -> Change:
        """The stretch that holds this change and an edit of the text that it has left."""
        reach = max(self.new_end, edit.old_end)
        return Change(min(self.start, edit.start), self.old_end + reach - self.new_end, reach + edit.moved_by)

    @classmethod
    def of(cls, edits: Iterable[ByteEdit]) -> Change:
        """The stretch that holds all edits of a sequence, each of which counts in the text that the last one left."""
        change = None
        for edit in edits:
            change = change.then(edit) if change is not None else cls(edit.start, edit.old_end, edit.new_end)
        return change or cls(0, 0, 0)


def difference(old: bytes, new: bytes) -> ByteEdit:
    """One edit from ``old`` to ``new`` without what they share at both ends; it cuts no character.

    Clients send whole texts after formatting or reloading, when most of the text is as it was.
    """
    start = _shared(old, new)
    while start and _is_continuation(old, start):
        start -= 1
    behind = _shared(old[start:][::-1], new[start:][::-1])
    while behind and _is_continuation(old, len(old) - behind):
        behind -= 1
    return ByteEdit(start, len(old) - behind, new[start : len(new) - behind])


def _shared(old: bytes, new: bytes) -> int:
    """The length of the longest common prefix, by halving: comparing slices is quicker than comparing
    bytes."""
    low, high = 0, min(len(old), len(new))
    while low < high:
        middle = (low + high + 1) // 2
        if old[low:middle] == new[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _is_continuation(text: bytes, at: int) -> bool:
    return at < len(text) and text[at] & 0xC0 == 0x80
