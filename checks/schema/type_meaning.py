"""What a normalised type says about a value: its shape, and the enum or nested type that it mentions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from .model import OutputProperty, Property, Shape
from .type_text import alternatives, without_strings

_SCALARS = frozenset({"string", "number", "boolean", "true", "false"})
_INDEX_KEY = re.compile(r"\[\s*\w+\s*:\s*string\s*\]\s*:")
_REFERENCE = re.compile(r"\b(enums|inputs|outputs)\.([\w.]+)")
_NAME = re.compile(r"[A-Za-z_$][\w$.]*")
_TRANSPARENT = _SCALARS | {"Record", "undefined", "null"}
"""Names beside which a nested type or an enum is the only thing that an object or a string can be."""


@dataclass(frozen=True, slots=True)
class Description:
    """What a normalised type says; the fields are those of `Property`."""

    shape: Shape
    enum: str | None
    enum_strict: bool
    nested: str | None


@lru_cache(maxsize=8192)
def describe(type_: str) -> Description:
    """What a normalised type allows.

    A nested type is named only where an object can be of no other type: neither of a class or interface that is
    not known here, nor of an object type that is written out.
    """
    without_keys = _INDEX_KEY.sub("", without_strings(type_))
    enums: set[str] = set()
    nested: set[str] = set()
    for kind, name in _REFERENCE.findall(without_keys):
        (enums if kind == "enums" else nested).add(name)
    closed = set(_NAME.findall(_REFERENCE.sub("", without_keys))) <= _TRANSPARENT
    enum = enums.pop() if len(enums) == 1 else None
    shapes: set[Shape] = {_shape_of(alternative) for alternative in alternatives(type_)}
    return Description(
        shape=shapes.pop() if len(shapes) == 1 else "any",
        enum=enum,
        enum_strict=enum is not None and closed and not re.search(r"\bstring\b", without_keys),
        nested=nested.pop() if len(nested) == 1 and closed else None,
    )


def nested_types(type_: str) -> list[str]:
    """All nested types that a normalised type mentions."""
    return [name for kind, name in _REFERENCE.findall(without_strings(type_)) if kind != "enums"]


def property_of(name: str, type_: str, required: bool, deprecated: str | None) -> Property:
    """A property whose type is already normalised."""
    said = describe(type_)
    return Property(name, type_, required, deprecated, said.shape, said.enum, said.enum_strict, said.nested)


def output_of(name: str, type_: str, optional: bool, deprecated: str | None, plain: bool = False) -> OutputProperty:
    """An output property whose type is already normalised."""
    said = describe(type_)
    return OutputProperty(name, type_, optional, deprecated, said.shape, said.enum, said.nested, plain)


def _shape_of(type_: str) -> Shape:
    if type_.endswith("[]"):
        return "list"
    if type_ in _SCALARS or type_.startswith("enums.") or type_[:1] in ('"', "'", "-") or type_.isdigit():
        return "scalar"
    if type_.startswith("{"):
        return _shape_of_object(type_)
    if type_.startswith(("inputs.", "outputs.")) and "<" not in type_:
        return "object"
    return "map" if type_.startswith("Record<") else "any"


def _shape_of_object(type_: str) -> Shape:
    """The shape of an object type that is written out; any key may stand beside those of an open one."""
    if _INDEX_KEY.search(_inner_blanked(type_)) is None:
        return "object"
    return "map" if _INDEX_KEY.match(type_, 1) and ";" not in _inner_blanked(type_) else "any"


def _inner_blanked(type_: str) -> str:
    """The members of an object type without what stands in the braces of their own types."""
    found: list[str] = []
    depth = 0
    for character in without_strings(type_)[1:-1]:
        depth += character == "{"
        if depth == 0:
            found.append(character)
        depth -= character == "}"
    return "".join(found)
