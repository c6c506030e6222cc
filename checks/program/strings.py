"""Strings that expressions are known to have: in place, in constants and their members, and as defaults."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..syntax.nodes import string_value, text_of, unwrap
from .declarations import Kind
from .objects import read_object

if TYPE_CHECKING:
    from tree_sitter import Node

    from .lookup import Lookup

_DEFAULTING = frozenset({"assignment_pattern", "object_assignment_pattern", "optional_parameter", "required_parameter"})
_NAMES = frozenset({"identifier", "shorthand_property_identifier"})
# Members of members are followed this far.
_MAX_DEPTH = 6


@dataclass(frozen=True, slots=True)
class StringValue:
    """A string that an expression is known to have, and the literal that holds it.

    ``is_default`` marks the right side of ``config.get('x') || 'value'`` and the default of a parameter: the value
    unless something sets another.
    """

    text: str
    node: Node
    is_default: bool = False


def string_of(node: Node, lookup: Lookup) -> StringValue | None:
    """The string that an expression is known to have."""
    found = lookup.value(node)
    if found is None:
        return _default(unwrap(node), lookup)
    if found.type == "member_expression":
        found = _entry(found, lookup, _MAX_DEPTH) or found
    text = string_value(found)
    if text is not None:
        return StringValue(text, found)
    if found.type == "binary_expression":
        operator, right = found.child_by_field_name("operator"), found.child_by_field_name("right")
        if operator is not None and operator.type in ("||", "??") and right is not None:
            return _as_default(lookup.value(right))
    return None


def _default(name: Node, lookup: Lookup) -> StringValue | None:
    """The string that a parameter has unless it is given another: ``(version = '16.4') => ..``."""
    declared = lookup.declared(text_of(name), name.start_byte) if name.type in _NAMES else None
    if declared is None or declared.declaration.kind is not Kind.PARAMETER or declared.unit.broken:
        return None
    binder = lookup.document.root.descendant_for_byte_range(declared.start, declared.end)
    around = binder.parent if binder is not None else None
    if around is None or around.type not in _DEFAULTING or around.has_error or lookup.is_assigned(declared):
        return None
    return _as_default(around.child_by_field_name("value") or around.child_by_field_name("right"))


def _as_default(node: Node | None) -> StringValue | None:
    text = string_value(node) if node is not None else None
    return StringValue(text, node, is_default=True) if node is not None and text is not None else None


def _entry(node: Node, lookup: Lookup, depth: int) -> Node | None:
    """What the object literal of a constant holds: ``database.version``, where no statement gives it another."""
    around, name = node.child_by_field_name("object"), node.child_by_field_name("property")
    if around is None or name is None or depth <= 0:
        return None
    owner = lookup.value(around)
    if owner is not None and owner.type == "member_expression":
        owner = _entry(owner, lookup, depth - 1)
    if owner is None or owner.type != "object" or owner.has_error or lookup.is_written(text_of(node)):
        return None
    literal = read_object(owner)
    entry = literal.get(text_of(name)) if literal.complete else None
    return lookup.value(entry.value) if entry is not None else None
