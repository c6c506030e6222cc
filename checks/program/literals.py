"""Literals that are still fresh where the compiler compares them with a type: in place, behind what changes nothing.

TypeScript looks for unknown keys in these alone. Parentheses, ``satisfies``, ``!`` and ``as const`` leave a literal
fresh, and so does a conditional with nothing but such literals, ``undefined`` and ``null`` in its branches; another
branch might have the type ``any``, and then the whole has. The same goes for what is spread into a literal.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..syntax.nodes import children_of, first_child, inside_of, property_key, text_of
from .objects import ObjectLiteral, read_object
from .types import constant_value, fresh

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from .context import Context

_TRANSPARENT = frozenset({"parenthesized_expression", "satisfies_expression"})
_SCALARS = frozenset({"undefined", "null", "string", "template_string", "number", "true", "false"})
# Constants that are spread into constants are followed this far, as `Context` does.
_MAX_HOPS = 12


@dataclass(frozen=True, slots=True)
class WholeLiteral:
    """An object literal of which every member is known.

    ``literal`` has its own entries without those that a spread behind them replaces. ``spread`` are the names that
    come, or may come, from elsewhere.
    """

    literal: ObjectLiteral
    spread: frozenset[str] = frozenset()


def in_place(node: Node) -> Node:
    """The expression inside parentheses and ``satisfies``, whose text may be replaced by another's."""
    return inside_of(node, _TRANSPARENT)


def literals(node: Node, kind: str, context: Context) -> Iterator[Node]:
    """The fresh literals of a kind, ``object`` or ``array``, that an expression is or chooses among."""
    node = fresh(node)
    if node.type == kind:
        yield node
    elif node.type == "ternary_expression" and _settled(node, context):
        for branch in _branches(node):
            yield from literals(branch, kind, context)


def whole(node: Node, context: Context) -> WholeLiteral | None:
    """An object literal with what is spread into it; None where a spread or a computed key may add something unseen."""
    return _whole(node, context, _MAX_HOPS)


def _whole(node: Node, context: Context, hops: int) -> WholeLiteral | None:
    literal = read_object(node)
    if literal.complete:
        return WholeLiteral(literal)
    replaced: list[tuple[int, frozenset[str]]] = []
    for child in node.named_children:
        if child.type == "spread_element":
            value = first_child(child)
            names = _names(value, context, hops) if value is not None else None
            if names is None:
                return None
            replaced.append((child.start_byte, names))
        elif child.type == "pair":
            key = child.child_by_field_name("key")
            if key is None or property_key(key) is None:
                return None
    kept = tuple(
        entry
        for entry in literal.entries
        if not any(entry.node.start_byte < at and entry.key in names for at, names in replaced)
    )
    spread = frozenset(name for _, names in replaced for name in names)
    return WholeLiteral(ObjectLiteral(node, kept, complete=True), spread)


def _names(node: Node, context: Context, hops: int) -> frozenset[str] | None:
    """The names that a spread expression may give; None where they can't all be seen."""
    node = fresh(node)
    if hops <= 0:
        return None
    if node.type == "object":
        found = _whole(node, context, hops)
        return found.spread | {e.key for e in found.literal.entries} | methods(node) if found is not None else None
    if node.type == "identifier":
        value = constant_value(node, context)
        return _names(value, context, hops - 1) if value is not None else None
    if node.type == "ternary_expression":
        arms = [_names(branch, context, hops - 1) for branch in _branches(node)]
        return None if None in arms else frozenset(name for arm in arms if arm is not None for name in arm)
    return frozenset() if node.type in ("undefined", "null") else None


def methods(literal: Node) -> set[str]:
    """The names that methods and accessors give a value, of which no entry tells."""
    names = (child.child_by_field_name("name") for child in literal.named_children if child.type == "method_definition")
    return {text_of(name) for name in names if name is not None}


def _settled(node: Node, context: Context) -> bool:
    """Whether an expression comes to a literal that is seen whole or to nothing, whichever branch is taken."""
    node = fresh(node)
    if node.type == "ternary_expression":
        return all(_settled(branch, context) for branch in _branches(node))
    if node.type == "array":
        return all(_settled(child, context) for child in children_of(node))
    return node.type in _SCALARS or (node.type == "object" and whole(node, context) is not None)


def _branches(conditional: Node) -> Iterator[Node]:
    for field in ("consequence", "alternative"):
        branch = conditional.child_by_field_name(field)
        if branch is not None:
            yield branch


def has_spread(array: Node) -> bool:
    """Whether a list spreads another in: if that one is of type ``any``, the compiler takes the whole list for it."""
    return any(child.type == "spread_element" for child in array.named_children)
