"""Edits and their composition: what is applied together never loses, repeats or mixes up a byte."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pulumend.checks.finding import Span
from pulumend.quickfixes.compose import compose
from pulumend.quickfixes.edit import (
    CreateFile,
    FileEdit,
    Fix,
    OverlapError,
    Safety,
    TextEdit,
    apply_edits,
    in_order,
)

insert, replace, delete = TextEdit.insert, TextEdit.replace, TextEdit.delete


def fix(*edits: TextEdit, path: str = "/a.ts") -> Fix:
    return Fix("Mend", Safety.SAFE, (FileEdit(path, edits),))


def test_edits_are_made_in_any_order() -> None:
    text = "é = 𝒳;".encode()
    edits = [insert(len(text), "!"), replace(5, 9, "ü"), delete(0, 2)]
    assert apply_edits(text, edits).decode() == " = ü;!"
    assert apply_edits(text, reversed(edits)).decode() == " = ü;!"


def test_an_edit_that_is_given_twice_is_made_once() -> None:
    assert apply_edits(b"ab", [insert(1, "x"), insert(1, "x")]) == b"axb"


def test_insertions_at_the_edges_of_a_replacement_stand_around_it() -> None:
    assert apply_edits(b"abcd", [insert(3, ">"), replace(1, 3, "X"), insert(1, "<")]) == b"a<X>d"


@pytest.mark.parametrize(
    "edits",
    [
        pytest.param([replace(0, 3, "x"), replace(2, 4, "y")], id="share a byte"),
        pytest.param([replace(0, 4, "x"), insert(2, "y")], id="insertion inside"),
        pytest.param([insert(2, "x"), insert(2, "y")], id="two insertions at one place"),
        pytest.param([replace(1, 2, "x"), replace(1, 2, "y")], id="two replacements of one place"),
        pytest.param([delete(0, 4), delete(1, 2)], id="one inside the other"),
    ],
)
def test_edits_that_claim_the_same_bytes_are_refused(edits: list[TextEdit]) -> None:
    for given_order in (edits, edits[::-1]):
        with pytest.raises(OverlapError):
            apply_edits(b"abcd", given_order)


@pytest.mark.parametrize("span", [Span(0, 5), Span(5, 5), Span(-1, 0), Span(3, 2)])
def test_an_edit_outside_the_text_is_refused(span: Span) -> None:
    with pytest.raises(ValueError, match="outside"):
        apply_edits(b"abcd", [TextEdit(span, "")])


def test_of_fixes_that_meet_the_first_is_taken() -> None:
    first, second, apart = fix(replace(0, 2, "x")), fix(insert(2, "y"), insert(9, "z")), fix(insert(4, "w"))
    composition = compose([first, second, apart])
    assert composition.fixes == [first, apart]
    assert composition.edits == {"/a.ts": [replace(0, 2, "x"), insert(4, "w")]}


def test_fixes_share_an_equal_edit() -> None:
    shared = insert(0, "import * as random from '@pulumi/random';\n")
    first, second = fix(shared, replace(5, 6, "a")), fix(shared, replace(8, 9, "b"))
    composition = compose([first, second])
    assert composition.fixes == [first, second]
    assert composition.edits["/a.ts"].count(shared) == 1


def test_a_fix_of_several_files_is_taken_whole_or_not_at_all() -> None:
    both = Fix("Both", Safety.SAFE, (FileEdit("/a.ts", (insert(9, "x"),)), FileEdit("/b.json", (insert(1, "y"),))))
    composition = compose([fix(replace(0, 4, "z"), path="/b.json"), both])
    assert "/a.ts" not in composition.edits


def test_a_file_is_created_once_and_not_edited() -> None:
    create = Fix("New", Safety.SAFE, (CreateFile("/t.ts", "x"),))
    other = Fix("Other", Safety.SAFE, (CreateFile("/t.ts", "y"),))
    edit = fix(insert(0, "z"), path="/t.ts")
    assert compose([create, create, other, edit]).fixes == [create, create]
    assert compose([edit, create]).fixes == [edit]


LENGTH = 30
spans = st.tuples(st.integers(0, LENGTH), st.integers(0, 4)).map(lambda at: Span(at[0], min(LENGTH, at[0] + at[1])))
edits = st.builds(TextEdit, spans, st.sampled_from(["", "a", "é", "\r\n"]))


def fits(group: list[TextEdit]) -> bool:
    try:
        in_order(group)
    except OverlapError:
        return False
    return True


fixes = st.lists(edits, min_size=1, max_size=3).filter(fits).map(lambda group: fix(*group))


@settings(deadline=None)
@given(st.binary(min_size=LENGTH, max_size=LENGTH), st.lists(edits, max_size=6).filter(fits))
def test_all_at_once_is_one_by_one_from_the_end(text: bytes, group: list[TextEdit]) -> None:
    expected = text
    for edit in reversed(in_order(group)):
        expected = expected[: edit.span.start] + edit.text.encode() + expected[edit.span.end :]
    assert apply_edits(text, group) == expected


def edits_of(one: Fix) -> set[TextEdit]:
    return {edit for change in one.changes if isinstance(change, FileEdit) for edit in change.edits}


@settings(deadline=None)
@given(st.lists(fixes, max_size=8))
def test_a_composition_is_sound_and_stable(group: list[Fix]) -> None:
    composition = compose(group)
    taken = composition.edits.get("/a.ts", [])
    for before, after in pairwise(in_order(taken)):
        # Only the edits of one fix may meet: nothing depends on which of two fixes is made first.
        together = any({before, after} <= edits_of(one) for one in composition.fixes)
        assert together or before.span.end < after.span.start
    assert set(taken) == {edit for one in composition.fixes for edit in edits_of(one)}
    assert compose(composition.fixes).edits == composition.edits
    assert group[:1] == composition.fixes[:1]
