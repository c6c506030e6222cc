"""The ways to read a member of a value by its name: ``outputs.id``, ``outputs['id']``, ``const { id } = outputs``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..syntax.nodes import property_key, string_value, text_of, unwrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

READS = ("member_expression", "subscript_expression", "variable_declarator")
BOUND = ("identifier", "shorthand_property_identifier_pattern")
"""The kinds of what a pattern gives a name to."""


@dataclass(frozen=True, slots=True)
class MemberRead:
    """One member of ``owner`` that is read, and where its ``key`` stands.

    ``node`` has the value: the expression, or the name that a pattern gives it.
    """

    owner: Node
    name: Node
    key: str
    node: Node

    @property
    def is_by_text(self) -> bool:
        """Whether the key is a string in brackets, which the compiler takes less strictly than a name."""
        return self.node.type == "subscript_expression"


def member_reads(node: Node) -> Iterator[MemberRead]:
    """What a node of one of the kinds `READS` reads. Patterns with defaults are left out: they test the value."""
    if node.type == "variable_declarator":
        yield from _bound(node)
        return
    is_member = node.type == "member_expression"
    owner, name = node.child_by_field_name("object"), node.child_by_field_name("property" if is_member else "index")
    key = None if name is None else text_of(name) if is_member else string_value(name)
    if owner is not None and name is not None and key is not None:
        yield MemberRead(owner, name, key, node)


def _bound(declarator: Node) -> Iterator[MemberRead]:
    pattern, value = declarator.child_by_field_name("name"), declarator.child_by_field_name("value")
    if pattern is None or value is None or pattern.type != "object_pattern":
        return
    owner = unwrap(value)
    for child in pattern.named_children:
        key, bound = child.child_by_field_name("key"), child.child_by_field_name("value")
        if child.type == "shorthand_property_identifier_pattern":
            yield MemberRead(owner, child, text_of(child), child)
        elif key is not None and bound is not None and bound.type == "identifier":
            name = property_key(key)
            if name is not None:
                yield MemberRead(owner, key, name, bound)
