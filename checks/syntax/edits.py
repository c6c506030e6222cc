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
