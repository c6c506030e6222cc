"""Which versions of database engines and of DMS can still be created, as of a date.

AWS withdraws versions all the time and without a change in any package, so the answer is data: `engine_versions.json`,
made by `tools/build_engine_versions.py`. What the data does not list is unknown, never wrong: a version may be newer
than the data.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, cast

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_DATA = Path(__file__).with_name("engine_versions.json")
_NUMBERS = re.compile(r"[0-9]+")
_AURORA_MYSQL = re.compile(r"[0-9]+\.[0-9]+\.mysql_aurora\.[0-9]+")
_POSTGRES = frozenset({"postgres", "aurora-postgresql"})


class Status(Enum):
    """What the data says of a version. ``UNKNOWN`` also stands for majors alone and for engines without data."""

    SUPPORTED = "supported"
    WITHDRAWN = "withdrawn"
    UNKNOWN = "unknown"


class EngineData(TypedDict):
    """The versions of one engine, oldest first."""

    creatable: list[str]
    withdrawn: list[str]


@dataclass(frozen=True)
class EngineVersions:
    """The data as of the date ``as_of`` (``YYYY-MM-DD``). Engines are named as RDS does, and ``dms`` for DMS."""

    as_of: str
    sources: tuple[str, ...]
    engines: Mapping[str, EngineData]

    def status(self, engine: str, version: str) -> Status:
        """Whether a new cluster or instance of exactly this version can be created."""
        data = self.engines.get(engine)
        if data is None:
            return Status.UNKNOWN
        if version in data["creatable"]:
            return Status.SUPPORTED
        return Status.WITHDRAWN if version in data["withdrawn"] else Status.UNKNOWN

    def newest(self, engine: str, same_major_as: str) -> str | None:
        """The newest creatable version with the major of ``same_major_as``; None where that major has none left."""
        major = major_of(engine, same_major_as)
        return _newest(v for v in self._creatable(engine) if major is not None and major_of(engine, v) == major)

    def newest_any(self, engine: str) -> str | None:
        """The newest creatable version of any major."""
        return _newest(v for v in self._creatable(engine) if not _variant(v))

    def _creatable(self, engine: str) -> list[str]:
        data = self.engines.get(engine)
        return data["creatable"] if data is not None else []


@lru_cache(maxsize=1)
def engine_versions() -> EngineVersions:
    """The data that comes with the program, read on first use."""
    raw = cast("dict[str, object]", json.loads(_DATA.read_text("utf-8")))
    return EngineVersions(
        as_of=cast("str", raw["as_of"]),
        sources=tuple(cast("list[str]", raw["sources"])),
        engines=cast("dict[str, EngineData]", raw["engines"]),
    )


def major_of(engine: str, version: str) -> str | None:
    """What stays when only the minor version changes; None where ``version`` has no such form.

    ``13`` for PostgreSQL 13.7 (``9.6`` before 10), ``8.0`` for MySQL 8.0.35, ``8.0.mysql_aurora.3`` for Aurora MySQL.
    Limitless databases are another product under the same engine: ``16-limitless``.
    """
    if engine == "aurora-mysql":
        match = _AURORA_MYSQL.match(version)
        return match[0] if match else None
    numbers = version_key(version)
    is_old_postgres = engine in _POSTGRES and numbers[:1] < (10,)
    parts = 2 if engine == "mysql" or is_old_postgres else 1
    major = ".".join(map(str, numbers[:parts]))
    if len(numbers) < parts or not version.startswith(major):
        return None
    return major + _variant(version)


def version_key(version: str) -> tuple[int, ...]:
    """Sorts versions of one engine, oldest first: ``13.9`` before ``13.21``, a patch such as ``-rds.20260514`` last."""
    return tuple(int(number) for number in _NUMBERS.findall(version))


def _variant(version: str) -> str:
    return "-limitless" if version.endswith("-limitless") else ""


def _newest(versions: Iterable[str]) -> str | None:
    # `-rds.` builds belong to Extended Support, which is paid for: the community's own versions go first.
    return max(versions, key=lambda version: ("-rds." not in version, version_key(version)), default=None)
