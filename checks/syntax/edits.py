"""One replacement of bytes in a snapshot: the currency between open documents, line indexes and parse
trees."""

from __future__ import annotations

from dataclasses import dataclass


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

    def apply(self, text: bytes) -> bytes:
        """The edited text."""
        return b"".join((text[: self.start], self.new_text, text[self.old_end :]))


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
