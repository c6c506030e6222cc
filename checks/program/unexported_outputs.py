"""Outputs that the entry point of a project could give to its stack, and does not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..project.module_paths import is_relative
from ..syntax.nodes import string_value, text_of
from .construction import construction_of, is_output_type
from .file_facts import FileFact

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping

    from tree_sitter import Node

    from .construction import Construction
    from .context import Context

_TYPES = frozenset({"interface_declaration", "type_alias_declaration"})
_VALUES = frozenset({"const", "let", "var", "value"})
_COMMON_JS = ("module.exports", "exports.", "exports[")


def _exporting(node: Node) -> Iterator[Hashable]:
    if node.type == "assignment_expression":
        left = node.child_by_field_name("left")
        if left is not None and text_of(left).startswith(_COMMON_JS):
            yield "export"
        return
    declaration = node.child_by_field_name("declaration")
    if not any(child.type == "type" for child in node.children) and (
        declaration is None or declaration.type not in _TYPES
    ):
        yield "export"


def _any(counts: Mapping[Hashable, int]) -> bool:
    return bool(counts)


EXPORTS = FileFact("exports a value", ("export_statement", "assignment_expression"), _exporting, _any)


@dataclass(frozen=True, slots=True)
class Unexported:
    """A component at the top of the entry point, with its public Outputs.

    ``variable`` is the name that holds it, None where nothing does. ``unheld`` are what the class registers under a key
    without a member of that name; they are asked for only where it has no public Output at all.
    """

    made: Construction
    variable: Node | None
    outputs: tuple[str, ...]
    unheld: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dropped:
    """A module that the entry point loads for its effects alone. ``names`` are the values that it exports.

    ``alone`` says that it exports no functions and classes beside them.
    """

    node: Node
    specifier: str
    names: tuple[str, ...]
    alone: bool


def unexported(node: Node, context: Context) -> Unexported | None:
    """What ``new`` makes at the top of the entry point, if it has Outputs; whether they are exported is not asked."""
    if context.document.path != context.project.entry:
        return None
    holder = node.parent
    variable: Node | None = None
    if holder is not None and holder.type == "variable_declarator":
        variable = holder.child_by_field_name("name")
        if variable is None or variable.type != "identifier":
            return None
        holder = holder.parent
    elif holder is None or holder.type != "expression_statement":
        return None
    is_top = holder is not None and holder.parent is not None and holder.parent.parent is None
    made = construction_of(node, context) if is_top else None
    if made is None or not made.is_component or made.cls.line is None:
        return None
    outputs = tuple(_outputs(made, context))
    facts = made.cls.facts
    unheld = tuple(name for name in facts.registered or () if name not in facts.members) if not outputs else ()
    return Unexported(made, variable, outputs, unheld) if outputs or unheld else None


def dropped(node: Node, context: Context) -> Dropped | None:
    """What an ``import './x'`` of the entry point loses; whether the program exports anything else is not asked."""
    source = node.child_by_field_name("source")
    specifier = string_value(source) if source is not None else None
    if context.document.path != context.project.entry or not specifier or not is_relative(specifier):
        return None
    if any(child.type == "import_clause" for child in node.named_children):
        return None
    modules = context.project.modules
    target = modules.resolve(specifier)
    names = modules.exported_names(target) if target is not None else None
    values: list[str] = []
    alone = True
    for name in sorted(names or ()):
        origin = modules.exported(target or "", name)
        if origin is None or origin.export is None or name == "default":
            # The default is not passed on by `export *`.
            alone = alone and name == "default"
            continue
        is_held = origin.export.kind in _VALUES and origin.function is None
        if is_held and (origin.variable is None or origin.variable.made is None):
            values.append(name)
        elif not origin.export.is_type:
            alone = False
    return Dropped(node, specifier, tuple(values), alone) if values else None


def _outputs(made: Construction, context: Context) -> Iterator[str]:
    line = made.cls.line
    seen: set[str] = set()
    for path, cls in line.classes if line is not None else ():
        for name, member in cls.members.items():
            if name in seen or member.static or member.is_method:
                continue
            seen.add(name)
            if is_output_type(member.type, path, made, context):
                yield name
