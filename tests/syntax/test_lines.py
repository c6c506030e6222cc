"""The line index against a reference that works on strings, one character at a time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pulumend.checks.syntax.edits import ByteEdit
from pulumend.checks.syntax.lines import LineIndex, Unit

PIECES = st.sampled_from(
    [
        "a",
        "bc",
        "é",
        "e\u0301",
        "\ufeff",
        "漢",
        "😀",
        "👩\u200d👩",
        "\n",
        "\r\n",
        "\r",
        "\u2028",
        "\x0c",
        "\x85",
    ]
)
TEXTS = st.lists(PIECES, max_size=25).map("".join)
UNITS = st.sampled_from(Unit)


def width(text: str, unit: Unit) -> int:
    codec = {Unit.UTF8: "utf-8", Unit.UTF16: "utf-16-le", Unit.UTF32: "utf-32-le"}[unit]
    return len(text.encode(codec)) // {Unit.UTF8: 1, Unit.UTF16: 2, Unit.UTF32: 4}[unit]


def reference_lines(text: str) -> list[str]:
    """The lines without their ends."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def reference_positions(text: str, unit: Unit) -> list[tuple[int, tuple[int, int]]]:
    """Byte offset and position of each place between two characters, and of the ends."""
    positions: list[tuple[int, tuple[int, int]]] = []
    line, start = 0, 0
    for at in range(len(text) + 1):
        within_line_end = text[at - 1 : at + 1] == "\r\n"
        column = width(text[start : at - within_line_end], unit)
        positions.append((len(text[:at].encode()), (line, column)))
        if text[at : at + 1] == "\n" or (text[at : at + 1] == "\r" and text[at + 1 : at + 2] != "\n"):
            line, start = line + 1, at + 1
    return positions


@given(TEXTS, UNITS)
def test_every_offset_has_the_position_of_the_reference(text: str, unit: Unit) -> None:
    lines = LineIndex(text.encode())
    assert lines.count == len(reference_lines(text))
    for offset, position in reference_positions(text, unit):
        assert lines.position(offset, unit) == position


@given(TEXTS, UNITS)
def test_every_column_leads_to_the_character_that_holds_it(text: str, unit: Unit) -> None:
    lines = LineIndex(text.encode())
    for number, line in enumerate(reference_lines(text)):
        for column in range(width(line, unit) + 3):
            before = line
            while width(before, unit) > column:
                before = before[:-1]
            expected = lines.start_of(number) + len(before.encode())
            assert lines.offset(number, column, unit) == expected


@given(TEXTS, UNITS)
def test_offsets_survive_the_round_trip(text: str, unit: Unit) -> None:
    lines = LineIndex(text.encode())
    for at in range(len(text) + 1):
        if text[at - 1 : at + 1] == "\r\n":
            continue
        offset = len(text[:at].encode())
        assert lines.offset(*lines.position(offset, unit), unit) == offset


@given(TEXTS, st.lists(st.tuples(st.integers(0, 99), st.integers(0, 9), TEXTS), max_size=8))
def test_an_edited_index_equals_a_fresh_one(text: str, edits: list[tuple[int, int, str]]) -> None:
    index = LineIndex(text.encode())
    for start, length, new in edits:
        before = index
        starts_before = [before.start_of(line) for line in range(before.count)]
        start = min(start, len(before.text))
        edit = ByteEdit(start, min(start + length, len(before.text)), new.encode())
        index = before.edited(edit.start, edit.old_end, edit.new_text, edit.apply(before.text))
        fresh = LineIndex(edit.apply(before.text))
        starts = [index.start_of(line) for line in range(index.count)]
        assert starts == [fresh.start_of(line) for line in range(fresh.count)]
        for offset in range(len(index.text) + 1):
            assert index.line_at(offset) == fresh.line_at(offset)
        assert [before.start_of(line) for line in range(before.count)] == starts_before


@given(st.binary(max_size=30), UNITS)
def test_bytes_that_are_not_utf8_have_positions_in_order(text: bytes, unit: Unit) -> None:
    lines = LineIndex(text)
    positions = [lines.position(offset, unit) for offset in range(-1, len(text) + 2)]
    assert positions == sorted(positions)
    for line, column in positions:
        assert 0 <= lines.offset(line, column, unit) <= len(text)


@pytest.mark.parametrize("unit", Unit)
def test_what_lies_outside_is_moved_to_the_nearest_end(unit: Unit) -> None:
    lines = LineIndex(b"ab\r\ncd")
    assert lines.offset(0, 99, unit) == 2
    assert lines.offset(1, 99, unit) == 6
    assert lines.offset(7, 0, unit) == 6
    assert lines.offset(-1, 5, unit) == 0
    assert lines.offset(1, -5, unit) == 4
    assert lines.position(99, unit) == (1, 2)
    assert lines.position(-1, unit) == (0, 0)
    assert lines.position(3, unit) == (0, 2), "between \\r and \\n"


def test_a_place_inside_a_character_is_its_start() -> None:
    lines = LineIndex("a😀b".encode())
    assert lines.offset(0, 2, Unit.UTF16) == 1
    assert lines.offset(0, 3, Unit.UTF16) == 5
    assert [lines.offset(0, column, Unit.UTF8) for column in range(6)] == [0, 1, 1, 1, 1, 5]
    assert [lines.position(offset, Unit.UTF16)[1] for offset in range(6)] == [0, 1, 1, 1, 1, 3]


def test_a_byte_order_mark_takes_a_column() -> None:
    lines = LineIndex("\ufeffx".encode())
    assert [lines.position(3, unit) for unit in Unit] == [
        (0, 3),
        (0, 1),
        (0, 1),
    ]


def test_only_the_three_line_ends_of_the_protocol_count() -> None:
    text = "a\x0bb\x0cc\x1cd\x85e\u2028f\u2029g\rh\ni\r\nj"
    lines = LineIndex(text.encode())
    contents = [lines.text[lines.start_of(line) : lines.end_of(line)].decode() for line in range(lines.count)]
    assert contents == [text[: text.index("\r")], "h", "i", "j"]
