"""Which statements run again for a name: none is missed, and none stays that asked for it no more."""

from __future__ import annotations

from pulumend.checks.program.unit import Unit
from pulumend.checks.readers import Readers


def test_readers_are_found_by_name_however_many_they_are() -> None:
    first, second, third = (Unit(0, None) for _ in range(3))
    readers = Readers()
    for unit, names in ((first, {"a", "b"}), (second, {"b"}), (third, {"b", "c"})):
        readers.note(unit, names)
    assert readers.of(["a"]) == {first}
    assert readers.of(["b"]) == {first, second, third}
    assert readers.of(["a", "c", "d"]) == {first, third}


def test_a_reader_that_is_forgotten_is_told_of_no_more() -> None:
    first, second = Unit(0, None), Unit(0, None)
    readers = Readers()
    readers.note(first, {"a", "b"})
    readers.note(second, {"b"})
    readers.forget(first)
    readers.forget(first)
    assert readers.of(["a", "b"]) == {second}
    readers.forget(second)
    readers.note(first, {"b"})
    assert readers.of(["a", "b"]) == {first}


def test_what_is_told_of_readers_is_a_copy() -> None:
    first, second = Unit(0, None), Unit(0, None)
    readers = Readers()
    readers.note(first, {"a"})
    readers.note(second, {"a"})
    readers.of(["a"]).clear()
    assert readers.of(["a"]) == {first, second}
