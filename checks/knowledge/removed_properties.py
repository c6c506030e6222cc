"""Arguments that a later version of an SDK does without, and what takes their place: `removed_properties.json`.

Each entry is about an argument that some bundled version of the package has and a later one lacks. Classes are named by
their path.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, cast

if TYPE_CHECKING:
    from collections.abc import Mapping

_DATA = Path(__file__).with_name("removed_properties.json")

Value: TypeAlias = "str | bool | int"


@dataclass(frozen=True, slots=True)
class Removed:
    """What becomes of one removed argument. At most one way is given; ``why`` alone says what to do by hand.

    ``to`` is the argument that takes its place: with the same value in the form that it wants, with the value that
    ``values`` pairs with it, or with a list of what ``each`` makes of every element. ``attribute`` is a class, and the
    output of it that is replaced by another. ``inside`` is an argument and the key in it, ``copies`` are arguments that
    get the value each, but for the values in ``only``. ``make`` is the class of a resource that takes it. ``remove``
    says that nothing does. ``why`` is the end of a sentence, without a full stop.
    """

    to: str = ""
    values: tuple[tuple[Value, Value], ...] = ()
    each: str = ""
    attribute: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    only: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, "tuple[str, ...]"])
    make: str = ""
    remove: bool = False
    why: str = ""

    @property
    def successors(self) -> tuple[str, ...]:
        """The arguments of the same class that take its place."""
        return tuple(name for name in (self.to, *self.inside[:1], *self.copies) if name)


def removed_property(package: str, owner: str, name: str) -> Removed | None:
    """What is known of an argument of a class that may have been removed."""
    return removed_properties(package).get(owner, {}).get(name)


@lru_cache(maxsize=8)
def removed_properties(package: str) -> dict[str, dict[str, Removed]]:
    """All entries of a package by class and argument, read on first use."""
    raw = _raw().get(package, {})
    return {owner: {name: _entry(entry) for name, entry in names.items()} for owner, names in raw.items()}


@lru_cache(maxsize=1)
def _raw() -> dict[str, dict[str, dict[str, dict[str, Any]]]]:
    return json.loads(_DATA.read_text("utf-8"))


def _entry(raw: dict[str, Any]) -> Removed:
    values = cast("list[list[Value]]", raw.get("values", []))
    only = cast("dict[str, list[str]]", raw.get("only", {}))
    return Removed(
        to=raw.get("to", ""),
        values=tuple((before, after) for before, after in values),
        each=raw.get("each", ""),
        attribute=tuple(raw.get("attribute", [])),
        inside=tuple(raw.get("inside", [])),
        copies=tuple(raw.get("copies", [])),
        only={value: tuple(names) for value, names in only.items()},
        make=raw.get("make", ""),
        remove=raw.get("remove", False),
        why=raw.get("why", ""),
    )
