"""What programs call a class or function that the SDK calls otherwise, or does not have: `renamed_classes.json`.

Only what no likeness of the names would find. ``classes`` and ``members`` are keyed by path, ``modules`` by the name of
a module that does not exist or has no such class. An entry speaks of the versions that lack the wrong name and have
the right one.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

_DATA = Path(__file__).with_name("renamed_classes.json")


@dataclass(frozen=True, slots=True)
class RenamedClass:
    """What is meant by a wrong path: ``to`` are right paths, of which the first counts that a version has.

    ``why`` is the end of a sentence, without a full stop, that says more than the right path does.
    """

    to: tuple[tuple[str, ...], ...] = ()
    why: str = ""


def renamed_class(package: str, path: tuple[str, ...]) -> RenamedClass | None:
    """What is known of a class that a package does not have, by its own name or that of its module."""
    raw = _raw().get(package, {})
    found = raw.get("classes", {}).get(".".join(path))
    if found is not None:
        return _entry(found)
    *around, name = path
    module = raw.get("modules", {}).get(".".join(around))
    if module is None:
        return None
    to = tuple((*right.split("."), name) for right in module.get("to", []))
    return RenamedClass(to, module.get("why", ""))


def renamed_member(package: str, path: tuple[str, ...]) -> RenamedClass | None:
    """What is known of a function or value that a package does not have."""
    found = _raw().get(package, {}).get("members", {}).get(".".join(path))
    return None if found is None else _entry(found)


@lru_cache(maxsize=1)
def member_names() -> frozenset[str]:
    """The last names of all members that `renamed_member` knows, in any package."""
    return frozenset(key.rpartition(".")[2] for package in _raw().values() for key in package.get("members", {}))


@lru_cache(maxsize=1)
def _raw() -> dict[str, dict[str, dict[str, dict[str, Any]]]]:
    return json.loads(_DATA.read_text("utf-8"))


def _entry(raw: dict[str, Any]) -> RenamedClass:
    return RenamedClass(tuple(tuple(path.split(".")) for path in raw.get("to", [])), raw.get("why", ""))
