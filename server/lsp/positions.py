"""Spans to the protocol's ranges and back, in the position encoding agreed on with the client."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from ...checks.finding import Span
from ...checks.syntax.lines import Unit

if TYPE_CHECKING:
    from ...checks.syntax.lines import LineIndex

_ENCODINGS = {
    Unit.UTF8: types.PositionEncodingKind.Utf8,
    Unit.UTF16: types.PositionEncodingKind.Utf16,
    Unit.UTF32: types.PositionEncodingKind.Utf32,
}


def choose_unit(capabilities: types.ClientCapabilities) -> Unit:
    """The unit of columns for this client.

    UTF-8 costs nothing to convert and is taken wherever the client offers it. UTF-16 is what a client means
    that says nothing, and what it must fall back on if it knows nothing that this server knows.
    """
    offered = capabilities.general.position_encodings if capabilities.general else None
    for unit in (Unit.UTF8, Unit.UTF16, Unit.UTF32):
        if unit.value in (offered or ()):
            return unit
    return Unit.UTF16


def encoding_of(unit: Unit) -> types.PositionEncodingKind:
    """The protocol's name of the unit, for the server's capabilities."""
    return _ENCODINGS[unit]


def to_position(offset: int, lines: LineIndex, unit: Unit) -> types.Position:
    line, column = lines.position(offset, unit)
    return types.Position(line, column)


def to_range(span: Span, lines: LineIndex, unit: Unit) -> types.Range:
    return types.Range(to_position(span.start, lines, unit), to_position(span.end, lines, unit))


def to_offset(position: types.Position, lines: LineIndex, unit: Unit) -> int:
    return lines.offset(position.line, position.character, unit)


def to_span(range_: types.Range, lines: LineIndex, unit: Unit) -> Span:
    """The span of a range; the ends of a range that runs backwards are exchanged."""
    start, end = to_offset(range_.start, lines, unit), to_offset(range_.end, lines, unit)
    return Span(min(start, end), max(start, end))
