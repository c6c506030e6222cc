"""The file format of a schema: a header, then one compressed blob for each module.

::

    8 bytes   magic, ``PMSCHEM1``
    4 bytes   length of the header in bytes, big-endian
    header    JSON: {"package", "version", "modules": {name: [offset, length]}, "nested": the same}
    blobs     zlib-compressed JSON; offsets are bytes from the first byte behind the header

A blob of ``modules`` is ``{"classes": {name: [deprecated, {property: P}]}, "enums": {name: {member: value}},
"exports": [name]}``, one of ``nested`` is ``{type: {property: P}}``. ``P`` is the type alone for an optional
property that is not deprecated, else ``[type, required as 0 or 1]`` or ``[type, required, deprecation
text]``. What follows from a type (shape, enum, nested type) is not stored.

The same package gives the same bytes: keys are sorted, except those of enums, whose order has a meaning.
"""

from __future__ import annotations

import json
import struct
import zlib
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from .model import EnumType, Module, Package, ResourceClass
from .type_text import property_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .model import Property

MAGIC = b"PMSCHEM1"
_LEVEL = 9

Json: TypeAlias = "dict[str, Any]"


class BadContainer(ValueError):
    """The bytes are no schema of this format, or they are damaged."""


class Container:
    """A schema file in memory. A module is decompressed when it is asked for; the caller keeps it."""

    def __init__(self, data: bytes) -> None:
        """Reads the header alone; raises `BadContainer`."""
        try:
            if data[: len(MAGIC)] != MAGIC:
                raise BadContainer("no schema file")
            start = len(MAGIC) + 4
            (length,) = struct.unpack(">I", data[len(MAGIC) : start])
            header = json.loads(data[start : start + length])
            self.package: str = header["package"]
            self.version: str = header["version"]
            self._modules: dict[str, list[int]] = header["modules"]
            self._nested: dict[str, list[int]] = header["nested"]
        except (struct.error, KeyError, TypeError, json.JSONDecodeError, UnicodeDecodeError) as error:
            raise BadContainer("damaged header") from error
        self._blobs = memoryview(data)[start + length :]

    @property
    def modules(self) -> frozenset[str]:
        return frozenset(self._modules)

    def module(self, name: str) -> Json | None:
        """The decoded blob of a module; None where there is no such module. Raises `BadContainer`."""
        return self._blob(self._modules.get(name))

    def nested(self, module: str) -> Json | None:
        """The decoded nested input types of a module; None where it has none. Raises `BadContainer`."""
        return self._blob(self._nested.get(module))

    def _blob(self, place: list[int] | None) -> Json | None:
        if place is None:
            return None
        offset, length = place
        try:
            return cast("Json", json.loads(zlib.decompress(self._blobs[offset : offset + length])))
        except (zlib.error, json.JSONDecodeError, UnicodeDecodeError) as error:
            raise BadContainer("damaged module") from error


def encode(package: Package) -> bytes:
    """The bytes of a package's schema file."""
    blobs: list[bytes] = []
    size = 0

    def add(value: Json) -> list[int]:
        nonlocal size
        blob = zlib.compress(_dump(value), _LEVEL)
        place = [size, len(blob)]
        blobs.append(blob)
        size += len(blob)
        return place

    # A module that has nothing but nested types is a namespace of types, and none that a program can name.
    modules = {
        name: add(_module_json(module))
        for name, module in sorted(package.modules.items())
        if module.classes or module.enums or module.exports
    }
    nested = {
        name: add({type_: _properties_json(module.nested[type_]) for type_ in sorted(module.nested)})
        for name, module in sorted(package.modules.items())
        if module.nested
    }
    header = _dump({"package": package.name, "version": package.version, "modules": modules, "nested": nested})
    return b"".join([MAGIC, struct.pack(">I", len(header)), header, *blobs])


def decode_class(package: str, module: str, name: str, value: list[Any]) -> ResourceClass:
    """A class of a module's blob."""
    deprecated, properties = value
    return ResourceClass(package, module, name, decode_properties(properties), deprecated)


def decode_properties(value: Mapping[str, Any]) -> dict[str, Property]:
    """The properties of a class or a nested type, by name."""
    return {name: _property(name, stored) for name, stored in value.items()}


def decode_enum(module: str, name: str, value: dict[str, str]) -> EnumType:
    """An enum of a module's blob."""
    return EnumType(module, name, value)


def _property(name: str, stored: str | list[Any]) -> Property:
    if isinstance(stored, str):
        return property_of(name, stored, required=False, deprecated=None)
    return property_of(name, stored[0], bool(stored[1]), stored[2] if len(stored) > 2 else None)


def _dump(value: Json) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _module_json(module: Module) -> Json:
    return {
        "classes": {
            name: [module.classes[name].deprecated, _properties_json(module.classes[name].properties)]
            for name in sorted(module.classes)
        },
        "enums": {name: module.enums[name].members for name in sorted(module.enums)},
        "exports": sorted(module.exports),
    }


def _properties_json(properties: Mapping[str, Property]) -> Json:
    return {name: _property_json(properties[name]) for name in sorted(properties)}


def _property_json(property_: Property) -> str | list[Any]:
    if property_.deprecated is not None:
        return [property_.type, int(property_.required), property_.deprecated]
    return [property_.type, 1] if property_.required else property_.type
