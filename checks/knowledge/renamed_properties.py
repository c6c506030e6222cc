"""What programs call a property that the SDK calls otherwise, or has somewhere else: `renamed_properties.json`.

Only what no likeness of the names would find, or what a rename alone would not mend. Classes are named by their path,
nested types with ``inputs.`` in front. An entry speaks of the versions that lack the wrong name and have the right one.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, cast

if TYPE_CHECKING:
    from collections.abc import Mapping

_DATA = Path(__file__).with_name("renamed_properties.json")

Value: TypeAlias = "str | bool | int"


@dataclass(frozen=True, slots=True)
class Renamed:
    """What becomes of one wrong property.

    ``to`` is the right name; ``values`` pairs the only values that can be carried over with the new ones, empty where
    any value can; ``drop`` are keys of the value that have no meaning under the right name. ``lift`` maps the keys of
    the value to the properties that replace the whole. ``remove`` says that nothing takes its place. ``why`` is the end
    of a sentence, without a full stop.
    """

    to: str = ""
    values: tuple[tuple[Value, Value], ...] = ()
    drop: frozenset[str] = frozenset()
    lift: Mapping[str, str] = field(default_factory=dict[str, str])
    remove: bool = False
    why: str = ""


def renamed(package: str, owner: str, name: str) -> Renamed | None:
    """What is known of a wrong property of a class or nested type."""
    return renamed_properties(package).get(owner, {}).get(name)


@lru_cache(maxsize=8)
def renamed_properties(package: str) -> dict[str, dict[str, Renamed]]:
    """All entries of a package by owner and wrong name, read on first use."""
    raw = _raw().get(package, {})
    return {owner: {name: _entry(entry) for name, entry in names.items()} for owner, names in raw.items()}


@lru_cache(maxsize=1)
def _raw() -> dict[str, dict[str, dict[str, dict[str, Any]]]]:
    return json.loads(_DATA.read_text("utf-8"))


def _entry(raw: dict[str, Any]) -> Renamed:
    values = cast("list[list[Value]]", raw.get("values", []))
    return Renamed(
        to=raw.get("to", ""),
        values=tuple((before, after) for before, after in values),
        drop=frozenset(raw.get("drop", [])),
        lift=raw.get("lift", {}),
        remove=raw.get("remove", False),
        why=raw.get("why", ""),
    )
