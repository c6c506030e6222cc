"""What one version of an SDK package holds, asked by the path that a program writes.

A path is what stands behind the package's name: ``("rds", "Cluster")`` for ``aws.rds.Cluster``. Modules are
decoded when they are first asked for, classes one at a time; both are kept.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from .container import BadContainer, Container, Json, decode_class, decode_enum, decode_properties
from .model import major_of

if TYPE_CHECKING:
    from .model import EnumType, Property, ResourceClass

    Path = tuple[str, ...]

_EMPTY: Json = {"classes": {}, "enums": {}, "exports": []}
_TYPES = "types"


class SdkIndex:
    """Answers from one schema file. A damaged module is as good as empty: nothing is known of it."""

    def __init__(self, container: Container) -> None:
        self._container = container
        self._raw_modules: dict[str, Json] = {}
        self._raw_nested: dict[str, Json] = {}
        self._classes: dict[Path, ResourceClass | None] = {}
        self._enums: dict[str, EnumType | None] = {}
        self._nested: dict[str, dict[str, Property] | None] = {}

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
            found = self._nested_module(module).get(last)
            self._nested[name] = None if found is None else decode_properties(found)
        return self._nested[name]

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
        module = ".".join(path[:-1])
        found = self._module(module)["classes"].get(path[-1])
        return None if found is None else decode_class(self.package, module, path[-1], found)

    def _module(self, name: str) -> Json:
        if name not in self._raw_modules:
            self._raw_modules[name] = self._read(self._container.module, name, _EMPTY)
        return self._raw_modules[name]

    def _nested_module(self, name: str) -> Json:
        if name not in self._raw_nested:
            self._raw_nested[name] = self._read(self._container.nested, name, {})
        return self._raw_nested[name]

    @staticmethod
    def _read(read: Any, name: str, otherwise: Json) -> Json:
        try:
            found: Json | None = read(name)
        except BadContainer:
            return otherwise
        return otherwise if found is None else found
