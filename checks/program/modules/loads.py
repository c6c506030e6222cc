"""Which modules a module loads, and what it takes from each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...syntax.nodes import arguments_of, first_child, is_import_type, string_value, text_of, unwrap
from ..declarations import Import as ImportedDeclaration
from ..declarations import declared_by, pattern_names
from .model import Form, Import, ImportedName, ReExport

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tree_sitter import Node


def import_of(statement: Node) -> Import | None:
    """An ``import`` statement."""
    source = statement.child_by_field_name("source")
    specifier = string_value(source) if source is not None else None
    names: list[ImportedName] = []
    for declaration in declared_by(statement, 0, exported=False):
        imported = declaration.imported
        if isinstance(imported, ImportedDeclaration):
            specifier = imported.specifier
            names.append(ImportedName(imported.member, declaration.name, imported.type_only))
    if not specifier:
        return None
    type_only = any(child.type == "type" for child in statement.children)
    return Import(specifier, tuple(names), "import", type_only)


def loaded_by(call: Node, in_function: bool) -> Import | None:
    """``require('x')`` or ``import('x')``, with the variables that take what it gives."""
    callee, given = call.child_by_field_name("function"), arguments_of(call)
    form: Form
    if callee is None or not given:
        return None
    if callee.type == "import":
        if is_import_type(call):
            return None
        form = "dynamic"
    elif callee.type == "identifier" and text_of(callee) == "require" and len(given) == 1:
        form = "require"
    else:
        return None
    specifier = string_value(given[0])
    return Import(specifier, tuple(_taken(call)), form, False, in_function) if specifier else None


def reexports_of(statement: Node) -> Iterator[ReExport]:
    """What an ``export .. from`` statement passes on; nothing for other exports."""
    source = statement.child_by_field_name("source")
    specifier = string_value(source) if source is not None else None
    if not specifier:
        return
    type_only = any(child.type == "type" for child in statement.children)
    named = False
    for child in statement.named_children:
        if child.type == "namespace_export":
            named = True
            yield ReExport(specifier, "*", text_of(child.named_children[-1]).strip("'\""), type_only)
        elif child.type == "export_clause":
            named = True
            for member, name, only_type in specifiers_of(child):
                yield ReExport(specifier, member, name, type_only or only_type)
    if not named:
        yield ReExport(specifier, "*", "", type_only)


def specifiers_of(clause: Node) -> Iterator[tuple[str, str, bool]]:
    """The names of ``{ a, b as c, type D }``: what stands for it inside, what it is called outside, if type only."""
    for item in clause.named_children:
        member = item.child_by_field_name("name") if item.type == "export_specifier" else None
        if member is not None:
            name = item.child_by_field_name("alias") or member
            yield _plain(member), _plain(name), any(child.type == "type" for child in item.children)


def _plain(name: Node) -> str:
    text = string_value(name)
    return text if text is not None else text_of(name)


def _taken(call: Node) -> Iterator[ImportedName]:
    """The names in ``const { a } = await import('x')``, ``const b = require('x').b`` and ``c = require('x')``."""
    node, member = call, "*"
    above = node.parent
    while above is not None:
        if above.type == "member_expression" and member == "*":
            name = above.child_by_field_name("property")
            if name is None:
                return
            member = text_of(name)
        elif above.type != "await_expression" and unwrap(above) == above:
            break
        node, above = above, above.parent
    if above is None:
        return
    if above.type == "assignment_expression" and above.child_by_field_name("right") == node:
        target = above.child_by_field_name("left")
    elif above.type == "variable_declarator":
        target = above.child_by_field_name("name")
    else:
        return
    if target is None:
        return
    if target.type == "identifier":
        yield ImportedName(member, text_of(target))
    elif target.type == "object_pattern" and member == "*":
        for name, access in pattern_names(target):
            if access is not None and len(access) == 1:
                yield ImportedName(access[0], text_of(name))


def augmented(statements: Iterable[Node]) -> Iterator[str]:
    """The specifiers of the modules that statements add declarations to: ``declare module './types' { .. }``."""
    for statement in statements:
        module = first_child(statement) if statement.type == "ambient_declaration" else None
        name = module.child_by_field_name("name") if module is not None and module.type == "module" else None
        specifier = string_value(name) if name is not None else None
        if specifier is not None:
            yield specifier
