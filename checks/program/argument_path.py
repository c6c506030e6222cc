"""Which property of a resource's arguments a key stands for: found upwards from the key, read downwards in the schema.

The counterpart of `typed_objects` for one key. A literal with a spread is as good as any here, because what is asked is
what the key means, and not which keys are missing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from ..syntax.nodes import ancestors, property_key
from .literals import in_place
from .typed_objects import element_type

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tree_sitter import Node

    from ..schema.index import SdkIndex
    from ..schema.model import Property, ResourceClass
    from .resources import Resource

ArgumentPath: TypeAlias = "tuple[str | None, ...]"
"""The keys from the arguments of a resource down to one of them; None stands for an element of a list."""


class KnownProperty(NamedTuple):
    """A property and the type that has it: empty for the class itself, else such as ``inputs.rds.ClusterScaling``."""

    owner: str
    property: Property


def key_around(node: Node) -> Node | None:
    """The key of an object's entry that a node is, or is a part of; a shorthand is its own key."""
    if node.type == "shorthand_property_identifier":
        return node
    pair = next((above for above in ancestors(node) if above.type == "pair"), None)
    key = pair.child_by_field_name("key") if pair is not None else None
    inside = key is not None and key.start_byte <= node.start_byte and node.end_byte <= key.end_byte
    return key if inside else None


def argument_path(key: Node, resource: Resource) -> ArgumentPath | None:
    """The path of a key; None where it stands in no literal of the resource's arguments."""
    steps: list[str | None] = []
    entry = key if key.type == "shorthand_property_identifier" else key.parent
    while entry is not None:
        name_node = entry if entry.type == "shorthand_property_identifier" else entry.child_by_field_name("key")
        name = property_key(name_node) if name_node is not None else None
        literal = entry.parent
        if name is None or literal is None or literal.type != "object":
            return None
        steps.append(name)
        place = _whole(literal)
        if place == resource.arguments:
            return tuple(reversed(steps))
        while place.parent is not None and place.parent.type == "array":
            steps.append(None)
            place = _whole(place.parent)
        around = place.parent
        entry = around if around is not None and around.child_by_field_name("value") == place else None
    return None


def property_of(path: ArgumentPath, class_: ResourceClass, index: SdkIndex) -> KnownProperty | None:
    """What the SDK says about a path; None where it does not know the property, or the key of a map is free."""
    found: KnownProperty | None = None
    owner, properties, expected = "", class_.properties, "object"
    for step in path:
        if expected == "object" and step is not None:
            if step not in properties:
                return None
            found = KnownProperty(owner, properties[step])
            owner, properties = _below(found.property, index)
            expected = found.property.shape
        elif (expected == "list") == (step is None) and expected in ("list", "map"):
            found, expected = None, "object"
        else:
            return None
    return found


def _whole(literal: Node) -> Node:
    """The literal with the parentheses and ``satisfies`` around it."""
    node = literal
    while node.parent is not None and in_place(node.parent) == literal:
        node = node.parent
    return node


def _below(property_: Property, index: SdkIndex) -> tuple[str, Mapping[str, Property]]:
    """The nested type that a property, or each of its elements, is of, with what it holds; nothing for other types."""
    type_ = element_type(property_)
    if property_.nested is None or type_ != f"inputs.{property_.nested}":
        return "", {}
    return type_, index.nested(property_.nested) or {}
