"""Makes the model of a package from its unpacked folder: the ``.d.ts`` files of any generated Pulumi SDK.

The same for a folder of ``node_modules`` and for a package unpacked to be bundled. TypeScript is not needed
and nothing of the package is run. Where the arguments of a class can't be read completely (a type alias, an
interface that extends one of another package) the class is left among the plain exports, so that no rule
takes its known part for the whole.
"""

from __future__ import annotations

import json
import posixpath
from typing import TYPE_CHECKING

from . import declarations, type_text
from .exports import ExportGraph
from .model import EnumType, Module, Package, Property, ResourceClass, qualified

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..source import FileSource
    from .declarations import ClassHead, Member
    from .exports import Place

_RESOURCE_BASES = frozenset(
    f"pulumi.{kind}" for kind in ("CustomResource", "ComponentResource", "ProviderResource", "Resource")
)
_MAX_BASES = 10
"""How many bases of a class or an interface are followed: a limit against circles."""


def extract(source: FileSource, folder: str) -> Package | None:
    """The package in ``folder``; None where its package.json or its index.d.ts can't be read.

    ``source`` must let through large files: the nested types of one SDK are up to 10 MB in one file; without
    them only the nested types are missing.
    """
    manifest = _manifest(source, folder)
    if manifest is None:
        return None
    name, version, index = manifest
    graph = ExportGraph(source, posixpath.dirname(index))
    if graph.text(index) is None:
        return None
    return _Extraction(graph, name, version).run(index)


def exported_names(source: FileSource, folder: str) -> frozenset[str]:
    """The names and namespaces that a package exports at its top; empty where it can't be read."""
    manifest = _manifest(source, folder)
    if manifest is None:
        return frozenset()
    exports = ExportGraph(source, posixpath.dirname(manifest[2])).exports(manifest[2])
    return frozenset(exports.names) | frozenset(exports.namespaces)


def _manifest(source: FileSource, folder: str) -> tuple[str, str, str] | None:
    """Name, version and the path of the index file."""
    try:
        data = json.loads(source.read(f"{folder}/package.json") or b"")
        name, version = str(data["name"]), str(data["version"]).removeprefix("v")
        entry = data.get("types") or data.get("typings")
        if entry is None:
            entry = str(data.get("main") or "index.js").removesuffix(".js") + ".d.ts"
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    return name, version, posixpath.normpath(f"{folder}/{entry}")


