"""One statement and what it declares: the parts that the tree of units is made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ..syntax.grammar import ProgramKinds
    from .declarations import Declaration
    from .traces import Trace


@dataclass(slots=True)
class LocalScope:
    """The names that a function, loop or ``catch`` among the own nodes declares, and the range they hold in.

    ``start`` and ``end`` are bytes from the start of the unit, ``bodies`` the indices of the containers in the range.
    """

    start: int
    end: int
    names: dict[str, list[Declaration]]
    bodies: tuple[int, ...] = ()

    @property
    def meaning(self) -> object:
        """What the units in the containers see of the scope."""
        return self.names, self.bodies


@dataclass(frozen=True, slots=True)
class Declared:
    """A declaration and the unit that makes it."""

    unit: Unit
    declaration: Declaration

    @property
    def start(self) -> int:
        """The absolute byte offset of the name."""
        return self.unit.start + self.declaration.offset

    @property
    def end(self) -> int:
        return self.start + len(self.declaration.name.encode())


@dataclass(frozen=True, slots=True)
class Traced:
    """A trace and the unit that leaves it."""

    unit: Unit
    trace: Trace

    @property
    def start(self) -> int:
        """The absolute byte offset of the node."""
        return self.unit.start + self.trace.offset

    @property
    def end(self) -> int:
        return self.start + self.trace.length


@dataclass(eq=False, slots=True)
class Container:
    """A block, class body or program: the place where the names of its statements live.

    ``offset`` and ``length`` are those of its node, in bytes, from the start of the owner; ``has_error`` is whether
    there is a syntax error anywhere in it. Of ``units`` those from ``gap`` onwards keep their distance from the end of
    the owner. ``traces`` are those of members in a class body, of everything else in the program.
    """

    kind_id: int
    is_function_body: bool
    owner: Unit
    offset: int = 0
    length: int = 0
    has_error: bool = False
    units: list[Unit] = field(default_factory=list["Unit"])
    gap: int = 0
    names: dict[str, list[Declared]] = field(default_factory=dict[str, list[Declared]])
    traces: dict[str, list[Traced]] = field(default_factory=dict[str, list[Traced]])

    def place(self, body: Node, base: int) -> None:
        """Remember where the node stands in the owner, which begins at ``base``."""
        self.offset, self.length = body.start_byte - base, body.end_byte - body.start_byte
        self.has_error = body.has_error


@dataclass(eq=False, slots=True)
class Unit:
    """One statement or class member; the root unit is the program.

    ``at`` is the distance in bytes from the start of the unit around, or to its end where ``from_end`` is set, so that
    an edit moves neither what stands before it nor what stands behind it. The root's is from the start of the file.
    ``broken`` says that an ERROR or MISSING node stands among the own nodes. ``published`` lists where the unit's names
    were entered, ``left`` where its traces were.
    """

    kind_id: int
    container: Container | None
    at: int = 0
    from_end: bool = False
    length: int = 0
    broken: bool = False
    # Tuples, for most are empty: an empty list for each takes more memory than all the rest of the unit.
    containers: tuple[Container, ...] = ()
    declarations: tuple[Declaration, ...] = ()
    scopes: tuple[LocalScope, ...] = ()
    published: tuple[tuple[Container, Declared], ...] = ()
    traces: tuple[Trace, ...] = ()
    left: tuple[tuple[Container, Traced], ...] = ()

    @property
    def offset(self) -> int:
        """The distance in bytes from the start of the unit around; the root's from the start of the file."""
        return self.container.owner.length - self.at if self.from_end and self.container is not None else self.at

    @property
    def start(self) -> int:
        """The absolute byte offset of the unit."""
        start, unit = 0, self
        while unit.container is not None:
            # Not `offset`: this runs for each finding with every edit.
            owner = unit.container.owner
            start += owner.length - unit.at if unit.from_end else unit.at
            unit = owner
        return start + unit.at

    def walk(self) -> Iterator[Unit]:
        """The unit and all units below it."""
        pending: list[Unit] = [self]
        while pending:
            unit = pending.pop()
            yield unit
            for container in unit.containers:
                pending.extend(container.units)


def own_nodes(node: Node, kinds: ProgramKinds) -> Iterator[Node]:
    """The nodes of a unit in document order, the unit's own first; containers are named and not entered."""
    cursor = node.walk()
    while True:
        current = cursor.node
        assert current is not None
        yield current
        if current.kind_id not in kinds.containers and cursor.goto_first_child():
            continue
        while not cursor.goto_next_sibling():
            if not cursor.goto_parent():
                return


@dataclass(frozen=True, slots=True)
class NodesOf:
    """Those own nodes of a unit that are of the kinds wanted, found anew each time that they are gone through."""

    node: Node
    kinds: ProgramKinds
    wanted: frozenset[int]

    def __iter__(self) -> Iterator[Node]:
        return (own for own in own_nodes(self.node, self.kinds) if own.kind_id in self.wanted)
