"""The files of a project as modules: what a name that one file uses is in the file that declares it."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from .class_line import ClassLine, class_line
from .interfaces import Interface, with_inherited
from .module_files import MAX_FILES, module_files
from .module_paths import ModulePath, ModuleStatus, is_relative, resolve_module

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ..program.modules.model import (
        ClassFacts,
        Export,
        FunctionFacts,
        Import,
        InterfaceFacts,
        ModuleFacts,
        Parameter,
        Variable,
    )
    from ..source import FileSource
    from .module_reader import ModuleReader

WHOLE_MODULE = "*"
# Real programs pass a name on once or twice; the bound keeps a hostile one from costing time.
_MAX_HOPS = 30
_NOTHING = ("undefined", "null")
_TYPES = ("interface", "type")
_COMMON_JS = (".js", ".jsx", ".cjs")


@dataclass(frozen=True, slots=True)
class Origin:
    """The place that declares a name: the local ``name`` in the file at ``path``.

    ``name`` is ``*`` where the whole module is meant, and empty for an exported expression.
    """

    path: str
    name: str
    module: ModuleFacts
    export: Export | None = None

    @property
    def cls(self) -> ClassFacts | None:
        return self.module.classes.get(self.name)

    @property
    def interface(self) -> InterfaceFacts | None:
        """The interface without what it inherits; `ProjectModules.interface` has all."""
        return self.module.interfaces.get(self.name)

    @property
    def variable(self) -> Variable | None:
        return self.module.variables.get(self.name)

    @property
    def function(self) -> FunctionFacts | None:
        return self.module.functions.get(self.name)


class ProjectModules:
    """Questions about the modules around the file at ``path``. What can't be followed is None."""

    def __init__(self, path: str, root: str, source: FileSource, reader: ModuleReader) -> None:
        self._path = path
        self._root = root
        self._source = source
        self._reader = reader
        self._resolved: dict[tuple[str, str], ModulePath] = {}
        self._known: dict[str, ModuleFacts | None] = {}
        self._loaded: dict[str, tuple[str, ...]] = {}
        self._augmented: dict[str, bool] = {}

    def module(self, path: str) -> ModuleFacts | None:
        """The facts of a file; None where it can't be read, is too large, or is no TypeScript or JavaScript."""
        if path not in self._known:
            self._known[path] = self._reader.module(path)
        return self._known[path]

    def resolution(self, specifier: str, from_path: str | None = None) -> ModulePath:
        """What a specifier means in a file, by default the one that the project is seen from."""
        key = (specifier, from_path or self._path)
        if key not in self._resolved:
            self._resolved[key] = resolve_module(*key, self._root, self._source)
        return self._resolved[key]

    def resolve(self, specifier: str, from_path: str | None = None) -> str | None:
        """The file of the project that a specifier means."""
        found = self.resolution(specifier, from_path)
        return found.path if found.status is ModuleStatus.FOUND else None

    def exported(self, path: str, name: str) -> Origin | None:
        """What the file at ``path`` exports as ``name``, followed to the file that declares it."""
        return self._exported(path, name, set())

    def origin(self, path: str, name: str) -> Origin | None:
        """What a name at the top of the file at ``path`` stands for; ``name`` may have dots, as in ``ns.Args``."""
        return self._origin(path, name, set())

    def exported_names(self, path: str) -> frozenset[str] | None:
        """All names that a file exports, ``default`` included; None where there may be more."""
        return self._exported_names(path, set())

    def class_line(self, path: str, name: str) -> ClassLine | None:
        """The class that a name at the top of a file stands for, and those it extends up to one of a package."""
        return class_line(self, path, name)

    def interface(self, path: str, name: str) -> Interface | None:
        """The interface that a name in the file at ``path`` stands for; None where a member may be unseen."""
        return self._interface(path, name, _MAX_HOPS)

    def parameter_type(self, path: str, parameter: Parameter) -> Interface | None:
        """The interface that a parameter of a function or class in the file at ``path`` has for its type."""
        if parameter.shape is not None:
            return with_inherited(path, parameter.shape, lambda base: self.interface(path, base))
        names = [name.strip() for name in (parameter.type or "").split("|")]
        known = [name for name in names if name not in _NOTHING]
        return self.interface(path, known[0]) if len(known) == 1 and known[0] else None

    @cached_property
    def files(self) -> tuple[str, ...] | None:
        """The TypeScript files of the project, sorted, without declarations; None where there are too many."""
        return module_files(self._root, self._source)

    @cached_property
    def globals(self) -> frozenset[str]:
        """The values that other files of the project declare for this one too."""
        # Not the texts, which change with every keystroke.
        modules = (self.module(path) for path in self._with_declarations if path != self._path)
        return frozenset(name for module in modules if module is not None for name in module.globals)

    def loaded_at_once(self, path: str) -> tuple[str, ...]:
        """The files of the project that a file loads while it is loaded itself, without what gives it types alone."""
        if path not in self._loaded:
            self._loaded[path] = tuple(dict.fromkeys(self._loads(path)))
        return self._loaded[path]

    def importers(self, path: str) -> frozenset[str] | None:
        """The files of the project that import the file at ``path``, or pass its exports on, whatever they take."""
        if self.files is None:
            return None
        return frozenset(file for file in self.files if file != path and self._imports(file, path))

    def is_augmented(self, path: str) -> bool:
        """Whether another file of the project adds to what the file at ``path`` declares.

        What the file does that the project is seen from is not asked. Where there are too many files, none is.
        """
        if path not in self._augmented:
            others = (file for file in self._with_declarations if file != self._path)
            self._augmented[path] = any(self._augments(file, path) for file in others)
        return self._augmented[path]

    def loaded_from(self, entries: Iterable[str]) -> frozenset[str]:
        """The files that ``entries`` load by relative specifiers, and they themselves; comments may name some too."""
        found = dict.fromkeys(entries)
        waiting = list(found)
        for path in waiting:
            for specifier in self._reader.specifiers(path) or ():
                target = self.resolve(specifier, path)
                if target is not None and target not in found and len(found) < MAX_FILES:
                    found[target] = None
                    waiting.append(target)
        return frozenset(found)

    def _loads(self, path: str) -> Iterator[str]:
        module = self.module(path)
        for load in module.imports if module is not None else ():
            if load.type_only or load.in_function or load.form == "dynamic" or not is_relative(load.specifier):
                continue
            target = self.resolve(load.specifier, path)
            if target is not None and (not load.names or not self._gives_types_only(load, target)):
                yield target
        for passed in module.reexports if module is not None else ():
            target = self.resolve(passed.specifier, path) if not passed.type_only else None
            if target is not None:
                yield target

    def _gives_types_only(self, load: Import, target: str) -> bool:
        """Whether every name that is taken is a type, so that the compiler leaves the import out."""
        origins = [self.exported(target, name.exported) for name in load.names if not name.type_only]
        return all(o is not None and o.export is not None and o.export.kind in _TYPES for o in origins)

    @cached_property
    def _with_declarations(self) -> tuple[str, ...]:
        return module_files(self._root, self._source, declarations=True) or ()

    def _augments(self, file: str, path: str) -> bool:
        module = self.module(file) if self._may_name(file, path) else None
        return module is not None and any(self.resolve(specifier, file) == path for specifier in module.augments)

    def _imports(self, file: str, path: str) -> bool:
        if not self._may_name(file, path):
            return False
        module = self.module(file)
        loads = [*module.imports, *module.reexports] if module is not None else []
        return any(self.resolve(load.specifier, file) == path for load in loads if is_relative(load.specifier))

    def _may_name(self, file: str, path: str) -> bool:
        """Whether a relative specifier in a file means ``path``, found without parsing it."""
        stem = posixpath.basename(path).partition(".")[0]
        likely = [
            specifier
            for specifier in self._reader.specifiers(file) or ()
            # A folder stands for its index; every other specifier ends with the name of the file.
            if stem == "index" or posixpath.basename(specifier).partition(".")[0] == stem
        ]
        return any(self.resolve(specifier, file) == path for specifier in likely)

    def _exported(self, path: str, name: str, seen: set[tuple[str, str]]) -> Origin | None:
        module = self.module(path)
        if module is None or (path, name) in seen or len(seen) > _MAX_HOPS:
            return None
        seen.add((path, name))
        export = module.exports.get(name)
        if export is None and name == "default":
            export = module.exports.get("export=")
        if export is not None:
            if export.kind == "import":
                return self._imported(path, module, export.local, seen)
            return Origin(path, export.local, module, export)
        for passed in module.reexports:
            if passed.name == name:
                return self._taken(path, passed.specifier, passed.member, seen)
        return self._through_stars(path, module, name, seen) if name != "default" else None

    def _through_stars(self, path: str, module: ModuleFacts, name: str, seen: set[tuple[str, str]]) -> Origin | None:
        origins: dict[tuple[str, str], Origin] = {}
        for passed in module.reexports:
            if passed.member == WHOLE_MODULE and not passed.name:
                found = self._taken(path, passed.specifier, name, seen)
                if found is not None:
                    origins[found.path, found.name] = found
        # Where two modules have the name, TypeScript passes on neither.
        return next(iter(origins.values())) if len(origins) == 1 else None

    def _taken(self, path: str, specifier: str, member: str, seen: set[tuple[str, str]]) -> Origin | None:
        """What the file at ``path`` gets for ``member`` of another module."""
        target = self.resolve(specifier, path)
        if target is None:
            return None
        if member == WHOLE_MODULE:
            module = self.module(target)
            return Origin(target, WHOLE_MODULE, module) if module is not None else None
        return self._exported(target, member, seen)

    def _imported(self, path: str, module: ModuleFacts, local: str, seen: set[tuple[str, str]]) -> Origin | None:
        imported = module.imported(local)
        return self._taken(path, *imported, seen) if imported is not None else None

    def _origin(self, path: str, name: str, seen: set[tuple[str, str]]) -> Origin | None:
        module = self.module(path)
        if module is None:
            return None
        first, _, rest = name.partition(".")
        if not rest and any(first in named for named in _declaring(module)):
            return Origin(path, first, module)
        found = self._imported(path, module, first, seen)
        while found is not None and rest:
            if found.name != WHOLE_MODULE:
                return None
            first, _, rest = rest.partition(".")
            found = self._exported(found.path, first, seen)
        return found

    def _exported_names(self, path: str, seen: set[str]) -> frozenset[str] | None:
        if path in seen:
            return frozenset()
        seen.add(path)
        module = self.module(path)
        if module is None or module.broken or "export=" in module.exports or path.endswith(_COMMON_JS):
            return None
        names = set(module.exports)
        for passed in module.reexports:
            if passed.member != WHOLE_MODULE or passed.name:
                names.add(passed.name)
                continue
            target = self.resolve(passed.specifier, path)
            more = self._exported_names(target, seen) if target is not None else None
            if more is None:
                return None
            names |= more - {"default"}
        return frozenset(names)

    def _interface(self, path: str, name: str, hops: int) -> Interface | None:
        origin = self.origin(path, name)
        facts = origin.interface if origin is not None else None
        # A class of the same name adds its own members.
        if origin is None or facts is None or origin.cls is not None or hops <= 0:
            return None
        return with_inherited(origin.path, facts, lambda base: self._interface(origin.path, base, hops - 1))


def _declaring(module: ModuleFacts) -> Iterator[Mapping[str, object]]:
    yield from (module.classes, module.interfaces, module.variables, module.functions)