class _Extraction:
    """The work on one package; ``modules`` fills up."""

    def __init__(self, graph: ExportGraph, name: str, version: str) -> None:
        self.graph = graph
        self.package = Package(name, version, {})
        self._open_aliases: set[Place] = set()

    def run(self, index: str) -> Package:
        self._enums(f"{self.graph.root}/types/enums/index.d.ts")
        self._module("", index, frozenset())
        self._nested(f"{self.graph.root}/types/input.d.ts")
        _drop_unreachable(self.package)
        return self.package

    def _into(self, module: str) -> Module:
        return self.package.modules.setdefault(module, Module())

    def _enums(self, index: str) -> None:
        text = self.graph.text(index)
        if text is None:
            return
        module = self.graph.module_of(index)
        for name, held in declarations.enums(text).items():
            self._into(module).enums[name] = EnumType(module, name, held)
        for below in self.graph.exports(index).namespaces.values():
            self._enums(below)

    def _module(self, module: str, index: str, above: frozenset[str]) -> None:
        exports = self.graph.exports(index)
        into = self._into(module)
        for name, place in exports.names.items():
            if name in into.enums:
                continue
            found = self._resource(module, name, place)
            if found is None:
                into.exports.add(name)
            else:
                into.classes[name] = found
        for place in exports.names.values():
            self.graph.forget(place.file)
        for name, below in exports.namespaces.items():
            if below not in above and (module or name != "types"):
                self._module(qualified(module, name), below, above | {index})

    def _resource(self, module: str, name: str, place: Place) -> ResourceClass | None:
        head = self._class_head(place)
        if head is None or head.args is None or not self._is_resource(place, head):
            return None
        properties = self._properties(place.file, head.args, _MAX_BASES)
        if properties is None:
            return None
        return ResourceClass(self.package.name, module, name, properties, head.deprecated)

    def _class_head(self, place: Place) -> ClassHead | None:
        text = self.graph.text(place.file)
        return None if text is None else declarations.class_head(text, place.name)

    def _is_resource(self, place: Place, head: ClassHead) -> bool:
        for _ in range(_MAX_BASES):
            if head.base in _RESOURCE_BASES:
                return True
            above = self.graph.locate(place.file, head.base)
            next_head = None if above is None else self._class_head(above)
            if above is None or next_head is None:
                return False
            place, head = above, next_head
        return False

    def _properties(self, file: str, interface: str, limit: int) -> dict[str, Property] | None:
        """The properties of an interface that ``file`` knows by this name, those of its bases first."""
        text = self.graph.text(file)
        found = None if text is None else declarations.interface(text, interface)
        if found is None:
            place = self.graph.locate(file, interface)
            if place is None or limit == 0 or place.file == file:
                return None
            return self._properties(place.file, place.name, limit - 1)
        if found.members is None:
            return None
        properties: dict[str, Property] = {}
        for base in found.bases:
            above = self._properties(file, base, limit - 1) if limit else None
            if above is None:
                return None
            properties |= above
        return properties | self._converted(file, found.members)

    def _converted(self, file: str, members: Iterable[Member]) -> dict[str, Property]:
        return {
            member.name: type_text.property_of(
                member.name, self._type(file, member.type), not member.optional, member.deprecated
            )
            for member in members
        }

    def _type(self, file: str, text: str) -> str:
        type_ = type_text.normalised(text)
        if not type_text.has_bare_names(type_):
            return type_
        return type_text.renamed(type_, lambda name: self._bare(file, name))

    def _bare(self, file: str, name: str) -> str:
        """What a name without a dot stands for, where that is in this package."""
        place = self.graph.locate(file, name)
        text = None if place is None else self.graph.text(place.file)
        if place is None or text is None:
            return name
        module = self.graph.module_of(place.file)
        if place.name in self._into(module).enums:
            return f"enums.{qualified(module, place.name)}"
        alias = declarations.type_alias(text, place.name)
        if alias is not None:
            if place in self._open_aliases:
                return qualified(module, place.name)
            self._open_aliases.add(place)
            type_ = self._type(place.file, alias)
            self._open_aliases.discard(place)
            return type_
        if self._hand_written(place, module):
            return f"inputs.{qualified(module, place.name)}"
        return qualified(module, place.name)

    def _hand_written(self, place: Place, module: str) -> bool:
        """Enters an interface that stands beside the classes among the nested types, if it can be read."""
        nested = self._into(module).nested
        if place.name not in nested:
            nested[place.name] = {}  # entered before it is read: such types refer to each other
            properties = self._properties(place.file, place.name, _MAX_BASES)
            if properties is None:
                del nested[place.name]
                return False
            nested[place.name] = properties
        return True

    def _nested(self, file: str) -> None:
        for found in declarations.interfaces(self.graph.text(file) or ""):
            if found.members is not None and not found.bases:
                properties = self._converted(file, found.members)
                self._into(found.namespace).nested[found.name] = properties


def _drop_unreachable(package: Package) -> None:
    """Keeps the nested types that some resource's arguments lead to; the others belong to functions."""
    waiting = [
        name
        for module in package.modules.values()
        for class_ in module.classes.values()
        for property_ in class_.properties.values()
        for name in type_text.nested_types(property_.type)
    ]
    reached: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in reached:
            continue
        reached.add(name)
        module, _, last = name.rpartition(".")
        if module in package.modules:
            properties = package.modules[module].nested.get(last, {})
            for property_ in properties.values():
                waiting += type_text.nested_types(property_.type)
    for module, held in package.modules.items():
        held.nested = {
            name: properties for name, properties in held.nested.items() if qualified(module, name) in reached
        }
