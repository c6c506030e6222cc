"""The facts of one module: values without positions, equal wherever in the file their statements stand.

Types and expressions are kept as the text that is written there, white space folded. Mappings are in the order of the
file and never changed once made.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from ..names import CORE, Qualified

if TYPE_CHECKING:
    from collections.abc import Mapping

Form: TypeAlias = Literal["import", "require", "dynamic"]
ExportKind: TypeAlias = Literal[
    "const", "let", "var", "function", "class", "enum", "interface", "type", "namespace", "import", "value"
]
Keyword: TypeAlias = Literal["const", "let", "var"]
Visibility: TypeAlias = Literal["public", "protected", "private"]

COMPONENT = Qualified(CORE, ("ComponentResource",))
ANY_KEY = "*"
"""Stands for the keys of config that can't be told."""


@dataclass(frozen=True, slots=True)
class ImportedName:
    """``local`` stands for ``exported`` of the module: a name, ``default``, or ``*`` for the module as a whole."""

    exported: str
    local: str
    type_only: bool = False


@dataclass(frozen=True, slots=True)
class Import:
    """One place that loads a module. ``names`` is empty for a side effect, and where no variable takes the module."""

    specifier: str
    names: tuple[ImportedName, ...] = ()
    form: Form = "import"
    type_only: bool = False
    in_function: bool = False

    @property
    def is_side_effect(self) -> bool:
        """Whether it is ``import './x'``."""
        return self.form == "import" and not self.names and not self.type_only


@dataclass(frozen=True, slots=True)
class ReExport:
    """``export { member as name } from 'specifier'``.

    ``*`` as ``member`` stands for the whole module: under ``name``, or all its exports but the default where ``name``
    is empty.
    """

    specifier: str
    member: str
    name: str
    type_only: bool = False


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable at the top of the module.

    ``type`` is its annotation. ``value`` is its initializer where that is a chain of names such as ``stack.bucketArn``;
    ``made`` is the class where it is ``new``, as `class_name` gives it.
    """

    kind: Keyword
    type: str | None = None
    value: str | None = None
    made: Qualified | None = None


@dataclass(frozen=True, slots=True)
class Export:
    """One exported name; ``export=`` is what ``export =`` and ``module.exports =`` give.

    ``local`` is the name of the declaration that it stands for, empty for an expression. ``kind`` is ``import`` for a
    name that this module has imported, and ``value`` where nothing more is known.
    """

    name: str
    kind: ExportKind
    local: str = ""
    type: str | None = None
    is_type: bool = False


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter. ``name`` is empty for a pattern; a ``visibility`` makes it a property of the class as well.

    ``shape`` are the members of a type that is written out in place, ``args: { size: number }``. Where a type parameter
    of the function or class stands in the type, ``type`` is None, and so is that of the members it stands in.
    """

    name: str
    type: str | None = None
    optional: bool = False
    rest: bool = False
    visibility: Visibility | None = None
    readonly: bool = False
    shape: InterfaceFacts | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """A public member of a class, or a member of an interface.

    The ``type`` of a method is what it returns, None where that depends on what it is given.
    """

    name: str
    type: str | None = None
    optional: bool = False
    readonly: bool = False
    static: bool = False
    is_method: bool = False


@dataclass(frozen=True, slots=True)
class ClassFacts:
    """A class at the top of the module.

    ``extends`` is the class it extends as written, ``base`` as `class_name` gives it. ``parameters`` are those of its
    constructor, None where it declares none and has that of its base. ``registered`` maps the keys of the literal in
    ``this.registerOutputs({..})`` to the text of their values; None where there is no such call.
    """

    name: str
    exported: bool = False
    extends: str | None = None
    base: Qualified | None = None
    parameters: tuple[Parameter, ...] | None = None
    members: Mapping[str, Member] = field(default_factory=dict[str, Member])
    registered: Mapping[str, str] | None = None

    @property
    def is_component(self) -> bool:
        """Whether it extends ``pulumi.ComponentResource`` itself."""
        return self.base == COMPONENT


