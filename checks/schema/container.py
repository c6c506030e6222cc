"""The file format of a schema: a header, then compressed blobs, up to five for each module.

::

    8 bytes   magic, ``PMSCHEM`` and the number of the format
    4 bytes   CRC-32 of all that follows, big-endian
    4 bytes   length of the header in bytes, big-endian
    header    JSON: {"package", "version", "modules": {name: [offset, length of each blob in the order of `SECTIONS`]}}
    blobs     zlib-compressed JSON, described in `json_form`; offsets are bytes from the first byte behind the header

A length of 0 stands for a blob that is not there. The same package gives the same bytes.
"""

from __future__ import annotations

import json
import struct
import zlib
from typing import TYPE_CHECKING, Literal, TypeAlias, cast, get_args

from . import json_form

if TYPE_CHECKING:
    from .json_form import Json
    from .model import Package

FORMAT = 2
"""Raise it when the format changes, and when `extract` finds more or other facts: files of another number are
built again."""
MAGIC = b"PMSCHEM%d" % FORMAT
_LEVEL = 9
_START = len(MAGIC) + 8

Section: TypeAlias = Literal["modules", "nested", "outputs", "functions", "nested_outputs"]
SECTIONS: tuple[Section, ...] = get_args(Section)


class BadContainer(ValueError):
    """The bytes are no schema of this format, or they are damaged."""


class Container:
    """A schema file in memory. A blob is decompressed when it is asked for; the caller keeps it."""

    def __init__(self, data: bytes) -> None:
        """Reads the header alone; raises `BadContainer`."""
        try:
            if data[: len(MAGIC)] != MAGIC:
                raise BadContainer("no schema file of this format")
            (length,) = struct.unpack(">I", data[_START - 4 : _START])
            header = json.loads(data[_START : _START + length])
            self.package: str = header["package"]
            self.version: str = header["version"]
            self._places: dict[str, list[int]] = header["modules"]
        except (struct.error, KeyError, TypeError, json.JSONDecodeError, UnicodeDecodeError) as error:
            raise BadContainer("damaged header") from error
        self._blobs = memoryview(data)[_START + length :]

    @property
    def modules(self) -> frozenset[str]:
        return frozenset(name for name, place in self._places.items() if place[1])

    def blob(self, section: Section, module: str) -> Json | None:
        """The decoded blob of a module; None where it has none. Raises `BadContainer`."""
        place = self._places.get(module)
        if place is None:
            return None
        number = 1 + SECTIONS.index(section)
        offset, length = place[0] + sum(place[1:number]), place[number]
        if not length:
            return None
        try:
            return cast("Json", json.loads(zlib.decompress(self._blobs[offset : offset + length])))
        except (zlib.error, json.JSONDecodeError, UnicodeDecodeError) as error:
            raise BadContainer("damaged module") from error


def is_intact(data: bytes) -> bool:
    """Whether a file is of this format, whole and unchanged: for files that others than the program may touch."""
    if data[: len(MAGIC)] != MAGIC or len(data) < _START:
        return False
    (stated,) = struct.unpack(">I", data[len(MAGIC) : len(MAGIC) + 4])
    return stated == zlib.crc32(memoryview(data)[len(MAGIC) + 4 :])


def encode(package: Package) -> bytes:
    """The bytes of a package's schema file."""
    blobs: list[bytes] = []
    places: dict[str, list[int]] = {}
    size = 0
    for name, module in sorted(package.modules.items()):
        values = (
            json_form.module_json(module),
            json_form.nested_json(module),
            json_form.outputs_json(module),
            json_form.functions_json(module),
            json_form.nested_outputs_json(module),
        )
        own = [zlib.compress(_dump(value), _LEVEL) if value else b"" for value in values]
        if any(own):
            places[name] = [size, *map(len, own)]
            size += sum(map(len, own))
            blobs += own
    header = _dump({"package": package.name, "version": package.version, "modules": places})
    body = b"".join([struct.pack(">I", len(header)), header, *blobs])
    return b"".join([MAGIC, struct.pack(">I", zlib.crc32(body)), body])


def _dump(value: Json) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
