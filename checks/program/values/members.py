"""The members and elements of a value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...syntax.nodes import children_of, text_of
from ..objects import read_object
from ..types import ValueKind
from . import classes, other_files
from .sdk_values import field_of, resource_member
from .value import NUMBER, STRING, Value, joined, output, resolved
from .written_types import interface_member

if TYPE_CHECKING:
    from tree_sitter import Node

    from .evaluation import Evaluation

_MAX_ELEMENTS = 50
"""Lists with more elements are data; nobody reads an Output out of those."""
_UNLIFTED = frozenset({"apply", "get", "isKnown", "isSecret", "promise", "resources"})


def member_of(value: Value, name: str, evaluation: Evaluation) -> Value | None:
    """A member of a value by its name; None where that is unknown or there is none."""
    if value.kind is ValueKind.OUTPUT:
        return _lifted(value, name, evaluation)
    found = _member(value, name, evaluation)
    return resolved(found) if value.resolved else found


def element_of(value: Value, evaluation: Evaluation) -> Value | None:
    """What any element of a list is."""
    if value.kind is ValueKind.STRING:
        return STRING
    if value.kind is not ValueKind.ARRAY:
        return None
    if value.items is not None:
        found = joined(value.items)
    elif value.node is not None:
        children = children_of(value.node)
        few = 0 < len(children) <= _MAX_ELEMENTS
        found = joined(_element(child, evaluation) for child in children) if few else None
    else:
        found = value.content
    return resolved(found) if value.resolved else found


def item_of(value: Value, position: int, evaluation: Evaluation) -> Value | None:
    """The element at a position of a list."""
    found = None
    if value.items is not None:
        found = value.items[position] if position < len(value.items) else None
    elif value.kind is ValueKind.ARRAY and value.node is not None:
        children = children_of(value.node)
        if any(child.type == "spread_element" for child in children[: position + 1]):
            return element_of(value, evaluation)
        found = evaluation.of(children[position]) if position < len(children) else None
    else:
        return element_of(value, evaluation)
    return resolved(found) if value.resolved else found


def _lifted(value: Value, name: str, evaluation: Evaluation) -> Value | None:
    """``output.name``: an Output of the member, where the type of the Output has it."""
    if name in _UNLIFTED:
        return None
    if value.content is None or value.content.kind is ValueKind.PLAIN:
        return output(None)
    found = member_of(value.content, name, evaluation)
    if found is None or found.kind is ValueKind.FUNCTION:
        return None
    return output(found)


def _member(value: Value, name: str, evaluation: Evaluation) -> Value | None:
    kind, node = value.kind, value.node
    if value.origin is not None:
        return other_files.member_of_origin(value.origin, name, evaluation)
    if kind is ValueKind.RESOURCE:
        if value.declared is not None:
            return classes.member_of_class(value, value.declared, name, evaluation)
        return resource_member(value.of, name, evaluation.context) if value.of is not None else None
    if value.declared is not None:
        return classes.member_of_class(value, value.declared, name, evaluation)
    if value.fields is not None:
        return field_of(value.fields, name, value.package, evaluation.context)
    if kind is ValueKind.OBJECT:
        if node is not None and node.type == "object":
            return _entry(node, name, evaluation)
        found = interface_member(node, name, evaluation) if node is not None else None
        return found if found is not None else value.content
    return NUMBER if name == "length" and kind in (ValueKind.ARRAY, ValueKind.STRING) else None


def _entry(literal: Node, name: str, evaluation: Evaluation) -> Value | None:
    """The member of an object literal: the last that is written for the name."""
    entries = {entry.node.id: entry for entry in read_object(literal).entries}
    for child in reversed(literal.named_children):
        if child.id in entries:
            if entries[child.id].key == name:
                return evaluation.of(entries[child.id].value)
        elif child.type == "method_definition":
            key = child.child_by_field_name("name")
            if key is not None and text_of(key) == name:
                is_accessor = any(part.type in ("get", "set") for part in child.children)
                return None if is_accessor else Value(ValueKind.FUNCTION, node=child)
        elif child.type == "spread_element":
            spread = evaluation.of(child.named_children[-1]) if child.named_children else None
            found = evaluation.member(spread, name)
            if found is not None or spread is None or not _is_whole(spread):
                return found
        elif child.type == "pair":
            return None
    return None


def _is_whole(value: Value) -> bool:
    """Whether all members of what is spread are seen: what is not found there is not there."""
    return value.node is not None and value.node.type == "object" and read_object(value.node).complete


def _element(child: Node, evaluation: Evaluation) -> Value | None:
    if child.type == "spread_element":
        spread = evaluation.of(child.named_children[-1]) if child.named_children else None
        return evaluation.element(spread)
    return evaluation.of(child)
