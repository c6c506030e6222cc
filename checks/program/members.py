"""The members of an object, wherever they are written: in place, in a constant, or spread from one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..syntax.nodes import arguments_of, method_name, property_key, unwrap
from .objects import Entry, read_object

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from .context import Context

# Spreads of spreads are followed this far.
_MAX_DEPTH = 6


def find_member(node: Node, key: str, context: Context) -> Entry | None:
    """The entry that gives ``key`` its value in the object that an expression stands for.

    None where there is none, and where a spread that can't be followed, a computed key or a write to a constant on the
    way may give another. A spread that depends on a condition can be followed where it gives no other in either case.
    """
    found = _find(node, key, context, _MAX_DEPTH, set())
    return found if isinstance(found, Entry) else None


def lacks_member(node: Node, key: str, context: Context) -> bool:
    """Whether it is certain that nothing gives ``key`` in the object that an expression stands for."""
    return _find(node, key, context, _MAX_DEPTH, set()) is True


def known_members(node: Node, context: Context) -> Iterator[Entry]:
    """The entries that are certainly in the object that an expression stands for, in order; a key may repeat."""
    return _known(node, context, _MAX_DEPTH, set())


def _known(node: Node, context: Context, depth: int, seen: set[int]) -> Iterator[Entry]:
    literal = _literal(node, context) if depth > 0 else None
    if literal is None or literal.id in seen:
        return
    seen.add(literal.id)
    entries = {entry.node.id: entry for entry in read_object(literal).entries}
    for child in literal.named_children:
        if child.id in entries:
            if not context.is_changed(node, entries[child.id].key):
                yield entries[child.id]
        elif child.type == "spread_element" and child.named_children:
            yield from _known(child.named_children[-1], context, depth - 1, seen)


def _find(node: Node, key: str, context: Context, depth: int, seen: set[int]) -> Entry | bool:
    """The entry, or whether it is certain that there is none."""
    if context.is_changed(node, key):
        return False
    literal = _literal(node, context) if depth > 0 else None
    if literal is None:
        arms = _arms(node, context) if depth > 0 else []
        return bool(arms) and all(_find(arm, key, context, depth - 1, set(seen)) is True for arm in arms)
    if literal.id in seen:
        return True  # The search goes on past a literal only when the key is not there.
    seen.add(literal.id)
    entries = {entry.node.id: entry for entry in read_object(literal).entries}
    for child in reversed(literal.named_children):
        entry = entries.get(child.id)
        if entry is not None:
            if entry.key == key:
                return entry
        elif child.type == "spread_element" and child.named_children:
            inner = _find(child.named_children[-1], key, context, depth - 1, seen)
            if inner is not True:
                return inner
        elif child.type == "pair" or (child.type == "method_definition" and _may_be(child, key)):
            return False
    return True


def _may_be(method: Node, key: str) -> bool:
    name = method.child_by_field_name("name")
    return name is None or property_key(name) in (key, None)


def _arms(node: Node, context: Context) -> list[Node]:
    """What a condition chooses among: ``{..}`` in ``given && {..}``, both objects in ``given ? {..} : {..}``."""
    value = context.value(node)
    if value is None or value.type not in ("binary_expression", "ternary_expression"):
        return []
    operator = value.child_by_field_name("operator")
    if operator is not None and operator.type != "&&":
        return []
    fields = ("right",) if operator is not None else ("consequence", "alternative")
    return [arm for field in fields if (arm := value.child_by_field_name(field)) is not None]


def _literal(node: Node, context: Context) -> Node | None:
    """The object literal that an expression is, or that its ``.apply(value => ({..}))`` returns."""
    value = context.value(node)
    if value is not None and value.type == "call_expression" and method_name(value) == "apply":
        given = arguments_of(value)
        body = given[0].child_by_field_name("body") if given and given[0].type == "arrow_function" else None
        value = unwrap(body) if body is not None else None
    return value if value is not None and value.type == "object" else None
