"""What a module reads of the result of a provider's function, behind ``await``, ``then``, ``apply`` and constants."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ...syntax.nodes import arguments_of, text_of, unwrap
from ..declarations import pattern_names
from ..functions import CALLBACKS, first_pattern
from ..names import CORE, Qualified
from ..references import declaration_at, references

if TYPE_CHECKING:
    from tree_sitter import Node

    from ..lookup import Lookup
    from ..units import UnitTree

_OUTPUT = Qualified(CORE, ("output",))
_CALLBACKS = frozenset({"then", "apply"})
# Real programs hand a result on once or twice.
_MAX_STEPS = 50


@dataclass
class ResultReads:
    """Collects the members that are read.

    ``needed`` are those whose own members are read as well, where the program throws if they are absent: an Output
    passes over what is absent, a plain value does not.
    """

    lookup: Lookup
    tree: UnitTree
    reads: set[str] = field(default_factory=set[str])
    needed: set[str] = field(default_factory=set[str])

    def follow(self, call: Node, is_output: bool) -> None:
        """Follow the result of a call, which is an Output or a promise."""
        pending = [(call, is_output)]
        for _ in range(_MAX_STEPS):
            if not pending:
                return
            node, lifted = pending.pop()
            pending += self._step(node, lifted)

    def _step(self, node: Node, lifted: bool) -> list[tuple[Node, bool]]:
        above = node.parent
        while above is not None and (above.type == "await_expression" or unwrap(above) != above):
            node, above = above, above.parent
        if above is None:
            return []
        if above.type == "member_expression" and above.child_by_field_name("object") == node:
            return self._member(above, lifted)
        if above.type == "variable_declarator" and above.child_by_field_name("value") == node:
            return self._bound(above.child_by_field_name("name"), lifted)
        call = above.parent if above.type == "arguments" else None
        callee = call.child_by_field_name("function") if call is not None else None
        if call is not None and callee is not None and self.lookup.resolve(callee) == _OUTPUT:
            return [(call, True)]
        return []

    def _member(self, member: Node, lifted: bool) -> list[tuple[Node, bool]]:
        name, above = member.child_by_field_name("property"), member.parent
        if name is None or above is None:
            return []
        if above.type == "call_expression" and text_of(name) in _CALLBACKS:
            given = arguments_of(above)
            return self._callback(given[0]) if given else []
        self.reads.add(text_of(name))
        is_optional = any(child.type == "optional_chain" for child in above.children)
        reads_on = above.type in ("member_expression", "subscript_expression") and not is_optional
        if reads_on and not lifted and above.child_by_field_name("object") == member:
            self.needed.add(text_of(name))
        return []

    def _callback(self, function: Node) -> list[tuple[Node, bool]]:
        if function.type not in CALLBACKS:
            return []
        return self._bound(first_pattern(function), lifted=False)

    def _bound(self, pattern: Node | None, lifted: bool) -> list[tuple[Node, bool]]:
        if pattern is None:
            return []
        if pattern.type != "identifier":
            self.reads.update(access[0] for _, access in pattern_names(pattern) if access)
            return []
        declared = declaration_at(self.tree, pattern.start_byte)
        found = references(self.lookup.document, self.tree, declared) if declared is not None else []
        return [(reference, lifted) for reference in found]
