"""Which range of an npm package to write into `package.json`, as of a date.

The ranges come from `package_ranges.json`, and those of the SDKs from their indexes. A package that is missing there
has no answer: its newest major is not known.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..schema.owners import recommended_range
from .aws_clients import aws_clients

if TYPE_CHECKING:
    from collections.abc import Mapping

_DATA = Path(__file__).with_name("package_ranges.json")


@dataclass(frozen=True)
class PackageRanges:
    """Ranges as of the date ``as_of`` (``YYYY-MM-DD``), by package name and by scope with its slash."""

    as_of: str
    sources: tuple[str, ...]
    ranges: Mapping[str, str]
    scopes: Mapping[str, str]


@lru_cache(maxsize=1)
def package_ranges() -> PackageRanges:
    """The data that comes with the program, read on first use."""
    raw: dict[str, Any] = json.loads(_DATA.read_text("utf-8"))
    return PackageRanges(raw["as_of"], tuple(raw["sources"]), raw["ranges"], raw["scopes"])


def range_of(package: str, declared: Mapping[str, str]) -> str | None:
    """The range to ask of ``package``, beside those that are ``declared`` already; None where none is known.

    Packages of one scope that are released together get the range that another of them has.
    """
    known = package_ranges()
    scope = package.partition("/")[0] + "/"
    if scope in known.scopes:
        beside = {stated for name, stated in declared.items() if name.startswith(scope)}
        return beside.pop() if len(beside) == 1 else aws_clients().range_of(package) or known.scopes[scope]
    return known.ranges.get(package) or recommended_range(package)
