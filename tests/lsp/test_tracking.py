from __future__ import annotations

import pytest

from pulumend.checks.source import DictSource, OverlaySource
from pulumend.server.lsp.tracking import TrackingSource


def test_what_was_asked_for_is_known_whether_it_was_there_or_not() -> None:
    source = TrackingSource(DictSource({"/p/a.ts": "a"}))
    assert source.read("/p/a.ts") == b"a"
    assert source.read("/p/b.ts") is None
    assert source.list("/p") == ("a.ts",)
    assert all(source.rests_on([path]) for path in ("/p/a.ts", "/p/b.ts", "/p"))
    assert not source.rests_on(["/p/c.ts", "/"])


@pytest.mark.parametrize("changed", [{"/a.ts": b"two"}, {}])
def test_two_answers_for_one_path_are_a_contradiction(changed: dict[str, bytes]) -> None:
    files = {"/a.ts": b"one"}
    source = TrackingSource(OverlaySource(DictSource({}), files))
    assert source.read("/a.ts") == source.read("/a.ts") == b"one"
    assert source.read("/b.ts") is None
    assert not source.contradicts
    files.clear()
    files.update(changed)
    assert source.read("/a.ts") == changed.get("/a.ts")
    assert source.contradicts


def test_another_source_may_answer_otherwise_and_what_was_read_before_still_counts() -> None:
    source = TrackingSource(DictSource({"/package.json": "{}"}))
    source.read("/package.json")
    source.read_from(DictSource({}))
    assert source.rests_on(["/package.json"])
    assert source.answered_otherwise("/package.json", b"[]")
    assert source.read("/package.json") is None
    assert not source.contradicts
    assert source.answered_otherwise("/package.json", b"{}")


def test_a_text_is_compared_with_the_one_that_was_read() -> None:
    source = TrackingSource(DictSource({"/a.ts": "one"}))
    assert not source.answered_otherwise("/a.ts", b"two")
    source.read("/a.ts")
    assert not source.answered_otherwise("/a.ts", b"one")
    assert source.answered_otherwise("/a.ts", b"two")
    assert source.answered_otherwise("/a.ts", None)


def test_what_was_asked_for_in_a_folder_is_known() -> None:
    source = TrackingSource(DictSource({"/p/code/a.ts": "a"}))
    source.read("/p/code/b.ts")
    source.list("/p/lib/deep")
    assert [source.rests_below(folder) for folder in ("/p/code", "/p/lib", "/p", "/p/cod", "/p/lib/deep")] == [
        True,
        True,
        True,
        False,
        False,
    ]
