"""Whether a value that stands under a wrong name can stand under the right one, and in which form."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from ..syntax.nodes import children_of
from .literals import in_place
from .objects import read_object
from .typed_objects import element_type

if TYPE_CHECKING:
    from tree_sitter import Node

    from ..schema.index import SdkIndex
    from ..schema.model import Property
    from .context import Context

_LITERAL_TYPES = {
    "string": "string",
    "template_string": "string",
    "number": "number",
    "true": "boolean",
    "false": "boolean",
}


class Form(Enum):
    """What is done to the value: nothing, brackets around it, or brackets off it."""

    AS_IS = "as it is"
    WRAP = "in a list"
    UNWRAP = "out of its list"


@dataclass(frozen=True, slots=True)
class Fit:
    """``certain`` is False where the value can't be seen: a parameter, a call, an attribute of a resource."""

    form: Form
    certain: bool


def fit(value: Node, property_: Property, index: SdkIndex, context: Context) -> Fit | None:
    """How a value fits a property; None where it does not. Keys that only the nested type lacks are no obstacle."""
    seen = context.value(value)
    seen = in_place(seen) if seen is not None else None
    kind = seen.type if seen is not None else ""
    if property_.shape == "any":
        return Fit(Form.AS_IS, certain=False)
    if property_.shape == "list":
        return _fit_list(value, seen, property_, index)
    if kind == "array":
        return _fit_out_of_list(value, property_, index)
    if kind == "object" and seen is not None:
        return Fit(Form.AS_IS, certain=True) if _holds(seen, property_, index) else None
    if kind in _LITERAL_TYPES:
        return Fit(Form.AS_IS, certain=True) if _takes(property_.type, _LITERAL_TYPES[kind]) else None
    return Fit(Form.AS_IS, certain=False)


def _fit_list(value: Node, seen: Node | None, property_: Property, index: SdkIndex) -> Fit | None:
    kind = seen.type if seen is not None else ""
    if kind == "array":
        return Fit(Form.AS_IS, certain=True)
    if kind == "object" and seen is not None:
        return Fit(Form.WRAP, certain=True) if _holds(seen, property_, index) else None
    if kind in _LITERAL_TYPES:
        return Fit(Form.WRAP, certain=True) if _takes(element_type(property_), _LITERAL_TYPES[kind]) else None
    return Fit(Form.WRAP, certain=False)


def _fit_out_of_list(value: Node, property_: Property, index: SdkIndex) -> Fit | None:
    """A list in place with one element that has the form the property wants."""
    array = in_place(value)
    elements = [in_place(child) for child in children_of(array)]
    if array.type != "array" or len(elements) != 1 or elements[0].type == "spread_element":
        return None
    kind = elements[0].type
    if kind == "object":
        if property_.shape == "map" and not _is_map(elements[0]):
            return None
        return Fit(Form.UNWRAP, certain=True) if _holds(elements[0], property_, index) else None
    if kind in _LITERAL_TYPES:
        return Fit(Form.UNWRAP, certain=True) if _takes(property_.type, _LITERAL_TYPES[kind]) else None
    return None


def _holds(node: Node, property_: Property, index: SdkIndex) -> bool:
    """Whether an object may stand for the property, or for one element of it: at least one of its keys is known."""
    element = element_type(property_)
    if property_.shape == "map":
        return True
    if element.startswith("{"):
        return True
    known = index.nested(property_.nested) if property_.nested is not None else None
    if known is None or element != f"inputs.{property_.nested}":
        return False
    literal = read_object(node)
    return not literal.complete or any(entry.key in known for entry in literal.entries)


def _is_map(node: Node) -> bool:
    """Whether an object is a map, and not one of its entries in the form ``{ key, value }`` of other APIs."""
    literal = read_object(node)
    keys = {entry.key.lower() for entry in literal.entries}
    return literal.complete and "key" not in keys and not any("value" in key for key in keys)


def _takes(type_: str, literal: str) -> bool:
    """Whether a type has an alternative for a literal of this kind."""
    alternatives = type_.split(" | ")
    return literal in alternatives or (literal == "string" and any(a.startswith("enums.") for a in alternatives))
