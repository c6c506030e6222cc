"""Statements as the unit of work, kept over edits.

A *unit* is an innermost statement or class member. The units of a file form a tree: a unit holds *containers* (blocks,
class bodies), and a container holds units. A unit's *own* nodes are those outside its containers. Offsets are relative
to the unit around, so that text inserted above moves nothing within a unit.

After an edit `UnitTree.update` walks down only to what the edit touches; `regions` tells what that is. A unit around
the edit keeps its identity and has its own nodes read again; all others are taken over whole, with all below them, and
most of them without being looked at. Which parts are taken over changes the time that an update takes and never its
outcome: names, the only thing that a unit learns from the units around it, are compared one by one, and those that
changed are told to the caller.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..syntax.edits import Change
from ..syntax.grammar import ProgramKinds, kind_ids, program_kinds
from .declarations import Declaration, Kind, declared_by
from .regions import Region, statements
from .scope_names import scope_names
from .traces import MEMBER, TRACING, Trace, traces_of
from .unit import Container, Declared, LocalScope, NodesOf, Traced, Unit, own_nodes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tree_sitter import Node

    from ..syntax.document import Document
    from .regions import Match


# A file of 50,000 lines has 250,000 such nodes, and with what each of them remembers they would take 40 MB at once.
_MOST_HELD = 20_000


@dataclass
class Difference:
    """What an update changed.

    ``fresh`` are the units to look at, each with those of its own nodes that were asked for; ``gone`` those that are no
    more; ``names`` whatever name may mean something else than before; ``declared`` the containers and names whose list
    of declarations changed. ``held`` counts the nodes that stand in ``fresh`` as such.
    """

    fresh: dict[Unit, Iterable[Node]] = field(default_factory=dict["Unit", "Iterable[Node]"])
    gone: list[Unit] = field(default_factory=list[Unit])
    names: set[str] = field(default_factory=set[str])
    declared: dict[tuple[Container, str], None] = field(default_factory=dict[tuple[Container, str], None])
    held: int = 0


class UnitTree:
    """The units of one document. ``wanted`` are the node kinds, as numbers, to be collected from units that differ."""

    def __init__(self, document: Document, wanted: frozenset[int] = frozenset()) -> None:
        self._kinds: ProgramKinds = program_kinds(document.language)
        self._wanted = wanted
        self._tracing = kind_ids(document.language, *TRACING)
        self._difference = Difference()
        self.root = Unit(document.root.kind_id, None)
        self._read(self.root, document.root, 0)

    def take_difference(self) -> Difference:
        """What changed since this was last asked."""
        difference, self._difference = self._difference, Difference()
        return difference

    def update(self, document: Document) -> None:
        """Follow the document to its next snapshot, which was made by `Document.edited`."""
        change = document.change or Change(0, self.root.offset + self.root.length, len(document.text))
        self._reread(self.root, document.root, change)

    def unit_at(self, offset: int) -> Unit:
        """The innermost unit that holds an absolute byte offset."""
        unit, at = self.root, offset - self.root.offset
        while True:
            inner = _child_at(unit, at)
            if inner is None:
                return unit
            unit, at = inner, at - inner.offset

    def _read(self, unit: Unit, node: Node, base: int) -> None:
        """Read a unit that was not there before, and all below it. ``base`` is the start of the unit around."""
        pending = [(unit, node, base)]
        while pending:
            unit, node, base = pending.pop()
            bodies = self._read_own(unit, node, base)
            unit.containers = tuple(self._container(unit, body) for body in bodies)
            for container, body in zip(unit.containers, bodies, strict=True):
                container.place(body, node.start_byte)
                for statement in statements(body, self._kinds):
                    inner = Unit(statement.kind_id, container)
                    container.units.append(inner)
                    pending.append((inner, statement, node.start_byte))
                container.gap = len(container.units)
            self._publish(unit)

    def _reread(self, unit: Unit, node: Node, change: Change) -> None:
        """Read a unit again whose node changed, keeping what is below it where that did not."""
        pending = [(Region(unit, unit.at, unit.length), node, 0)]
        while pending:
            before, node, base = pending.pop()
            unit = before.unit
            declarations, traces, scopes, broken = unit.declarations, unit.traces, unit.scopes, unit.broken
            bodies = self._read_own(unit, node, base)
            shape = [(body.kind_id, self._is_function_body(body)) for body in bodies]
            is_same_shape = [(c.kind_id, c.is_function_body) for c in unit.containers] == shape
            if not is_same_shape:
                self._drop(inner for container in unit.containers for inner in container.units)
                unit.containers = tuple(self._container(unit, body) for body in bodies)
            for match in before.matches(node, bodies, change, self._kinds):
                pending.extend(self._replace(match, before, node.start_byte))
            says_same = unit.declarations == declarations and unit.traces == traces and unit.broken == broken
            # The names of a program stand in its container, so they go with that.
            if not says_same or not is_same_shape:
                self._retract(unit)
                self._publish(unit)
            # Of a class its members may be asked for, and one of them is where the edit is.
            self._difference.names.update(d.name for d in unit.declarations if d.kind is Kind.CLASS)
            same = [scope.meaning for scope in unit.scopes] == [scope.meaning for scope in scopes]
            if not same or unit.broken != broken:
                for scope in (*scopes, *unit.scopes):
                    self._difference.names.update(scope.names)

    def _replace(self, match: Match, around: Region, base: int) -> list[tuple[Region, Node, int]]:
        """Put nodes in the place of units. Returns the units to be read again, each with its node and its base.

        In order, a unit whose kind comes again keeps its identity.
        """
        container, first, last, nodes = match
        kept = {unit for _, unit in nodes if unit is not None}
        left = [unit for unit in container.units[first:last] if unit not in kept]
        again: list[tuple[Region, Node, int]] = []
        after: list[Unit] = []
        at = 0
        for node, unit in nodes:
            if unit is not None:
                unit.at, unit.from_end = node.start_byte - base, False
            elif at < len(left) and left[at].kind_id == node.kind_id:
                unit = left[at]
                at += 1
                again.append((Region(unit, around.start_of(unit), unit.length), node, base))
            else:
                unit = Unit(node.kind_id, container)
                self._read(unit, node, base)
            after.append(unit)
        self._drop(left[at:])
        container.units[first:last] = after
        container.gap = first + len(after)
        return again

    def _drop(self, units: Iterable[Unit]) -> None:
        for top in units:
            for unit in top.walk():
                self._retract(unit)
                for scope in unit.scopes:
                    self._difference.names.update(scope.names)
                self._difference.gone.append(unit)
                self._difference.fresh.pop(unit, None)

    def _is_function_body(self, body: Node) -> bool:
        return body.parent is None or body.parent.kind_id in self._kinds.functions

    def _container(self, owner: Unit, body: Node) -> Container:
        """A container that nothing was put into yet."""
        return Container(body.kind_id, self._is_function_body(body), owner)

    def _read_own(self, unit: Unit, node: Node, base: int) -> list[Node]:
        """Fill in what the own nodes say. Returns the container nodes, in order."""
        kinds = self._kinds
        unit.kind_id = node.kind_id
        unit.at, unit.from_end = node.start_byte - base, False
        unit.length = node.end_byte - node.start_byte
        declarations: list[Declaration] = []
        traces: list[Trace] = []
        scopes: list[LocalScope] = []
        start, exported, suspect = node.start_byte, node.kind_id in kinds.export, node.has_error
        unit.broken = suspect and node.is_error
        bodies: list[Node] = []
        wanted: list[Node] = []
        in_loop_head: set[int] = set()
        for own in own_nodes(node, kinds):
            kind = own.kind_id
            if kind in kinds.containers:
                bodies.append(own)
            elif kind in kinds.declaring and own.id not in in_loop_head:
                declarations.extend(declared_by(own, start, exported))
            if kind in self._tracing:
                traces.extend(traces_of(own, start))
            if kind in kinds.scopes:
                if kind in kinds.for_loop:
                    # The name in `for (let i ..)` belongs to the loop and not to the block around.
                    heads = own.children_by_field_name("initializer")
                    in_loop_head.update(head.id for head in heads if head.type == "lexical_declaration")
                names: dict[str, list[Declaration]] = {}
                for declaration in scope_names(own, start):
                    names.setdefault(declaration.name, []).append(declaration)
                if names:
                    scopes.append(LocalScope(own.start_byte - start, own.end_byte - start, names))
            if kind in self._wanted:
                wanted.append(own)
            if suspect and (own.is_error or own.is_missing):
                unit.broken = True
        for scope in scopes:
            reach = (scope.start + start, scope.end + start)
            scope.bodies = tuple(i for i, b in enumerate(bodies) if reach[0] <= b.start_byte < reach[1])
        unit.declarations, unit.traces, unit.scopes = tuple(declarations), tuple(traces), tuple(scopes)
        self._hold(unit, node, wanted)
        return bodies

    def _hold(self, unit: Unit, node: Node, wanted: list[Node]) -> None:
        """Enter a unit among those to look at, with its nodes while these are few, and the way to them once not."""
        if self._difference.held < _MOST_HELD:
            self._difference.held += len(wanted)
            self._difference.fresh[unit] = wanted
        else:
            self._difference.fresh[unit] = NodesOf(node, self._kinds, self._wanted)

    def _publish(self, unit: Unit) -> None:
        """Enter the unit's names into the scopes they belong to."""
        published: list[tuple[Container, Declared]] = []
        for declaration in unit.declarations:
            container = _scope_of(unit, declaration)
            if container is not None:
                declared = Declared(unit, declaration)
                published.append((container, declared))
                container.names.setdefault(declaration.name, []).append(declared)
                self._touch(container, declaration.name)
        left: list[tuple[Container, Traced]] = []
        for trace in unit.traces:
            container = _place_of(unit, trace.name, self._kinds)
            if container is not None:
                traced = Traced(unit, trace)
                left.append((container, traced))
                container.traces.setdefault(trace.name, []).append(traced)
                self._difference.names.add(trace.name)
        unit.published, unit.left = tuple(published), tuple(left)

    def _retract(self, unit: Unit) -> None:
        """Take the unit's names out of the scopes they were entered into."""
        for container, declared in unit.published:
            name = declared.declaration.name
            left = [other for other in container.names[name] if other is not declared]
            if left:
                container.names[name] = left
            else:
                del container.names[name]
            self._touch(container, name)
        unit.published = ()
        for container, traced in unit.left:
            others = container.traces[traced.trace.name]
            others.remove(traced)
            if not others:
                del container.traces[traced.trace.name]
            self._difference.names.add(traced.trace.name)
        unit.left = ()

    def _touch(self, container: Container, name: str) -> None:
        self._difference.names.add(name)
        self._difference.declared[container, name] = None


def _child_at(unit: Unit, at: int) -> Unit | None:
    for container in unit.containers:
        index = bisect_right(container.units, at, key=lambda inner: inner.offset) - 1
        if index >= 0 and at < container.units[index].offset + container.units[index].length:
            return container.units[index]
    return None


def _scope_of(unit: Unit, declaration: Declaration) -> Container | None:
    container = unit.container
    if declaration.kind is Kind.VAR:
        while container is not None and not container.is_function_body and container.owner.container is not None:
            container = container.owner.container
    return container


def _place_of(unit: Unit, trace: str, kinds: ProgramKinds) -> Container | None:
    """The class body that a member belongs to; the program for everything else."""
    container = unit.container if unit.container is not None else next(iter(unit.containers), None)
    while container is not None and container.owner.container is not None:
        if trace.startswith(MEMBER) and container.kind_id in kinds.class_body:
            return container
        container = container.owner.container
    return None if trace.startswith(MEMBER) else container
