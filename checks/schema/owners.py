"""Which package owns a resource class, over the packages that programs use most.

The answer to ``new pulumi.RandomPassword(...)``: the class is in ``@pulumi/random``, and nowhere else. Read
from ``data/owners.json``::

    {"core": {"version": "3.1.0", "exports": [name]},
     "packages": {name: {"version": "7.48.0", "modules": {module: [class name]}}}}
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from .data_folder import DATA_FOLDER

CORE = "@pulumi/pulumi"


@dataclass(frozen=True, slots=True, order=True)
class Owner:
    """A place of a class: ``@pulumi/aws`` and ``rds``; the module is empty at the top of a package."""

    package: str
    module: str


def owners_of(class_name: str) -> tuple[Owner, ...]:
    """Every place that has a resource class of this name, sorted. Safe to act on only where there is one."""
    return _owners().get(class_name, ())


def indexed_packages() -> tuple[str, ...]:
    """The packages that `owners_of` covers, sorted."""
    return tuple(sorted(_data()["packages"]))


def exports_of_core() -> frozenset[str]:
    """The names that exist on ``@pulumi/pulumi``, values and types; an older version may lack some."""
    return frozenset(_data()["core"]["exports"])


def recommended_range(package: str) -> str | None:
    """What to write into package.json: the newest major that was indexed, ``^7.0.0``; None if unknown."""
    data = _data()
    entry = data["core"] if package == CORE else data["packages"].get(package)
    return None if entry is None else caret(entry["version"])


def caret(version: str) -> str:
    """``^7.0.0`` of ``7.48.0``; below 1.0 the caret holds the minor fixed, so ``^0.3.0`` of ``0.3.5``.

    Below 0.1 it holds everything fixed, and the version stays as it is: ``^0.0.22``.
    """
    major, minor, *_ = [*version.removeprefix("v").split("."), "0", "0"]
    if major != "0":
        return f"^{major}.0.0"
    return f"^0.{minor}.0" if minor != "0" else f"^{version}"


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    return json.loads((DATA_FOLDER / "owners.json").read_bytes())


@lru_cache(maxsize=1)
def _owners() -> dict[str, tuple[Owner, ...]]:
    found: dict[str, list[Owner]] = {}
    for package, entry in _data()["packages"].items():
        for module, names in entry["modules"].items():
            owner = Owner(package, module)
            for name in names:
                found.setdefault(name, []).append(owner)
    return {name: tuple(sorted(owners)) for name, owners in found.items()}
