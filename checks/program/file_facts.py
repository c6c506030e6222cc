"""What all statements of a file say together: its usual quotes, how often a name is used.

A rule that needs the whole file would have to run over all of it at every keystroke. Instead it declares a `FileFact`:
what single nodes add to it, and what the sum means. The engine keeps each unit's share, so an edit costs the units it
touches; only where the meaning of the sum changes do the units run again that asked for it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from sys import intern
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from ..syntax.grammar import kind_ids

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping

    from tree_sitter import Node

    from ..syntax.grammar import Language
    from .unit import Unit

T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class FileFact(Generic[T]):
    """One fact of a file.

    ``collect`` gives what a node of one of ``kinds`` adds; it may look at the node and the syntax around it, not
    at names, for it runs again only with the node's statement. ``reduce`` turns the counted sum into the meaning, a
    value that can be compared; of keys that were added less than ``least`` times it is not told.
    """

    name: str
    kinds: tuple[str, ...]
    collect: Callable[[Node], Iterable[Hashable]]
    reduce: Callable[[Mapping[Hashable, int]], T]
    least: int = 1


# What one unit adds: a fact and a key in turns. Flat, for there are thousands of units; a counter takes ten times that.
_Share = tuple[Any, ...]


@dataclass(slots=True)
class _Sum:
    """The running count of one fact, that of the keys that matter, and the meaning that its askers have been told."""

    counts: Counter[Hashable]
    frequent: dict[Hashable, int]
    meaning: Any
    is_dirty: bool


class FileFacts:
    """The facts of one document, kept over its edits."""

    def __init__(self, facts: Iterable[FileFact[Any]], language: Language) -> None:
        self._by_kind: dict[int, list[FileFact[Any]]] = {}
        self._sums: dict[FileFact[Any], _Sum] = {}
        for fact in facts:
            counts: Counter[Hashable] = Counter()
            self._sums[fact] = _Sum(counts, counts if fact.least == 1 else {}, fact.reduce({}), is_dirty=False)
            for kind in kind_ids(language, *fact.kinds):
                self._by_kind.setdefault(kind, []).append(fact)
        self._shares: dict[Unit, _Share] = {}
        # None before it is settled for the first time: nobody can have asked yet, and all names of the file were in it.
        self._changed_counts: set[str] | None = None

    @property
    def kinds(self) -> frozenset[int]:
        """The node kinds, as numbers, that add to a fact."""
        return frozenset(self._by_kind)

    def collect(self, unit: Unit, nodes: Iterable[Node]) -> None:
        """Take in what the own nodes of a unit say now, in place of what they said before."""
        if not self._sums:
            return
        share: list[Any] = []
        for node in nodes:
            for fact in self._by_kind.get(node.kind_id, ()):
                for key in fact.collect(node):
                    share += (fact, intern(key) if isinstance(key, str) else key)
        self._replace(unit, tuple(share))

    def forget(self, unit: Unit) -> None:
        """Take out the share of a unit that is no more."""
        self._replace(unit, ())

    def settle(self) -> set[str]:
        """The keys of all questions whose answer has changed since the last call."""
        changed, self._changed_counts = self._changed_counts or set[str](), set()
        for fact, sum_ in self._sums.items():
            if sum_.is_dirty:
                sum_.is_dirty = False
                meaning = fact.reduce(sum_.frequent)
                if meaning != sum_.meaning:
                    sum_.meaning = meaning
                    changed.add(meaning_key(fact))
        return changed

    def meaning(self, fact: FileFact[T]) -> T:
        return self._sums[fact].meaning

    def count(self, fact: FileFact[Any], key: Hashable) -> int:
        return self._sums[fact].counts[key]

    def _replace(self, unit: Unit, share: _Share) -> None:
        before = self._shares.pop(unit, ())
        if share:
            self._shares[unit] = share
        if share == before:
            return
        difference = Counter(zip(share[::2], share[1::2], strict=True))
        difference.subtract(zip(before[::2], before[1::2], strict=True))
        for (fact, key), more in difference.items():
            if more:
                sum_ = self._sums[fact]
                sum_.counts[key] += more
                if not sum_.counts[key]:
                    del sum_.counts[key]
                if fact.least > 1:
                    sum_.frequent.pop(key, None)
                    if sum_.counts[key] >= fact.least:
                        sum_.frequent[key] = sum_.counts[key]
                sum_.is_dirty = True
                if self._changed_counts is not None:
                    self._changed_counts.add(count_key(fact, key))


def meaning_key(fact: FileFact[Any]) -> str:
    """What a question for the meaning of a fact is written down as, among the names that a unit asked for."""
    return f"#{fact.name}"


def count_key(fact: FileFact[Any], key: Hashable) -> str:
    """What a question for one count is written down as."""
    return f"#{fact.name}:{key}"
