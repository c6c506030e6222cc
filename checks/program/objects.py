"""Object literals as their entries, whatever the way in which the keys are written."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from ..syntax.nodes import property_key, text_of

if TYPE_CHECKING:
    from tree_sitter import Node


@dataclass(frozen=True, slots=True)
class Entry:
    """One property of an object literal.

    ``node`` is the whole member. For a shorthand ``{ engine }`` key and value are the same node.
    """

    key: str
    key_node: Node
    value: Node
    node: Node

    @property
    def is_shorthand(self) -> bool:
        return self.node.type == "shorthand_property_identifier"


@dataclass(frozen=True, slots=True)
class ObjectLiteral:
    """An object literal. ``complete`` is False where a spread or a computed key may add members unseen."""

    node: Node
    entries: tuple[Entry, ...]
    complete: bool

    def get(self, key: str) -> Entry | None:
        """The last entry of that name, which is the one that counts."""
        return next((entry for entry in reversed(self.entries) if entry.key == key), None)


# Several rules read the same literal one after the other.
@lru_cache(maxsize=8)
def read_object(node: Node) -> ObjectLiteral:
    """The literal's own entries; methods and accessors are left out, for they hold no value to check."""
    entries: list[Entry] = []
    complete = True
    for child in node.named_children:
        if child.type == "pair":
            key_node, value = child.child_by_field_name("key"), child.child_by_field_name("value")
            key = property_key(key_node) if key_node is not None else None
            if key_node is None or value is None or key is None:
                complete = False
            else:
                entries.append(Entry(key, key_node, value, child))
        elif child.type == "shorthand_property_identifier":
            entries.append(Entry(text_of(child), child, child, child))
        elif child.type == "spread_element":
            complete = False
    return ObjectLiteral(node, tuple(entries), complete)


def forget_objects() -> None:
    """Let go of the literals that were read last: with them their tree is kept, and clearing an old one away takes as
    long as all rules take for an edit."""
    read_object.cache_clear()
