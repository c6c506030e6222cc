"""Which statements asked for a name, so that they run again where it comes to mean something else.

The names of a long file are tens of thousands, and most are asked for by the one statement that declares them.
"""

from __future__ import annotations

from sys import intern
from typing import TYPE_CHECKING

from .program.unit import Unit

if TYPE_CHECKING:
    from collections.abc import Iterable


class Readers:
    """The names each unit asked for, and the units that asked for each name."""

    def __init__(self) -> None:
        self._asked: dict[Unit, tuple[str, ...]] = {}
        # Of a name with a single reader the reader itself: a set takes five times as much.
        self._readers: dict[str, Unit | set[Unit]] = {}

    def note(self, unit: Unit, names: set[str]) -> None:
        """Write down what a unit asked for that nothing is written down of."""
        if names:
            self._asked[unit] = asked = tuple(map(intern, names))
            for name in asked:
                others = self._readers.get(name)
                if others is None:
                    self._readers[name] = unit
                elif isinstance(others, Unit):
                    self._readers[name] = {others, unit}
                else:
                    others.add(unit)

    def forget(self, unit: Unit) -> None:
        """Strike out all that a unit asked for."""
        for name in self._asked.pop(unit, ()):
            others = self._readers[name]
            if isinstance(others, Unit) or len(others) == 1:
                del self._readers[name]
            else:
                others.discard(unit)

    def of(self, names: Iterable[str]) -> set[Unit]:
        """The units that asked for any of these names."""
        found: set[Unit] = set()
        for name in names:
            readers = self._readers.get(name)
            if isinstance(readers, Unit):
                found.add(readers)
            elif readers is not None:
                found |= readers
        return found
