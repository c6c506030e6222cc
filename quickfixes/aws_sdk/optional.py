"""Members of results that the old types held to be there, and the new ones hold to be missing at times.

In TypeScript a ``!`` says of them what the old types said. Values are followed from a result through variables, loops
and the callbacks of array methods; a ``!`` that would not have been needed does no harm.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ...checks.program.functions import ALL_FUNCTIONS, first_pattern
from ...checks.program.references import declaration_at, references
from ...checks.syntax.nodes import ancestors, children_of, outside_of, text_of
from .places import argument_call, called_member, is_asked, is_call_of, member_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tree_sitter import Node

    from .piece import Piece

_EACH = frozenset({"every", "filter", "find", "findIndex", "flatMap", "forEach", "map", "some"})
_SAME = frozenset({"concat", "filter", "find", "reverse", "slice"})
_WRAPPERS = frozenset({"await_expression", "non_null_expression", "parenthesized_expression"})
_ANYTHING = ("expect", "console.log", "console.error", "console.info", "console.warn", "JSON.stringify", "Boolean")


@dataclass
class Follower:
    """Follows values of one service; ``required`` are the members in question."""

    required: frozenset[str]
    piece: Piece
    seen: set[int] = field(default_factory=set[int])

    def value(self, node: Node) -> None:
        """An expression whose value is a result or a part of one."""
        node = outside_of(node, _WRAPPERS)
        if node.end_byte in self.seen:
            return
        self.seen.add(node.end_byte)
        parent = node.parent
        if parent is None:
            return
        field_name = _field(parent, node)
        if parent.type == "member_expression" and field_name == "object":
            self._member(parent)
        elif parent.type == "subscript_expression" and field_name == "object":
            self.value(parent)
        elif parent.type == "variable_declarator":
            self.names(parent.child_by_field_name("name"))
        elif parent.type == "for_in_statement" and field_name == "right":
            self.names(parent.child_by_field_name("left"))
        elif parent.type == "return_statement":
            self._returned(parent)
        elif parent.type == "array":
            self._one_of_all(parent, node)
        elif parent.type == "assignment_expression" and field_name == "right":
            self._assigned(parent.child_by_field_name("left"))

    def names(self, pattern: Node | None) -> None:
        """The names that a value, or a part of it, is given to."""
        if pattern is None:
            return
        if pattern.type == "identifier":
            for read in self._references(pattern):
                self.value(read)
        elif pattern.type == "object_pattern":
            for child in pattern.named_children:
                if child.type == "shorthand_property_identifier_pattern":
                    self._taken(child, text_of(child))
                elif child.type == "pair_pattern":
                    name = child.child_by_field_name("value")
                    if name is not None and name.type == "identifier":
                        self._taken(name, text_of(child.named_children[0]))

    def _returned(self, statement: Node) -> None:
        """The calls of a function of the file that returns a value."""
        function = next((above for above in ancestors(statement) if above.type in ALL_FUNCTIONS), None)
        name = function.child_by_field_name("name") if function is not None else None
        if function is not None and name is None and function.parent is not None:
            name = function.parent.child_by_field_name("name")
        for read in self._references(name) if name is not None and name.type == "identifier" else ():
            if read.parent is not None and read.parent.type == "call_expression":
                self.value(read.parent)

    def _one_of_all(self, array: Node, node: Node) -> None:
        """``const [a, b] = await Promise.all([..])``."""
        call = argument_call(array)
        waiting = call.parent if call is not None and is_call_of(call, "Promise.all") else None
        holder = waiting.parent if waiting is not None and waiting.type == "await_expression" else None
        pattern = holder.child_by_field_name("name") if holder is not None else None
        place = children_of(array).index(node)
        if pattern is not None and pattern.type == "array_pattern" and place < pattern.named_child_count:
            self.names(pattern.named_children[place])

    def _taken(self, name: Node, key: str) -> None:
        for read in self._references(name):
            if key in self.required:
                self._assert(read)
            self.value(read)

    def _member(self, member: Node) -> None:
        call = called_member(member.named_children[0])
        name = member_name(member)
        if call is not None and call[0] == member:
            arguments = call[1].child_by_field_name("arguments")
            given = arguments.named_children if arguments is not None else []
            if name in _EACH and given and given[0].type in ALL_FUNCTIONS:
                self.names(first_pattern(given[0]))
            if name in _SAME:
                self.value(call[1])
            if name == "then" and given and given[0].type in ALL_FUNCTIONS:
                self.names(first_pattern(given[0]))
            return
        if name in self.required:
            self._assert(member)
        self.value(member)

    def _assigned(self, left: Node | None) -> None:
        if left is None or left.type != "identifier":
            return
        declared = self.piece.bench.context.declared(text_of(left), left.start_byte)
        if declared is not None:
            for read in references(self.piece.bench.document, self.piece.bench.tree, declared):
                self.value(read)

    def _references(self, name: Node) -> Iterable[Node]:
        declared = declaration_at(self.piece.bench.tree, name.start_byte)
        return references(self.piece.bench.document, self.piece.bench.tree, declared) if declared is not None else ()

    def _assert(self, node: Node) -> None:
        """Writes ``!`` behind an expression where its place does not take ``undefined``."""
        parent = node.parent
        if parent is None or is_asked(node) or parent.type == "non_null_expression":
            return
        behind = self.piece.bench.document.text[node.end_byte : node.end_byte + 2]
        if behind.startswith(b"!") or behind == b"?.":
            return
        call = argument_call(node)
        field_name = _field(parent, node)
        needed = (
            (parent.type in ("member_expression", "subscript_expression") and field_name == "object")
            or (parent.type == "for_in_statement" and field_name == "right")
            or parent.type in ("variable_declarator", "return_statement", "spread_element")
            or (parent.type == "arrow_function" and field_name == "body")
            or (parent.type == "assignment_expression" and field_name == "right")
            or (call is not None and not is_call_of(call, *_ANYTHING))
        )
        if needed:
            self.piece.insert(node.end_byte, "!")


def _field(parent: Node, node: Node) -> str | None:
    return next((parent.field_name_for_child(i) for i, child in enumerate(parent.children) if child == node), None)
