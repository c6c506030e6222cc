"""Object literals beside what the SDK says about their place: the arguments of a resource, and what is nested in them.

Only literals in place are followed, as far as TypeScript itself compares their keys with the declared type. A literal
with a spread or a computed key may hold anything, and what stands behind a type of several shapes is unknown.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .objects import ObjectLiteral, read_object

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tree_sitter import Node

    from ..schema.index import SdkIndex
    from ..schema.model import Property
    from .resources import Resource

_TRANSPARENT = frozenset({"parenthesized_expression", "satisfies_expression"})


@dataclass(frozen=True, slots=True)
class TypedObject:
    """A complete object literal and the properties that are known at its place, never empty.

    ``owner`` is the class (``codepipeline.Pipeline``), or the nested type with ``inputs.`` in front of it. ``place`` is
    the name of the property that holds a nested literal, empty for the arguments themselves.
    """

    literal: ObjectLiteral
    owner: str
    place: str
    properties: Mapping[str, Property]


def typed_objects(resource: Resource, index: SdkIndex) -> Iterator[TypedObject]:
    """The arguments and the literals nested in them, in document order; nothing where the class is unknown."""
    found = index.resource(resource.qualified.path)
    node = _literal(resource.arguments) if resource.arguments is not None else None
    if found is not None and node is not None:
        yield from _walk(node, ".".join(found.path), "", found.properties, index)


def in_place(node: Node) -> Node:
    """The expression inside parentheses and ``satisfies``, which leave a literal as fresh as it is."""
    while node.type in _TRANSPARENT:
        inner = next((child for child in node.named_children if child.type != "comment"), None)
        if inner is None:
            return node
        node = inner
    return node


def element_type(property_: Property) -> str:
    """What one element, value or the whole of the property is, by its type: ``inputs.x.Y``, ``string``."""
    type_ = property_.type
    if property_.shape == "list":
        return type_.removesuffix("[]")
    if property_.shape == "map" and type_.startswith("{[key: string]: "):
        return type_.removeprefix("{[key: string]: ").removesuffix("}")
    return type_


def _walk(
    node: Node, owner: str, place: str, properties: Mapping[str, Property], index: SdkIndex
) -> Iterator[TypedObject]:
    literal = read_object(node)
    # TypeScript takes every literal for an empty type; in the schema it may also be one with methods alone.
    if not literal.complete or not properties:
        return
    yield TypedObject(literal, owner, place, properties)
    for entry in literal.entries:
        known = properties.get(entry.key)
        if known is None or known.nested is None or element_type(known) != f"inputs.{known.nested}":
            continue
        below = index.nested(known.nested)
        for value in _values(entry.value, known.shape) if below is not None else ():
            yield from _walk(value, f"inputs.{known.nested}", entry.key, below or {}, index)


def _values(node: Node, shape: str) -> Iterator[Node]:
    """The object literals that stand in place for a property of this shape."""
    node = in_place(node)
    if shape == "object" and node.type == "object":
        yield node
    elif shape == "list" and node.type == "array":
        elements = (_literal(child) for child in node.named_children)
        yield from (element for element in elements if element is not None)
    elif shape == "map" and node.type == "object":
        values = (_literal(entry.value) for entry in read_object(node).entries)
        yield from (value for value in values if value is not None)


def _literal(node: Node) -> Node | None:
    node = in_place(node)
    return node if node.type == "object" else None
