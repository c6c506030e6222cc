from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pulumend.checks.finding import Span
from pulumend.quickfixes.edit import TextEdit, apply_edits
from pulumend.quickfixes.text_edits import edits_between

LINES = st.lists(st.sampled_from(["a\n", "b\r\n", "é1\n", "è1\n", "\r", "x", "\u2028", "\x85", "\x0c\n"]), max_size=8)


@given(LINES.map("".join), LINES.map("".join))
def test_the_edits_lead_from_one_text_to_the_other(old: str, new: str) -> None:
    edits = edits_between(old.encode(), new.encode())
    assert apply_edits(old.encode(), edits).decode() == new
    assert (edits == ()) == (old == new)


@pytest.mark.parametrize(
    ("old", "new", "edits"),
    [
        ("a\nb\nc\n", "a\nx\nc\n", [TextEdit.replace(2, 3, "x")]),
        ("one: 1\nb\ntwo: 2\n", "one: 7\nb\ntwo: 8\n", [TextEdit.replace(5, 6, "7"), TextEdit.replace(14, 15, "8")]),
        ("a\nb\n", "a\nnew\nb\n", [TextEdit.insert(2, "new\n")]),
    ],
)
def test_what_lies_between_two_changes_is_left_alone(old: str, new: str, edits: list[TextEdit]) -> None:
    assert list(edits_between(old.encode(), new.encode())) == edits


def test_no_character_is_cut() -> None:
    assert edits_between("aé\nb\naé".encode(), "aè\nb\naè".encode()) == (
        TextEdit(Span(1, 3), "è"),
        TextEdit(Span(7, 9), "è"),
    )
