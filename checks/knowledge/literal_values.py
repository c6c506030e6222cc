"""Closed sets of values that the SDKs type as plain strings and numbers: `literal_values.json`.

Only sets that AWS does not extend lightly. Owners are named as in `TypedObject`: classes by their path, nested types
with ``inputs.`` in front. ``values`` are all that is accepted; an entry without them knows single wrong values alone.
``means`` maps what programs write to what they mean by it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, TypedDict

if TYPE_CHECKING:
    from collections.abc import Mapping

_DATA = Path(__file__).with_name("literal_values.json")
_ALIKE = 0.8

Value: TypeAlias = "str | int"


class _Raw(TypedDict, total=False):
    values: list[Value]
    means: dict[str, str]
    source: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A value in the place of a wrong one. ``meant`` is False where it is only near."""

    value: Value
    meant: bool


@dataclass(frozen=True, slots=True)
class LiteralSet:
    """What one property accepts, by the page at the address ``source``."""

    values: tuple[Value, ...]
    means: Mapping[str, str] = field(default_factory=dict[str, str])
    source: str = ""

    def refuses(self, value: Value) -> bool:
        """Whether a value is certainly wrong. Empty strings stand for nothing, and a value of another type is no
        matter of the set."""
        if isinstance(value, str):
            if not value or any(isinstance(known, int) for known in self.values):
                return False
        elif any(isinstance(known, str) for known in self.values):
            return False
        return value not in self.values if self.values else value in self.means

    def instead_of(self, value: Value) -> list[Suggestion]:
        """What to write for a refused value, best first: the next larger and smaller number, or the string meant."""
        if isinstance(value, int):
            numbers = sorted(known for known in self.values if isinstance(known, int))
            larger = [number for number in numbers if number > value][:1]
            smaller = [number for number in numbers if 0 < number < value][-1:]
            return [Suggestion(number, meant=False) for number in (*larger, *smaller)]
        if value in self.means:
            return [Suggestion(self.means[value], meant=True)]
        texts = {_plain(known): known for known in self.values if isinstance(known, str)}
        if _plain(value) in texts:
            return [Suggestion(texts[_plain(value)], meant=True)]
        return [Suggestion(texts[near], meant=False) for near in get_close_matches(_plain(value), texts, 1, _ALIKE)]


def literal_set(package: str, owner: str, name: str) -> LiteralSet | None:
    """What a property of a class or nested type accepts; None where that is open or unknown."""
    return literal_sets(package).get(owner, {}).get(name)


@lru_cache(maxsize=8)
def literal_sets(package: str) -> dict[str, dict[str, LiteralSet]]:
    """All sets of a package by owner and property, read on first use."""
    raw: dict[str, dict[str, _Raw]] = _raw().get(package, {})
    return {owner: {name: _read(entry) for name, entry in below.items()} for owner, below in raw.items()}


def as_of() -> str:
    """The date of the data, ``YYYY-MM-DD``."""
    return _raw()["as_of"]


@lru_cache(maxsize=1)
def _raw() -> dict[str, Any]:
    return json.loads(_DATA.read_text("utf-8"))


def _read(raw: _Raw) -> LiteralSet:
    return LiteralSet(tuple(raw.get("values", ())), raw.get("means", {}), raw.get("source", ""))


def _plain(text: str) -> str:
    return "".join(character for character in text.lower() if character.isalnum())
