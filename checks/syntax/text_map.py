"""Which bytes of a host text the bytes of a guest text stand for.

A guest is a text inside another: the program in a Markdown fence, the handler code in a template literal. Its text is
made of pieces of the host in order, without what belongs to the host alone (the indentation of a fence) and with
escapes undone. Findings and edits of the guest are carried over to the host through its map.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..finding import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of the guest and the bytes of the host that it stands for.

    ``is_exact`` says that both hold the same bytes. Otherwise the piece is a whole that can't be cut: an escape, or,
    with ``is_hole``, a stand-in for a value that nobody knows, such as the substitution of a template literal.
    """

    guest: Span
    host: Span
    is_exact: bool = True
    is_hole: bool = False


class TextMap:
    """The map of one guest.

    ``segments`` are not empty, follow each other in the guest without a gap, and in the host in the same order.
    ``encode`` writes new guest text as the host has to hold it: indented, or escaped.
    """

    def __init__(self, segments: Sequence[Segment], encode: Callable[[str], str] = str) -> None:
        self.segments = tuple(segments)
        self.encode = encode
        self._guest_starts = [segment.guest.start for segment in self.segments]
        self._guest_ends = [segment.guest.end for segment in self.segments]
        self._host_starts = [segment.host.start for segment in self.segments]

    def to_host(self, span: Span) -> Span:
        """The host's bytes behind a span of the guest; what only touches a whole piece takes it in whole.

        An empty span stays empty.
        """
        start = self._host_start(span.start)
        return Span(start, start if span.start == span.end else self._host_end(span.end))

    def to_guest(self, at: int) -> int | None:
        """The offset in the guest of a byte of the host; None for bytes that belong to the host alone."""
        index = bisect_right(self._host_starts, at) - 1
        if index < 0:
            return None
        segment = self.segments[index]
        if at > segment.host.end:
            return None
        if not segment.is_exact:
            return segment.guest.start if at < segment.host.end else segment.guest.end
        return segment.guest.start + at - segment.host.start

    def is_editable(self, span: Span) -> bool:
        """Whether a span of the guest may be replaced: it holds no hole and cuts no escape."""
        for segment in self.segments[max(0, bisect_right(self._guest_starts, span.start) - 1) :]:
            if segment.guest.start >= span.end and segment.guest.start > span.start:
                return True
            if segment.is_exact:
                continue
            cut = any(segment.guest.start < at < segment.guest.end for at in (span.start, span.end))
            shared = span.start < segment.guest.end and segment.guest.start < span.end
            if cut or (shared and segment.is_hole):
                return False
        return True

    def _host_start(self, at: int) -> int:
        segment = self.segments[max(0, bisect_right(self._guest_starts, at) - 1)]
        if not segment.is_exact:
            return segment.host.end if at >= segment.guest.end else segment.host.start
        return segment.host.start + at - segment.guest.start

    def _host_end(self, at: int) -> int:
        segment = self.segments[min(bisect_left(self._guest_ends, at), len(self.segments) - 1)]
        if not segment.is_exact:
            return segment.host.end
        return segment.host.start + at - segment.guest.start
