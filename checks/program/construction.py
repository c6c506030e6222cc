"""``new`` of a class of the project, beside what the constructor that it calls declares."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..project.interfaces import Interface, with_inherited
from ..project.module_paths import is_relative
from ..syntax.nodes import arguments_of, text_of
from .chains import chain_root
from .declarations import Kind
from .written_types import Taken, alternatives, inner_type, taken_by

if TYPE_CHECKING:
    from tree_sitter import Node

    from .context import Context
    from .cross_file import FoundClass
    from .modules.model import Parameter
    from .written_types import Imported

_NOTHING = frozenset({"undefined", "null"})
_JAVASCRIPT = (".js", ".jsx", ".mjs", ".cjs")


@dataclass(frozen=True, slots=True)
class Construction:
    """``node`` is the whole of ``new C(..)``. ``parameters`` are those of its constructor, declared in ``path``."""

    node: Node
    callee: Node
    cls: FoundClass
    path: str
    parameters: tuple[Parameter, ...]
    given: list[Node] = field(default_factory=list["Node"])

    @property
    def title(self) -> str:
        return text_of(self.callee)

    @property
    def is_component(self) -> bool:
        return self.cls.line is not None and self.cls.line.is_component

    @property
    def required(self) -> int:
        """How many arguments have to be given."""
        count = 0
        for number, parameter in enumerate(self.parameters, 1):
            if not parameter.optional and not parameter.rest and "void" not in alternatives(parameter.type or ""):
                count = number
        return count

    @property
    def most(self) -> int | None:
        """How many arguments may be given; None for any number."""
        return None if any(parameter.rest for parameter in self.parameters) else len(self.parameters)


def construction_of(node: Node, context: Context) -> Construction | None:
    """What ``new`` makes; None where the compiler would not check it, or its class can't be followed."""
    callee = node.child_by_field_name("constructor")
    arguments = node.child_by_field_name("arguments")
    if callee is None or (arguments is not None and arguments.has_error):
        return None
    qualified = context.resolve(callee)
    if (qualified is not None and not is_relative(qualified.package)) or not _is_typed(callee, context):
        return None
    cls = context.class_of(callee)
    found = cls.line.parameters if cls is not None and cls.line is not None else None
    if cls is None or cls.line is None or found is None:
        return None
    for path, _ in cls.line.classes:
        module = context.module(path) if path != context.document.path else None
        if path.endswith(_JAVASCRIPT) or (module is not None and module.broken):
            return None
    return Construction(node, callee, cls, *found, arguments_of(node))


def parameter_interface(made: Construction, parameter: Parameter, context: Context) -> Interface | None:
    """The interface that a parameter takes an object of; None where a member may be unseen."""
    if made.path != context.document.path:
        return context.project.modules.parameter_type(made.path, parameter)
    at = _start_of(made, context)
    if parameter.shape is not None:
        return with_inherited(made.path, parameter.shape, lambda base: context.interface(base, at))
    names = [name for name in alternatives(parameter.type or "") if name not in _NOTHING]
    return context.interface(names[0], at) if len(names) == 1 and names[0] else None


def nested_interface(type_: str, path: str, made: Construction, context: Context) -> Interface | None:
    """The interface that a member of another, declared in ``path``, takes an object of."""
    names = [name for name in alternatives(type_) if name not in _NOTHING]
    if len(names) != 1:
        return None
    if path != context.document.path:
        return context.project.modules.interface(path, names[0])
    return context.interface(names[0], _start_of(made, context))


def taken(type_: str | None, path: str, made: Construction, context: Context) -> Taken | None:
    """What a type takes that stands in the file ``path``."""
    return taken_by(type_, _imports_of(path, made, context)) if type_ is not None else None


def is_output_type(type_: str | None, path: str, made: Construction, context: Context) -> bool:
    """Whether a type that stands in the file ``path`` is that of an Output, or of one that may be undefined."""
    names = [name for name in alternatives(type_ or "") if name not in _NOTHING]
    return len(names) == 1 and inner_type(names[0], "Output", _imports_of(path, made, context)) is not None


def _imports_of(path: str, made: Construction, context: Context) -> Imported:
    def imported(name: str) -> tuple[str, str] | None:
        if path == context.document.path:
            at = _start_of(made, context)
            declared = context.declared(name, at) or context.declared_type(name, at)
            found = declared.declaration.imported if declared is not None else None
            return (found.specifier, found.member) if found is not None else None
        module = context.module(path)
        return module.imported(name) if module is not None else None

    return imported


def _start_of(made: Construction, context: Context) -> int:
    """Where names in the head of the class have their meaning, in its own file."""
    declared = context.declared(made.cls.facts.name, made.callee.start_byte)
    return declared.start if declared is not None else made.callee.start_byte


def _is_typed(callee: Node, context: Context) -> bool:
    """Whether the class is imported by a statement, or stands in this file: what ``require`` gives is of type any."""
    root = chain_root(callee)
    declared = context.declared(text_of(root), root.start_byte) if root.type == "identifier" else None
    return declared is not None and declared.declaration.kind in (Kind.IMPORT, Kind.CLASS)
