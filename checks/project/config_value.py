"""What a configuration file says, whatever its format: values with their places, none of them computed.

`None` in the place of a value means that nothing is said. A value that is there but can't be told, such as a call or
a spread of something imported, is a `ConfigValue` whose ``data`` is `UNKNOWN`: the two are never mixed up.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from ..finding import Span

MAX_BYTES = 500_000
"""Larger files are no hand-written configuration, and would block the parser."""

MAX_DEPTH = 60
"""Values that nest deeper are unknown; no configuration does."""


class Unknown(Enum):
    """The type of `UNKNOWN`."""

    UNKNOWN = "unknown"


UNKNOWN: Final = Unknown.UNKNOWN

Scalar: TypeAlias = "str | int | float | bool | None"


@dataclass(frozen=True, slots=True)
class Member:
    """One entry of a mapping. ``span`` covers the key and the value."""

    key: str
    value: ConfigValue
    span: Span


@dataclass(frozen=True, slots=True)
class ConfigList:
    """A list; what a spread puts into it is one item that is unknown."""

    items: tuple[ConfigValue, ...]


@dataclass(frozen=True, slots=True)
class ConfigMap:
    """A mapping, of each key the last entry. ``complete`` is False where a spread or a computed key may add others."""

    members: tuple[Member, ...]
    complete: bool = True


@dataclass(frozen=True, slots=True)
class ConfigValue:
    """One value. ``span`` covers it in the file at ``path``, with its quotes or brackets."""

    path: str
    span: Span
    data: Scalar | ConfigList | ConfigMap | Unknown

    @property
    def is_unknown(self) -> bool:
        return self.data is UNKNOWN

    @property
    def text(self) -> str | None:
        """The string that this is; None for anything else."""
        return self.data if isinstance(self.data, str) else None

    @property
    def flag(self) -> bool | None:
        """The boolean that this is; None for anything else."""
        return self.data if isinstance(self.data, bool) else None

    @property
    def number(self) -> int | float | None:
        """The number that this is; None for anything else."""
        return self.data if isinstance(self.data, (int, float)) and not isinstance(self.data, bool) else None

    @property
    def items(self) -> tuple[ConfigValue, ...]:
        """The items of a list; none of any other value."""
        return self.data.items if isinstance(self.data, ConfigList) else ()

    @property
    def members(self) -> tuple[Member, ...]:
        """The members of a mapping; none of any other value."""
        return self.data.members if isinstance(self.data, ConfigMap) else ()

    @property
    def strings(self) -> tuple[str, ...] | None:
        """The items of a list of strings; None where this is no list, or an item is no string or unknown."""
        if not isinstance(self.data, ConfigList):
            return None
        found = tuple(item.text for item in self.data.items)
        return tuple(text for text in found if text is not None) if None not in found else None

    def get(self, *keys: str) -> ConfigValue | None:
        """The value that a chain of keys leads to.

        None where one is absent or leads to no mapping; an unknown value where a mapping on the way may hold others.
        """
        value = self
        for key in keys:
            data = value.data
            if data is UNKNOWN:
                return value
            if not isinstance(data, ConfigMap):
                return None
            found = next((member.value for member in data.members if member.key == key), None)
            if found is None:
                return None if data.complete else ConfigValue(value.path, value.span, UNKNOWN)
            value = found
        return value

    def plain(self) -> object:
        """The value as dictionaries, lists and scalars, with `UNKNOWN` where it can't be told.

        A mapping that is not complete has `UNKNOWN` under the key `UNKNOWN`.
        """
        if isinstance(self.data, ConfigList):
            return [item.plain() for item in self.data.items]
        if isinstance(self.data, ConfigMap):
            table: dict[object, object] = {member.key: member.value.plain() for member in self.data.members}
            return table if self.data.complete else {**table, UNKNOWN: UNKNOWN}
        return self.data


def mapping(members: list[Member], *, complete: bool = True) -> ConfigMap:
    """A mapping of members in order; of those with the same key the last counts."""
    last = {member.key: member for member in members}
    return ConfigMap(tuple(last.values()), complete)
