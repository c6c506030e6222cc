"""Which environment variables AWS Lambda keeps for itself, as of a date.

The names come from `lambda_environment.json`. A name that is missing there may be set; ``PATH``, ``NODE_OPTIONS`` and
the like are defined by Lambda too, and open to change.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import cast

_DATA = Path(__file__).with_name("lambda_environment.json")


@dataclass(frozen=True)
class LambdaEnvironment:
    """The names as of the date ``as_of`` (``YYYY-MM-DD``); Lambda compares them exactly."""

    as_of: str
    sources: tuple[str, ...]
    reserved: frozenset[str]


@lru_cache(maxsize=1)
def lambda_environment() -> LambdaEnvironment:
    """The data that comes with the program, read on first use."""
    raw = cast("dict[str, object]", json.loads(_DATA.read_text("utf-8")))
    return LambdaEnvironment(
        as_of=cast("str", raw["as_of"]),
        sources=tuple(cast("list[str]", raw["sources"])),
        reserved=frozenset(cast("list[str]", raw["reserved"])),
    )
