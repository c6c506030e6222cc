"""Makes the model of a package from its unpacked folder: the ``.d.ts`` files of any generated Pulumi SDK.

The same for a folder of ``node_modules`` and for a package unpacked to be bundled. TypeScript is not needed
and nothing of the package is run. Where the arguments of a class can't be read completely (a type alias, an
interface that extends one of another package) the class is left among the plain exports, so that no rule
takes its known part for the whole.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from . import class_declarations, declarations, type_text
from .exports import ExportGraph, Place
from .function_declarations import function_head
from .manifest import read_manifest
from .model import EnumType, Function, Members, Module, Package, ResourceClass, qualified
from .reachable import drop_unreachable
from .type_meaning import output_of
from .type_reader import MAX_BASES, TypeReader

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..source import FileSource
    from .class_declarations import ClassHead, ClassMembers
    from .model import OutputProperty, Property

MAX_BYTES = 32_000_000
"""What a source must let through: the nested types of one SDK are up to 10 MB in one file. Where it does not,
only these are missing."""

_COMPONENT = "pulumi.ComponentResource"
_CUSTOM = frozenset({"pulumi.CustomResource", "pulumi.ProviderResource"})
_RESOURCE_BASES = _CUSTOM | {_COMPONENT, "pulumi.Resource"}
_OPTIONS = frozenset({"opts", "options"})


def extract(source: FileSource, folder: str) -> Package | None:
    """The package in ``folder``; None where its package.json or its index.d.ts can't be read."""
    manifest = read_manifest(source, folder)
    if manifest is None:
        return None
    graph = ExportGraph(source, posixpath.dirname(manifest.entry))
    if graph.text(manifest.entry) is None:
        return None
    return _Extraction(graph, manifest.name, manifest.version).run(manifest.entry)


def exported_names(source: FileSource, folder: str) -> frozenset[str]:
    """The names and namespaces that a package exports at its top; empty where it can't be read."""
    manifest = read_manifest(source, folder)
    if manifest is None:
        return frozenset()
    exports = ExportGraph(source, posixpath.dirname(manifest.entry)).exports(manifest.entry)
    return frozenset(exports.names) | frozenset(exports.namespaces)


class _Extraction:
    """The work on one package; ``modules`` fills up."""

    def __init__(self, graph: ExportGraph, name: str, version: str) -> None:
        self.graph = graph
        self.package = Package(name, version, {})
        self.types = TypeReader(graph, self.package)
        self.added: dict[Place, list[tuple[str, ClassMembers]]] = {}

    def run(self, index: str) -> Package:
        self._enums(f"{self.graph.root}/types/enums/index.d.ts")
        self._module("", index, frozenset())
        self._nested(f"{self.graph.root}/types/input.d.ts")
        self._nested_outputs(f"{self.graph.root}/types/output.d.ts")
        drop_unreachable(self.package)
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
        self._augmentations({index, *(place.file for place in exports.names.values())})
        for name, place in exports.names.items():
            if name in into.enums:
                continue
            if class_ := self._resource(module, name, place):
                into.classes[name] = class_
                continue
            into.exports.add(name)
            if function := self._function(module, name, place):
                into.functions[name] = function
        for place in exports.names.values():
            self.graph.forget(place.file)
        for name, below in exports.namespaces.items():
            if below not in above and (module or name != "types"):
                self._module(qualified(module, name), below, above | {index})

    def _augmentations(self, files: Iterable[str]) -> None:
        for file in sorted(files):
            for augmentation in class_declarations.augmentations(self.graph.text(file) or ""):
                if target := self.graph.resolve(file, augmentation.path):
                    place = Place(target, augmentation.name)
                    self.added.setdefault(place, []).append((file, augmentation.members))

    def _resource(self, module: str, name: str, place: Place) -> ResourceClass | None:
        chain = self._chain(place)
        if not chain:
            return None
        head = chain[0][1]
        if head.args is None or chain[-1][1].base not in _RESOURCE_BASES:
            return None
        properties = self.types.properties(place.file, head.args)
        if properties is None:
            return None
        members = self._members(chain)
        return ResourceClass(self.package.name, module, name, properties, head.deprecated, lambda: members)

    def _chain(self, place: Place) -> list[tuple[str, ClassHead]]:
        """A class and those of this package that it extends, each with its file; empty if it is no class."""
        found: list[tuple[str, ClassHead]] = []
        above: Place | None = place
        while above is not None and len(found) < MAX_BASES:
            head = class_declarations.class_head(self.graph.text(above.file) or "", above.name)
            if head is None:
                break
            found.append((above.file, head))
            above = None if head.base in _RESOURCE_BASES else self.graph.locate(above.file, head.base)
        return found

    def _members(self, chain: list[tuple[str, ClassHead]]) -> Members:
        """What an instance offers, the members of the core package's own classes among it."""
        outputs: dict[str, OutputProperty] = {"urn": output_of("urn", "string", False, None)}
        methods = {"getProvider"}
        if chain[-1][1].base in _CUSTOM:
            outputs["id"] = output_of("id", "string", False, None)
        for file, head in reversed(chain):
            own = class_declarations.class_members(self.graph.text(file) or "", head.body)
            for home, members in [(file, own), *self.added.get(Place(file, head.name), ())]:
                methods.update(members.methods)
                for member in members.properties:
                    outputs[member.name] = self.types.output(home, member, of_class=True)
        return Members(outputs, frozenset(methods))

    def _function(self, module: str, name: str, place: Place) -> Function | None:
        head = function_head(self.graph.text(place.file) or "", place.name)
        wrapper, inner = ("", "") if head is None else type_text.unwrapped(head.returns)
        if head is None or not wrapper:
            return None
        type_ = self.types.output_type(place.file, inner)
        result = self.types.outputs(place.file, inner) if inner.isidentifier() else None
        args = self._arguments(place.file, head.parameters)
        returns = "promise" if wrapper == "Promise" else "output"
        return Function(self.package.name, module, name, returns, args, result, type_, head.deprecated)

    def _arguments(self, file: str, parameters: tuple[tuple[str, str], ...]) -> dict[str, Property] | None:
        own = [(name, type_) for name, type_ in parameters if name not in _OPTIONS]
        if not own:
            return {}
        name, type_ = own[0]
        return self.types.properties(file, type_text.normalised(type_)) if name == "args" and len(own) == 1 else None

    def _nested(self, file: str) -> None:
        for found in declarations.interfaces(self.graph.text(file) or ""):
            if found.members is not None and not found.bases:
                properties = {member.name: self.types.property(file, member) for member in found.members}
                self._into(found.namespace).nested[found.name] = properties

    def _nested_outputs(self, file: str) -> None:
        for found in declarations.interfaces(self.graph.text(file) or ""):
            if found.members is not None and not found.bases:
                properties = {member.name: self.types.output(file, member) for member in found.members}
                self._into(found.namespace).nested_outputs[found.name] = properties
