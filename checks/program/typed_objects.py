"""Object literals beside what the SDK says about their place: the whole of a site, and what is nested in it.

Only literals that are fresh there are followed, as far as TypeScript itself compares their keys with the declared type.
A literal with an unseen spread or a computed key may hold anything, and what stands behind a type of several shapes is
unknown.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .literals import has_spread, literals, whole
from .objects import ObjectLiteral, read_object

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tree_sitter import Node

    from ..schema.index import SdkIndex
    from ..schema.model import Property
    from .context import Context
    from .sites import Site

_INPUTS = "inputs."


@dataclass(frozen=True, slots=True)
class TypedObject:
    """An object literal whose members are all known, and the properties that are known at its place, never empty.

    ``owner`` is the class (``codepipeline.Pipeline``), or the nested type with ``inputs.`` in front of it. ``place`` is
    the name of the property that holds a nested literal, empty for the site's own. ``spread`` are the names that may
    come from what is spread into the literal; entries that a spread replaces are left out.
    """

    literal: ObjectLiteral
    owner: str
    place: str
    properties: Mapping[str, Property]
    spread: frozenset[str] = frozenset()

    @property
    def is_arguments(self) -> bool:
        """Whether these are the arguments of a class themselves."""
        return not self.owner.startswith(_INPUTS)

    def gives(self, name: str) -> bool:
        """Whether the literal has an entry of that name, or may get it from a spread."""
        return name in self.spread or self.literal.get(name) is not None


def typed_objects(site: Site | None, index: SdkIndex, context: Context) -> tuple[TypedObject, ...]:
    """The literals of a site and those nested in them, in document order; nothing where its type is unknown."""
    if site is None:
        return ()
    if index not in site.walked:
        site.walked[index] = tuple(_of_site(site, index, context))
    return site.walked[index]


def _of_site(site: Site, index: SdkIndex, context: Context) -> Iterator[TypedObject]:
    properties = site.properties(index)
    if properties is None:
        return
    for node in _values(site.value, site.shape, context):
        yield from _walk(node, site.owner(), "", properties, index, context)


def innermost(node: Node, site: Site, index: SdkIndex, context: Context) -> TypedObject | None:
    """The typed literal of a site that a node stands in directly."""
    found = None
    for typed in typed_objects(site, index, context):
        if typed.literal.node.start_byte <= node.start_byte and node.end_byte <= typed.literal.node.end_byte:
            found = typed
    return found


def element_type(property_: Property) -> str:
    """What one element, value or the whole of the property is, by its type: ``inputs.x.Y``, ``string``."""
    type_ = property_.type
    if property_.shape == "list":
        return type_.removesuffix("[]")
    if property_.shape == "map" and type_.startswith("{[key: string]: "):
        return type_.removeprefix("{[key: string]: ").removesuffix("}")
    return type_


def _walk(
    node: Node, owner: str, place: str, properties: Mapping[str, Property], index: SdkIndex, context: Context
) -> Iterator[TypedObject]:
    # TypeScript takes every literal for an empty type; in the schema it may also be one with methods alone.
    found = whole(node, context) if properties else None
    if found is None:
        return
    yield TypedObject(found.literal, owner, place, properties, found.spread)
    for entry in found.literal.entries:
        known = properties.get(entry.key)
        if known is None or known.nested is None or element_type(known) != f"{_INPUTS}{known.nested}":
            continue
        below = index.nested(known.nested)
        for value in _values(entry.value, known.shape, context) if below is not None else ():
            yield from _walk(value, f"{_INPUTS}{known.nested}", entry.key, below or {}, index, context)


def _values(node: Node, shape: str, context: Context) -> Iterator[Node]:
    """The object literals that stand for a property of this shape."""
    if shape == "object":
        yield from literals(node, "object", context)
    elif shape == "list":
        for array in literals(node, "array", context):
            if has_spread(array):
                continue
            for child in array.named_children:
                yield from literals(child, "object", context)
    elif shape == "map":
        for map_ in literals(node, "object", context):
            for entry in read_object(map_).entries:
                yield from literals(entry.value, "object", context)