@dataclass(frozen=True, slots=True)
class InterfaceFacts:
    """An interface, or a type alias of an object type and of intersections of such.

    ``bases`` are the names of the types it extends, with dots; None where one of them is no plain name. ``parameters``
    are its type parameters; members whose types name one of them have no ``type``.
    """

    name: str
    exported: bool = False
    members: Mapping[str, Member] = field(default_factory=dict[str, Member])
    bases: tuple[str, ...] | None = ()
    parameters: tuple[str, ...] = ()
    has_index_signature: bool = False


@dataclass(frozen=True, slots=True)
class FunctionFacts:
    """A function at the top of the module, declared or held by a variable.

    All is said of its first signature; ``depends`` where another one returns something else.
    """

    name: str
    parameters: tuple[Parameter, ...] = ()
    returns: str | None = None
    is_async: bool = False
    depends: bool = False


@dataclass(frozen=True, slots=True)
class ConfigRead:
    """``config.require('key')``. ``namespace`` is None for the project's own.

    ``within`` is the class, function or variable at the top of the module that holds the call, empty for a bare
    statement; ``at_load`` says whether the call is made as soon as the module is loaded, if at all: a branch, a loop
    or a ``try`` around it makes it ``conditional``.
    """

    namespace: str | None
    key: str
    method: str
    at_load: bool
    within: str = ""
    conditional: bool = False

    @property
    def required(self) -> bool:
        """Whether the program stops where the key is not set."""
        return self.method.startswith("require")


@dataclass(frozen=True, slots=True)
class Invoke:
    """A call of a provider's function, such as ``getRegion`` of ``@pulumi/aws``; the rest is as for `ConfigRead`.

    ``reads`` are the members of the result that are seen to be read, ``needed`` those of them whose absence makes the
    program throw, as in ``zones.names[0]``.
    """

    function: Qualified
    at_load: bool
    within: str = ""
    reads: frozenset[str] = frozenset()
    needed: frozenset[str] = frozenset()
    conditional: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """``new`` of a class of an SDK or of the project, and how often; the rest is as for `ConfigRead`."""

    cls: Qualified
    at_load: bool
    within: str = ""
    count: int = 1


@dataclass(frozen=True, slots=True)
class ModuleFacts:
    """What one file says to others. ``broken`` says that it has a syntax error: facts may be missing.

    ``variables``, ``classes``, ``interfaces`` and ``functions`` hold all that stand at the top of the module, by local
    name, exported or not. ``sets_config`` holds the keys that the file gives to ``runtime.setConfig`` and
    ``setAllConfig``, as they are written, and `ANY_KEY` where some of them can't be told. ``loads_unknown`` says that
    it loads modules by names that it computes. ``globals`` are the values that the file declares for all others, and
    ``augments`` the modules that it adds declarations to, ``declare module './types' { .. }``, by their specifiers.
    """

    imports: tuple[Import, ...] = ()
    reexports: tuple[ReExport, ...] = ()
    exports: Mapping[str, Export] = field(default_factory=dict[str, Export])
    variables: Mapping[str, Variable] = field(default_factory=dict[str, Variable])
    classes: Mapping[str, ClassFacts] = field(default_factory=dict[str, ClassFacts])
    interfaces: Mapping[str, InterfaceFacts] = field(default_factory=dict[str, InterfaceFacts])
    functions: Mapping[str, FunctionFacts] = field(default_factory=dict[str, FunctionFacts])
    config_reads: frozenset[ConfigRead] = frozenset()
    invokes: frozenset[Invoke] = frozenset()
    made: frozenset[Made] = frozenset()
    env_reads: frozenset[str] = frozenset()
    sets_mocks: bool = False
    sets_config: frozenset[str] = frozenset()
    loads_unknown: bool = False
    broken: bool = False
    globals: frozenset[str] = frozenset()
    augments: frozenset[str] = frozenset()

    def imported(self, local: str) -> tuple[str, str] | None:
        """The specifier and the exported name that a local name stands for; None where it is not imported."""
        for loaded in self.imports:
            for name in loaded.names:
                if name.local == local:
                    return loaded.specifier, name.exported
        return None

    @property
    def resources(self) -> dict[str, int]:
        """How many resources of each SDK class are made, by the form ``@pulumi/aws:s3.Bucket``."""
        counts: dict[str, int] = {}
        for made in self.made:
            if made.cls.is_sdk:
                counts[made.cls.key] = counts.get(made.cls.key, 0) + made.count
        return counts
