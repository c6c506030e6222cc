"""Which arguments of one resource exclude each other: `exclusive_properties.json`.

The SDKs do not say so in their types. Each entry names the page that does. Its ``sides`` are lists of properties:
those of one side go together, those of different sides do not; the earlier side is the one to keep. ``refused`` is
False where the deployment goes on with an outcome that nobody promises.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_DATA = Path(__file__).with_name("exclusive_properties.json")
_PREFIX = "Prefix"


@dataclass(frozen=True, slots=True)
class Exclusion:
    """``why`` is a clause that goes behind "because", without a full stop; ``source`` an address."""

    sides: tuple[tuple[str, ...], ...]
    why: str
    source: str
    refused: bool = True


def exclusions(package: str, class_path: str, properties: Iterable[str]) -> Iterator[Exclusion]:
    """The exclusions of a class such as ``rds.Cluster``, and of each name that may also be given as a prefix."""
    of_package = excluded(package)
    yield from of_package.get(class_path, ())
    names = set(properties)
    for prefixed in of_package.get(_PREFIX, ()):
        if all(name in names for side in prefixed.sides for name in side):
            yield prefixed


@lru_cache(maxsize=8)
def excluded(package: str) -> dict[str, tuple[Exclusion, ...]]:
    """All exclusions of a package by class, read on first use; those that hold for every class under ``Prefix``."""
    raw: dict[str, Any] = json.loads(_DATA.read_text("utf-8")).get(package, {"classes": {}})
    found = {name: tuple(_read(entry) for entry in entries) for name, entries in raw["classes"].items()}
    prefixes = raw.get("prefixes")
    if prefixes is not None:
        pairs = [((name,), (f"{name}{_PREFIX}",)) for name in prefixes["names"]]
        found[_PREFIX] = tuple(Exclusion(pair, prefixes["why"], prefixes["source"]) for pair in pairs)
    return found


def _read(raw: dict[str, Any]) -> Exclusion:
    sides = tuple(tuple(side) for side in raw["sides"])
    return Exclusion(sides, raw["why"], raw["source"], raw.get("refused", True))
