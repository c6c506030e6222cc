"""What one version of an SDK package holds, asked by the path that a program writes.

A path is what stands behind the package's name: ``("rds", "Cluster")`` for ``aws.rds.Cluster``. Modules are
decoded when they are first asked for, classes one at a time; both are kept.
"""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from .container import BadContainer
from .json_form import (
    decode_class,
    decode_enum,
    decode_function,
    decode_members,
    decode_outputs,
    decode_properties,
)
from .model import Members, major_of

if TYPE_CHECKING:
    from .container import Container, Section
    from .json_form import Json
    from .model import EnumType, Function, OutputProperty, Property, ResourceClass

    Path = tuple[str, ...]

_EMPTY: Json = {"classes": {}, "enums": {}, "exports": []}
_NO_FUNCTIONS: Json = {"functions": {}, "results": []}
_TYPES = "types"


class SdkIndex:
    """Answers from one schema file. A damaged module is as good as empty: nothing is known of it."""

    def __init__(self, container: Container) -> None:
        self._container = container
        self._blobs: dict[tuple[Section, str], Json] = {}
        self._classes: dict[Path, ResourceClass | None] = {}
        self._functions: dict[Path, Function | None] = {}
        self._enums: dict[str, EnumType | None] = {}
        self._nested: dict[str, dict[str, Property] | None] = {}
        self._nested_outputs: dict[str, dict[str, OutputProperty] | None] = {}

    @property
    def package(self) -> str:
        """The name in the registry: ``@pulumi/aws``."""
        return self._container.package

    @property
    def version(self) -> str:
        """The version that the index was made from: ``7.48.0``."""
        return self._container.version

    @property
    def major(self) -> int:
        return major_of(self.version)

    @cached_property
    def modules(self) -> frozenset[str]:
        """The dotted names of all modules, without the top one: ``rds``, ``core.v1``."""
        return self._container.modules - {""}

    @cached_property
    def _module_prefixes(self) -> frozenset[Path]:
        paths = [tuple(name.split(".")) for name in self.modules]
        return frozenset(path[:end] for path in paths for end in range(1, len(path) + 1))

    def resource(self, path: Path) -> ResourceClass | None:
        """The resource class of a path; None where there is none, or where its arguments can't be read."""
        if path not in self._classes:
            self._classes[path] = self._decode_resource(path)
        return self._classes[path]

    def function(self, path: Path) -> Function | None:
        """The function of a path such as ``("ec2", "getAmi")``; None where there is none that gives a promise or an
        output."""
        if path not in self._functions:
            module, name = ".".join(path[:-1]), path[-1] if path else ""
            blob = self._blob("functions", module, _NO_FUNCTIONS)
            self._functions[path] = decode_function(self.package, module, name, blob)
        return self._functions[path]

    def enum(self, name: str) -> EnumType | None:
        """The enum of a name such as ``rds.EngineType`` or ``Region``."""
        if name not in self._enums:
            module, _, last = name.rpartition(".")
            found = self._module(module)["enums"].get(last)
            self._enums[name] = None if found is None else decode_enum(module, last, found)
        return self._enums[name]

    def nested(self, name: str) -> dict[str, Property] | None:
        """The properties of a nested input type such as ``codepipeline.PipelineArtifactStore``, by name."""
        if name not in self._nested:
            module, _, last = name.rpartition(".")
            found = self._blob("nested", module).get(last)
            self._nested[name] = None if found is None else decode_properties(found)
        return self._nested[name]

    def nested_output(self, name: str) -> dict[str, OutputProperty] | None:
        """The properties of a nested output type, named as `OutputProperty.nested` does, by name."""
        if name not in self._nested_outputs:
            module, _, last = name.rpartition(".")
            found = self._blob("nested_outputs", module).get(last)
            self._nested_outputs[name] = None if found is None else decode_outputs(found)
        return self._nested_outputs[name]

    def classes_in(self, module: str) -> tuple[str, ...]:
        """The names of the resource classes of a module, sorted; the top module is the empty string."""
        return tuple(self._module(module)["classes"])

    def exports_in(self, module: str) -> tuple[str, ...]:
        """The names that a module exports besides its classes and enums, sorted."""
        return tuple(self._module(module)["exports"])

    def has(self, path: Path) -> bool:
        """Whether the package exports anything at a path: a module, class, function, enum, constant or type.

        Under ``types`` only the enums are known; for ``types.input`` and ``types.output`` the answer is yes.
        """
        if not path:
            return True
        if path[0] == _TYPES:
            return path[1:2] != ("enums",) or len(path) == 2 or self.has(path[2:])
        if path in self._module_prefixes:
            return True
        raw = self._module(".".join(path[:-1]))
        last = path[-1]
        return last in raw["classes"] or last in raw["enums"] or last in raw["exports"]

    def _decode_resource(self, path: Path) -> ResourceClass | None:
        if not path:
            return None
        module, name = ".".join(path[:-1]), path[-1]
        found = self._module(module)["classes"].get(name)
        if found is None:
            return None
        return decode_class(self.package, module, name, found, partial(self._members, module, name))

    def _members(self, module: str, name: str) -> Members:
        found = self._blob("outputs", module).get(name)
        return Members({}, frozenset()) if found is None else decode_members(found)

    def _module(self, name: str) -> Json:
        return self._blob("modules", name, _EMPTY)

    def _blob(self, section: Section, module: str, otherwise: Json | None = None) -> Json:
        key = section, module
        if key not in self._blobs:
            try:
                found = self._container.blob(section, module)
            except BadContainer:
                found = None
            self._blobs[key] = (otherwise or {}) if found is None else found
        return self._blobs[key]
