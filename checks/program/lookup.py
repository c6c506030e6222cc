"""What the names in one snapshot of a program stand for.

A `Lookup` answers on behalf of one unit and writes down every name that an answer rested on: as long as these keep
their meaning, so does the answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..syntax.grammar import program_kinds
from ..syntax.nodes import arguments_of, declarator_at, string_value, text_of, unwrap
from .declarations import Kind
from .names import Qualified, from_import
from .objects import ObjectLiteral, read_object
from .scope_names import THIS, TYPE_PARAMETER
from .strings import StringValue, string_of
from .traces import ANY, GUARD, MEMBER, TRACING, WRITE, guarded_name
from .unit import Container, Declared, Unit

if TYPE_CHECKING:
    from tree_sitter import Node

    from ..syntax.document import Document
    from .units import UnitTree

# Constants that refer to constants are followed this far; real programs need two or three.
_MAX_HOPS = 12

_DEFAULTING = frozenset({"assignment_pattern", "object_assignment_pattern", "optional_parameter", "required_parameter"})
_NAMES = frozenset({"identifier", "shorthand_property_identifier"})
_TYPES = frozenset({Kind.INTERFACE, Kind.TYPE})
_VALUES = frozenset({Kind.CONST, Kind.LET, Kind.VAR, Kind.PARAMETER, Kind.FUNCTION})


class Lookup:
    """Questions about the names of one snapshot, asked on behalf of one unit.

    Every method is total: what can't be followed is None.
    """

    def __init__(self, document: Document, tree: UnitTree, unit: Unit) -> None:
        self.document = document
        self.asked: set[str] = set()
        self._tree = tree
        self.unit = unit
        # Many rules ask the same of the same place, and its names are written down once asked for.
        self._meanings: dict[tuple[str, int], tuple[Declared, ...]] = {}
        self._resolved: dict[int, tuple[Node, Qualified | None]] = {}

    def declared(self, name: str, at: int) -> Declared | None:
        """The declaration that ``name`` refers to at a byte offset; None if there is none, or more than one."""
        found = self._meant(name, at)
        return found[0] if len(found) == 1 else None

    def is_declared(self, name: str, at: int) -> bool:
        """Whether the file itself declares what ``name`` refers to at a byte offset."""
        return bool(self._meant(name, at))

    def _meant(self, name: str, at: int) -> tuple[Declared, ...]:
        """The declarations of a value in the innermost scope around an offset that has the name."""
        meant = self._meanings.get((name, at))
        if meant is None:
            self.asked.add(name)
            meant = self._meanings[name, at] = tuple(self._in_innermost(name, at))
        return meant

    def _in_innermost(self, name: str, at: int) -> list[Declared]:
        unit = self._unit_at(at)
        while True:
            start = unit.start
            # Scopes stand in document order, so among those that hold the offset the last is the innermost.
            for scope in reversed(unit.scopes):
                if name in scope.names and scope.start <= at - start < scope.end:
                    return [Declared(unit, declaration) for declaration in scope.names[name]]
            if unit.container is None:
                return []
            entries = unit.container.names.get(name, ())
            values = [entry for entry in entries if entry.declaration.kind not in _TYPES]
            if values:
                return values
            unit = unit.container.owner

    def declared_type(self, name: str, at: int) -> Declared | None:
        """The declaration that ``name`` refers to in a type; None if there is none, or more than one.

        None for a type parameter as well.
        """
        self.asked.update((name, TYPE_PARAMETER + name))
        unit = self._unit_at(at)
        if self._in_scope(TYPE_PARAMETER + name, unit, at):
            return None
        container = unit.container
        while container is not None:
            entries = [e for e in container.names.get(name, ()) if e.declaration.kind not in _VALUES]
            if entries:
                return entries[0] if len(entries) == 1 else None
            if self._in_scope(TYPE_PARAMETER + name, container.owner, at):
                return None
            container = container.owner.container
        return None

    def member(self, name: str, at: int) -> list[Node]:
        """What gives ``this.name`` at a byte offset its meaning: the nodes that leave its traces, in no order.

        Nothing where the class around does not have it, and where ``this`` is no instance of a class.
        """
        self.asked.add(MEMBER + name)
        body = self._body_of_this(at)
        return self._nodes(body, MEMBER + name) if body is not None else []

    def class_of_this(self, at: int) -> Declared | None:
        """The class that ``this`` is an instance of at a byte offset; None for a class without a declaration."""
        body = self._body_of_this(at)
        classes = [d for d in body.owner.declarations if d.kind is Kind.CLASS] if body is not None else []
        self.asked.update(class_.name for class_ in classes)
        return Declared(body.owner, classes[0]) if body is not None and len(classes) == 1 else None

    def member_of(self, class_: Declared, name: str) -> list[Node]:
        """As `member`, for an instance of a class that is declared in this file."""
        self.asked.add(MEMBER + name)
        kinds = program_kinds(self.document.language).class_body
        bodies = [container for container in class_.unit.containers if container.kind_id in kinds]
        return self._nodes(bodies[0], MEMBER + name) if len(bodies) == 1 else []

    def is_assigned(self, declared: Declared) -> bool:
        """Whether a variable may be given another value than the one it is declared with."""
        name = declared.declaration.name
        found = self._nodes(self._tree.root.containers[0], WRITE + name)
        self.asked.add(WRITE + name)
        return any(self.declared(name, node.start_byte) == declared for node in found)

    def is_written(self, path: str) -> bool:
        """Whether the file may write a member that it names in this way, ``database.version``, or something within."""
        names = WRITE + path, f"{WRITE}{path.rpartition('.')[0]}.{ANY}"
        self.asked.update(names)
        traces = self._tree.root.containers[0].traces
        return any(name in traces for name in names)

    def is_changed(self, node: Node, key: str) -> bool:
        """Whether a member may be another than the literal says that an expression leads to through constants."""
        following: Node | None = node
        for _ in range(_MAX_HOPS):
            name = unwrap(following) if following is not None else None
            if name is None or name.type not in _NAMES:
                return False
            if self.is_written(f"{text_of(name)}.{key}"):
                return True
            following = self._constant(name)
        return False

    def is_guarded(self, expression: Node) -> bool:
        """Whether the file tests an expression in a way after which its type may be a narrower one."""
        name = GUARD + guarded_name(expression)
        self.asked.add(name)
        return bool(self._tree.root.containers[0].traces.get(name))

    def _body_of_this(self, at: int) -> Container | None:
        self.asked.add(THIS)
        unit = self._unit_at(at)
        while unit.container is not None:
            if self._in_scope(THIS, unit, at):
                return None
            if unit.container.kind_id in program_kinds(self.document.language).class_body:
                return unit.container
            unit = unit.container.owner
        return None

    def _nodes(self, container: Container, trace: str) -> list[Node]:
        """The nodes that leave a trace; nothing where one of them stands in half-typed code."""
        found: list[Node] = []
        for traced in container.traces.get(trace, ()):
            node = self.document.root.descendant_for_byte_range(traced.start, traced.end)
            while node is not None and node.type not in TRACING:
                node = node.parent
            if node is None or node.has_error or traced.unit.broken:
                return []
            found.append(node)
        return found

    def _in_scope(self, name: str, unit: Unit, at: int) -> bool:
        """Whether a function or class among the own nodes of a unit declares a name for the place."""
        start = unit.start
        return any(name in scope.names and scope.start <= at - start < scope.end for scope in unit.scopes)

    def resolve(self, node: Node) -> Qualified | None:
        """The package member that an expression names, through aliases, destructuring and ``require``."""
        known = self._resolved.get(node.id)
        if known is None:
            # The node is kept as well, for the number of one that is gone may be given to another.
            known = self._resolved[node.id] = node, self._resolve(node, _MAX_HOPS)
        return known[1]

    def object(self, node: Node) -> ObjectLiteral | None:
        """The object literal that an expression is: in place, or through constants."""
        found = self._value(node, _MAX_HOPS)
        return read_object(found) if found is not None and found.type == "object" else None

    def value(self, node: Node) -> Node | None:
        """The expression that a node stands for, wrappers removed and constants followed.

        None where a name does not lead to exactly one initializer.
        """
        return self._value(node, _MAX_HOPS)

    def string(self, node: Node) -> StringValue | None:
        """The string that an expression is known to have."""
        return string_of(node, self)

    def _unit_at(self, at: int) -> Unit:
        start = self.unit.start
        if self.unit.containers or not start <= at < start + self.unit.length:
            return self._tree.unit_at(at)
        return self.unit

    def _resolve(self, node: Node, hops: int) -> Qualified | None:
        node = unwrap(node)
        if hops <= 0:
            return None
        if node.type in _NAMES:
            declared = self.declared(text_of(node), node.start_byte)
            return self._resolve_declared(declared, hops - 1) if declared is not None else None
        if node.type == "member_expression":
            around, name = node.child_by_field_name("object"), node.child_by_field_name("property")
            if around is not None and name is not None:
                outer = self._resolve(around, hops)
                return outer.member(text_of(name)) if outer is not None else None
        if node.type == "call_expression":
            return self._required(node)
        return None

    def _resolve_declared(self, declared: Declared, hops: int) -> Qualified | None:
        declaration = declared.declaration
        if declaration.imported is not None:
            if declaration.imported.type_only:
                return None
            return from_import(declaration.imported.specifier, declaration.imported.member)
        if declaration.kind is not Kind.CONST or declaration.access is None:
            return None
        initializer = self._initializer(declared)
        found = self._resolve(initializer, hops) if initializer is not None else None
        for name in declaration.access:
            found = found.member(name) if found is not None else None
        return found

    def _required(self, call: Node) -> Qualified | None:
        callee, given = call.child_by_field_name("function"), arguments_of(call)
        if callee is None or callee.type != "identifier" or text_of(callee) != "require" or len(given) != 1:
            return None
        specifier = string_value(given[0])
        return from_import(specifier, "*") if specifier else None

    def _value(self, node: Node, hops: int) -> Node | None:
        node = unwrap(node)
        if node.type not in _NAMES:
            return node
        initializer = self._constant(node) if hops > 0 else None
        return self._value(initializer, hops - 1) if initializer is not None else None

    def _constant(self, name: Node) -> Node | None:
        """The initializer of the constant that a name refers to."""
        declared = self.declared(text_of(name), name.start_byte)
        if declared is None or declared.declaration.kind is not Kind.CONST or declared.declaration.access != ():
            return None
        return self._initializer(declared)

    def _initializer(self, declared: Declared) -> Node | None:
        """The initializer of a variable, from the tree of this snapshot; None in half-typed code."""
        if declared.unit.broken:
            return None
        node = declarator_at(self.document.root, declared.start, declared.end)
        value = node.child_by_field_name("value") if node is not None else None
        return None if value is None or value.has_error else value
