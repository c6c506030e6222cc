"""Which required properties the object literals of a resource's arguments lack."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..finding import Span
from ..syntax.nodes import arguments_of
from .literals import methods
from .property_advice import Kind, advice, is_option, lifted
from .typed_objects import typed_objects
from .types import keeps_fresh

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tree_sitter import Node

    from ..schema.index import SdkIndex
    from ..schema.model import Property
    from .context import Context
    from .resources import Resource
    from .sites import Site
    from .typed_objects import TypedObject

# The arguments may be left out altogether, whatever is required in them.
_WITHOUT_ARGUMENTS = frozenset({"@pulumi/kubernetes"})


@dataclass(frozen=True, slots=True)
class Missing:
    """The required properties that one literal lacks, in order of the alphabet, never empty.

    ``typed`` is None where the class is made without arguments.
    """

    typed: TypedObject | None
    properties: tuple[Property, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(property_.name for property_ in self.properties)


def missing_properties(site: Site, index: SdkIndex, context: Context) -> dict[Span, Missing]:
    """What is missing, by the place where it is reported.

    That is the class or the declared name for the whole, the key for a property's literal, and the opening brace for an
    element of a list. Of the branches of a conditional the first that lacks something stands for all. A literal with a
    key that stands for a missing property, or for something unknown, is left out of account as far as that goes: the
    key is wrong in the first place.
    """
    missing: dict[Span, Missing] = {}
    for typed in typed_objects(site, index, context):
        meant = _meant(typed, index, context)
        if meant is None:
            continue
        given = {entry.key for entry in typed.literal.entries} | typed.spread | meant | methods(typed.literal.node)
        lacking = tuple(property_ for property_ in _required(typed.properties.values()) if property_.name not in given)
        if lacking:
            missing.setdefault(_span(_place(typed, site)), Missing(typed, lacking))
    return missing


def missing_arguments(resource: Resource, index: SdkIndex) -> dict[Span, Missing]:
    """What a resource lacks that is made with its name alone, by the span of the class."""
    found = index.resource(resource.qualified.path)
    required = _required(found.properties.values()) if found is not None else ()
    needed = required and _ends_after_name(resource) and index.package not in _WITHOUT_ARGUMENTS
    return {_span(resource.callee): Missing(None, required)} if needed else {}


def _required(properties: Iterable[Property]) -> tuple[Property, ...]:
    return tuple(sorted((found for found in properties if found.required), key=lambda property_: property_.name))


def _ends_after_name(resource: Resource) -> bool:
    """Whether exactly the name is given; a spread may stand for any number of arguments."""
    return resource.name is not None and len(arguments_of(resource.node)) == 1


def _meant(typed: TypedObject, index: SdkIndex, context: Context) -> set[str] | None:
    """The right names of the wrong keys of a literal; None where one of them is not understood."""
    meant: set[str] = set()
    for entry in typed.literal.entries:
        if entry.key in typed.properties or is_option(entry, typed, index):
            continue
        found = advice(entry, typed, index, context)
        if found is None or found.kind is Kind.NOTE:
            return None
        if found.kind is Kind.LIFT:
            meant.update(name for _, name in lifted(entry, typed, index) or ())
        elif found.kind is Kind.RENAME:
            meant.add(found.to)
    return meant


def _place(typed: TypedObject, site: Site) -> Node:
    node = literal = typed.literal.node
    while node != site.value and node.parent is not None:
        if not keeps_fresh(node.parent) and node.parent.type != "ternary_expression":
            break
        node = node.parent
    if node == site.value:
        return site.head
    key = node.parent.child_by_field_name("key") if node.parent is not None and node.parent.type == "pair" else None
    return key if key is not None else literal.children[0]


def _span(node: Node) -> Span:
    return Span(node.start_byte, node.end_byte)


def agreed_names(of_major: Mapping[int, Mapping[Span, Missing]], at: Span) -> tuple[str, ...]:
    """The names that are missing at a place in all versions, in order; empty where there are none."""
    lacking = [missing[at].names if at in missing else () for missing in of_major.values()]
    return tuple(name for name in lacking[-1] if all(name in names for names in lacking)) if lacking else ()
