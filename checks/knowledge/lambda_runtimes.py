"""The Lambda runtimes in which AWS creates no function any more, as of a date.

The data is `lambda_runtimes.json`, made by `tools/build_engine_versions.py`. A runtime that AWS calls deprecated but
still accepts for new functions is not in it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Mapping

_DATA = Path(__file__).with_name("lambda_runtimes.json")


@dataclass(frozen=True, slots=True)
class LambdaRuntimes:
    """The data as of the date ``as_of`` (``YYYY-MM-DD``): each withdrawn runtime with the one that follows it."""

    as_of: str
    source: str
    withdrawn: Mapping[str, str]


@lru_cache(maxsize=1)
def lambda_runtimes() -> LambdaRuntimes:
    """The data that comes with the program, read on first use."""
    raw = cast("dict[str, object]", json.loads(_DATA.read_text("utf-8")))
    withdrawn = cast("dict[str, str]", raw["withdrawn"])
    return LambdaRuntimes(cast("str", raw["as_of"]), cast("str", raw["source"]), withdrawn)
