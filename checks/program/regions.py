"""What an edit touches among the statements of a block, found without looking at the others.

A parser that was in the same state before the same text makes the same nodes of it. So where a statement in front of an
edit is what it was, and one behind it is again, all others in front and behind are too, as long as the borders of their
block and of the unit around are where they were. How the parser recovers from a syntax error depends on more than that:
where there is one, or was, each statement is compared, and those that hold an error are read again.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tree_sitter import Node, TreeCursor

    from ..syntax.edits import Change
    from ..syntax.grammar import ProgramKinds
    from .unit import Container, Unit

_STEPS = 8
"""How many statements in front of an edit are tried, before all of them are compared."""


class Match(NamedTuple):
    """The nodes to be put in the place of the units ``first <= index < last``, with the unit that is kept for each."""

    container: Container
    first: int
    last: int
    nodes: list[tuple[Node, Unit | None]]


@dataclass(frozen=True, slots=True)
class Region:
    """Where a unit stood in the snapshot before: absolute byte offsets that the unit itself forgets as it is read."""

    unit: Unit
    start: int
    length: int

    def start_of(self, inner: Unit) -> int:
        """Where a unit stood that lies directly in this one."""
        return self.start + (self.length - inner.at if inner.from_end else inner.at)

    def matches(self, node: Node, bodies: Iterable[Node], change: Change, kinds: ProgramKinds) -> Iterator[Match]:
        """What the containers of the unit hold now, where that is not what they held. Each has its body, in order."""
        steady = node.start_byte == self.start and node.end_byte == self.start + self.length + change.moved_by
        for container, body in zip(self.unit.containers, bodies, strict=True):
            start = self.start + container.offset
            end = start + container.length
            had_error = container.has_error
            container.place(body, node.start_byte)
            is_sure = steady and not had_error and not container.has_error
            moved = (body.start_byte - start, body.end_byte - end)
            if is_sure and end <= change.start and moved == (0, 0):
                self._part(container, len(container.units), len(container.units))
            elif is_sure and start >= change.old_end and moved == (change.moved_by, change.moved_by):
                self._part(container, 0, 0)
            else:
                inside = is_sure and start < change.start and end > change.old_end and moved == (0, change.moved_by)
                near = self._near(container, body, change, kinds) if inside else None
                yield near or self._compared(container, body, change, kinds)

    def _near(self, container: Container, body: Node, change: Change, kinds: ProgramKinds) -> Match | None:
        """What has changed around an edit inside a body; None where no statement in front of it is what it was."""
        units = container.units
        first = bisect_left(units, change.start, key=lambda unit: self.start_of(unit) + unit.length)
        last = bisect_right(units, change.old_end, key=self.start_of)
        self._part(container, first, last)
        cursor = body.walk()
        for _ in range(_STEPS):
            if first == 0 or self._is_at(cursor, units[first - 1]):
                break
            first -= 1
            cursor.reset(body)
        else:
            return None
        goes_on = cursor.goto_next_sibling() if first else cursor.goto_first_child()
        nodes: list[tuple[Node, Unit | None]] = []
        while goes_on:
            node = cursor.node
            assert node is not None
            if node.is_named and node.kind_id not in kinds.comment:
                if node.start_byte > change.new_end:
                    before = node.start_byte - change.moved_by
                    while last < len(units) and self.start_of(units[last]) < before:
                        last += 1
                    if last < len(units) and self._is_same(node, units[last], change.moved_by):
                        return Match(container, first, last, nodes)
                nodes.append((node, None))
            goes_on = cursor.goto_next_sibling()
        return Match(container, first, len(units), nodes)

    def _compared(self, container: Container, body: Node, change: Change, kinds: ProgramKinds) -> Match:
        """All statements of a body, each with the unit that stood where it stands."""
        known: dict[tuple[int, int, int], Unit] = {}
        for unit in container.units:
            if unit.broken or any(inner.has_error for inner in unit.containers):
                continue
            start = self.start_of(unit)
            if start + unit.length < change.start:
                known[start, unit.length, unit.kind_id] = unit
            elif start > change.old_end:
                known[start + change.moved_by, unit.length, unit.kind_id] = unit
        nodes = [(node, None if node.has_error else known.get(_place(node))) for node in statements(body, kinds)]
        return Match(container, 0, len(container.units), nodes)

    def _is_at(self, cursor: TreeCursor, unit: Unit) -> bool:
        """Whether the cursor, put on the child at a unit's place, finds it as it was."""
        if cursor.goto_first_child_for_byte(self.start_of(unit)) is None:
            return False
        node = cursor.node
        while node is not None and not node.is_named and cursor.goto_next_sibling():
            node = cursor.node
        return node is not None and self._is_same(node, unit, 0)

    def _is_same(self, node: Node, unit: Unit, moved_by: int) -> bool:
        start = self.start_of(unit) + moved_by
        return node.kind_id == unit.kind_id and node.start_byte == start and node.end_byte == start + unit.length

    def _part(self, container: Container, first: int, last: int) -> None:
        """Let the units before ``first`` count from the start of the owner, and those from ``last`` on from its end."""
        gap = container.gap
        if first > gap:
            turned, container.gap = container.units[gap:first], first
        else:
            turned, container.gap = container.units[last:gap], min(last, gap)
        for unit in turned:
            unit.at, unit.from_end = self.length - unit.at, not unit.from_end


def _place(node: Node) -> tuple[int, int, int]:
    return node.start_byte, node.end_byte - node.start_byte, node.kind_id


def statements(body: Node, kinds: ProgramKinds) -> list[Node]:
    """The statements or members that a body holds directly."""
    return [node for node in body.named_children if node.kind_id not in kinds.comment]
