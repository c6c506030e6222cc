"""Classes and interfaces of the project, as a file that uses them sees them: its own from its tree, others as facts.

What a file asks of itself goes by names, which the engine follows from keystroke to keystroke; its facts as a module
would be made anew for each.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..project.class_line import ClassLine, line_of
from ..project.interfaces import Interface, with_inherited
from ..project.module_paths import is_relative
from ..syntax.nodes import text_of, unwrap
from .declarations import Kind
from .modules.classes import class_facts, extended
from .modules.members import interface_facts
from .modules.texts import class_name

if TYPE_CHECKING:
    from tree_sitter import Node

    from ..project.modules import Origin
    from .context import Context
    from .declarations import Import
    from .modules.model import ClassFacts
    from .unit import Declared
_MAX_HOPS = 20


@dataclass(frozen=True, slots=True)
class FoundClass:
    """A class, the file that declares it, and the classes it extends; ``line`` is None where they can't be followed."""

    path: str
    facts: ClassFacts
    line: ClassLine | None


def origin_of(node: Node, context: Context) -> Origin | None:
    """The declaration in another file that an expression names."""
    qualified = context.resolve(node)
    if qualified is None or not is_relative(qualified.package) or len(qualified.path) > 1:
        return None
    target = context.project.resolve(qualified.package)
    # Without a name it is the default export: a namespace is neither called nor made.
    return context.project.modules.exported(target, *(qualified.path or ("default",))) if target is not None else None


def class_of(node: Node, context: Context) -> FoundClass | None:
    """The class of the project that an expression names, in this file or another."""
    return _class_of(node, context, _MAX_HOPS)


def interface_named(name: str, at: int, context: Context) -> Interface | None:
    """The interface that a name in a type at a byte offset stands for."""
    return _interface(name, at, context, _MAX_HOPS)


def _class_of(node: Node, context: Context, hops: int) -> FoundClass | None:
    name = class_name(node, context)
    if name is not None and not name.package:
        return _own_class(unwrap(node), context, hops)
    origin = origin_of(node, context)
    cls = origin.cls if origin is not None else None
    if origin is None or cls is None:
        return None
    return FoundClass(origin.path, cls, line_of(context.project.modules, origin.path, cls))


def _own_class(name: Node, context: Context, hops: int) -> FoundClass | None:
    declared = context.declared(text_of(name), name.start_byte)
    node = _declaration(declared, context) if declared is not None and not declared.unit.broken else None
    if declared is None or node is None:
        return None
    facts = class_facts(node, text_of(name), declared.declaration.exported, context)
    if facts is None:
        return None
    path, base = context.document.path, extended(node)
    line: ClassLine | None = None
    if base is None:
        line = ClassLine(((path, facts),), None)
    elif facts.base is not None and facts.base.package and not is_relative(facts.base.package):
        line = ClassLine(((path, facts),), facts.base)
    elif hops > 0:
        found = _class_of(base, context, hops - 1)
        if found is not None and found.line is not None:
            line = ClassLine(((path, facts), *found.line.classes), found.line.root)
    return FoundClass(path, facts, line)


def _interface(name: str, at: int, context: Context, hops: int) -> Interface | None:
    first, _, rest = name.partition(".")
    declared = context.declared_type(first, at)
    if declared is None or declared.unit.broken or hops <= 0:
        return None
    imported = declared.declaration.imported
    if imported is not None:
        return _imported_interface(imported, rest, context)
    node = _declaration(declared, context)
    if node is None or rest or declared.declaration.kind not in (Kind.INTERFACE, Kind.TYPE):
        return None
    facts = interface_facts(node, declared.declaration.exported)
    if facts is None:
        return None
    start = node.start_byte
    return with_inherited(context.document.path, facts, lambda base: _interface(base, start, context, hops - 1))


def _imported_interface(imported: Import, rest: str, context: Context) -> Interface | None:
    modules = context.project.modules
    target = modules.resolve(imported.specifier)
    if target is None or (imported.member == "*") != bool(rest):
        return None
    origin = modules.exported(target, rest or imported.member)
    return modules.interface(origin.path, origin.name) if origin is not None else None


def _declaration(declared: Declared, context: Context) -> Node | None:
    found = context.document.root.descendant_for_byte_range(declared.start, declared.end)
    return found.parent if found is not None else None
