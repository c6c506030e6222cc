"""Values whose type the SDK does not take at their place, as far as both types are certain."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from ..finding import Span
from ..schema.type_meaning import property_of
from .fit import Form, fit
from .literals import has_spread, in_place
from .objects import read_object
from .typed_objects import element_type, typed_objects
from .types import ValueKind, ValueType, branches, value_type

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ..schema.index import SdkIndex
    from ..schema.model import Property
    from .context import Context
    from .objects import Entry
    from .sites import Site


class Expected(Enum):
    """What a property takes. The values are the words that messages use."""

    STRING = "a string"
    NUMBER = "a number"
    BOOLEAN = "a boolean"
    LIST = "a list"
    OBJECT = "an object"


@dataclass(frozen=True, slots=True)
class Mismatch:
    """One value of a wrong type. ``value`` is the expression as written, ``found`` its type.

    ``text`` is the literal to write instead; ``form`` what else makes the value fit. Both are empty where nothing does.
    """

    name: str
    value: Node
    found: ValueType
    expected: Expected
    text: str = ""
    form: Form = Form.AS_IS


_SCALARS = {"string": Expected.STRING, "number": Expected.NUMBER, "boolean": Expected.BOOLEAN}
_TAKES = {
    Expected.STRING: ValueKind.STRING,
    Expected.NUMBER: ValueKind.NUMBER,
    Expected.BOOLEAN: ValueKind.BOOLEAN,
    Expected.LIST: ValueKind.ARRAY,
    Expected.OBJECT: ValueKind.OBJECT,
}
_SCALAR_KINDS = frozenset({ValueKind.STRING, ValueKind.NUMBER, ValueKind.BOOLEAN})
# Whether null may stand for a value depends on the compiler's options; resources and Outputs have other rules.
_UNJUDGED = frozenset({ValueKind.NULL, ValueKind.RESOURCE, ValueKind.OUTPUT})
_LITERALS = frozenset({"string", "template_string", "number", "true", "false"})
# A number as a person writes it, which TypeScript reads as the same number.
_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d+)?")


def value_mismatches(site: Site, index: SdkIndex, context: Context) -> dict[Span, Mismatch]:
    """The values of a site that have a wrong type, by the place where that is reported.

    That is the value, or the key in front of an object, list or function.
    """
    found: dict[Span, Mismatch] = {}
    for typed in typed_objects(site, index, context):
        for entry in typed.literal.entries:
            property_ = typed.properties.get(entry.key)
            if property_ is not None:
                for mismatch in _of_property(entry.value, property_, index, context):
                    found[_place(mismatch, entry)] = mismatch
    return found


def _of_property(value: Node, property_: Property, index: SdkIndex, context: Context) -> Iterator[Mismatch]:
    expected = _expected(property_)
    if expected is None:
        return
    inner = in_place(value)
    if expected is Expected.LIST and inner.type == "array":
        element = _part(property_)
        for child in () if has_spread(inner) else inner.named_children:
            if child.type != "comment":
                yield from _of_property(child, element, index, context)
    elif property_.shape == "map" and inner.type == "object":
        part = _part(property_)
        for entry in read_object(inner).entries:
            yield from _of_property(entry.value, part, index, context)
    else:
        for branch in branches(value):
            found = value_type(branch, context)
            if found is not None and _is_wrong(found, expected):
                yield _mismatch(branch, found, expected, property_, index, context)


def _is_wrong(found: ValueType, expected: Expected) -> bool:
    kind = found.content if found.kind is ValueKind.OUTPUT and found.content in _SCALAR_KINDS else found.kind
    # What is spread into an object may have the type `any`, and then the whole has.
    is_open = kind is ValueKind.OBJECT and any(child.type == "spread_element" for child in found.node.named_children)
    return kind is not _TAKES[expected] and kind not in _UNJUDGED and not is_open


def _expected(property_: Property) -> Expected | None:
    """What a property takes, where that is one thing; enums are strings."""
    if property_.shape == "list":
        return Expected.LIST
    if property_.shape in ("map", "object"):
        return Expected.OBJECT
    if property_.shape != "scalar":
        return None
    alternatives = ("string" if part.startswith("enums.") else part for part in property_.type.split(" | "))
    kinds = {_SCALARS.get(alternative) for alternative in alternatives}
    return kinds.pop() if len(kinds) == 1 else None


def _part(property_: Property) -> Property:
    """An element of a list or a value of a map, as a property of the same name."""
    type_ = element_type(property_)
    if type_.startswith("(") and type_.endswith(")"):
        type_ = type_[1:-1]
    return property_of(property_.name, type_, required=False, deprecated=None)


def _mismatch(
    value: Node, found: ValueType, expected: Expected, property_: Property, index: SdkIndex, context: Context
) -> Mismatch:
    inner = in_place(value)
    text, form = "", Form.AS_IS
    if expected in (Expected.LIST, Expected.OBJECT) or inner.type == "array":
        fitting = fit(value, property_, index, context)
        form = fitting.form if fitting is not None and fitting.certain and inner.type != "identifier" else Form.AS_IS
    elif inner == found.node and inner.type in _LITERALS:
        text = converted(inner, expected)
    return Mismatch(property_.name, value, found, expected, text, form)


def converted(literal: Node, expected: Expected) -> str:
    """The literal as one of another type, a string without its quotes; empty where there is no such literal."""
    source = (literal.text or b"").decode("utf-8", "replace")
    if literal.type in ("string", "template_string"):
        inner = source[1:-1]
        if expected is Expected.NUMBER:
            return inner if _NUMBER.fullmatch(inner) else ""
        return inner if expected is Expected.BOOLEAN and inner in ("true", "false") else ""
    if expected is not Expected.STRING:
        return ""
    plain = literal.type in ("true", "false") or _NUMBER.fullmatch(source) is not None
    return source if plain else ""


def _place(mismatch: Mismatch, entry: Entry) -> Span:
    value = in_place(mismatch.value)
    node = value if value.type in _LITERALS or value != in_place(entry.value) else entry.key_node
    if value.type in ("identifier", "shorthand_property_identifier", "unary_expression"):
        node = value
    return Span(node.start_byte, node.end_byte)
