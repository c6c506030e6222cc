"""Writes the function that is meant, and an export statement for a call of ``pulumi.export``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....checks.program.names import CORE
from ....checks.program.references import is_read_undeclared
from ....checks.program.units import UnitTree
from ....checks.syntax.nodes import arguments_of, descendants, method_name, string_value, text_of
from ...component_outputs import register_outputs
from ...edit import FileEdit, Fix, Safety, TextEdit
from ...identifiers import names_constant
from ...rename_path import rename_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ....checks.finding import Finding
    from ...snapshot import Snapshot


def fixes(finding: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    name = snapshot.node(finding)
    member = name.parent if name is not None else None
    if member is None or member.type != "member_expression":
        return
    qualified = snapshot.context.resolve(member)
    path = snapshot.document.path
    to = finding.get("to")
    if qualified is not None and qualified.package == CORE and qualified.path == ("export",):
        found = _export(member, snapshot)
        if found is not None:
            title, edits = found
            yield Fix(title, Safety.SAFE, (FileEdit(path, edits),))
            return
        statement = member.parent.parent if member.parent is not None else None
        registered = register_outputs(statement, snapshot) if statement is not None else ()
        if registered:
            title = "Register it as an output of the component"
            yield Fix(title, Safety.UNSAFE, (FileEdit(path, registered),))
    elif to:
        edits = rename_path(member, tuple(to.split(".")), snapshot)
        if edits:
            safety = Safety.SAFE if finding.get("meant") else Safety.UNSAFE
            yield Fix(f"Use `{to}`", safety, (FileEdit(path, edits),))


def _export(member: Node, snapshot: Snapshot) -> tuple[str, tuple[TextEdit, ...]] | None:
    """The edits that turn the statement ``pulumi.export('x', v)`` into an export of ``x``."""
    call = member.parent
    statement = call.parent if call is not None else None
    if call is None or statement is None or statement.type != "expression_statement" or statement.parent is None:
        return None
    given, name = arguments_of(call), _exported_name(call)
    has_comment = any(node.type == "comment" for node in descendants(call))
    if statement.parent.type != "program" or name is None or has_comment or _is_exported(name, statement):
        return None
    tree = UnitTree(snapshot.document)
    value, declared = given[1], tree.root.containers[0].names.get(name, [])
    if not declared:
        if is_read_undeclared(name, snapshot.document, tree):
            return None
        edits = (
            TextEdit.replace(call.start_byte, value.start_byte, f"export const {name} = "),
            TextEdit.delete(value.end_byte, call.end_byte),
        )
        return f"Export `{name}`", edits
    if len(declared) > 1 or declared[0].declaration.exported or value.type != "identifier" or text_of(value) != name:
        return None
    return f"Export `{name}`", (TextEdit.replace(call.start_byte, call.end_byte, f"export {{ {name} }}"),)


def _exported_name(call: Node) -> str | None:
    """The name that a call of two arguments gives to an output, if a constant can have it."""
    given = arguments_of(call) if call.type == "call_expression" else []
    name = string_value(given[0]) if len(given) == 2 and given[1].type != "spread_element" else None
    return name if name is not None and names_constant(name) else None


def _is_exported(name: str, statement: Node) -> bool:
    """Whether an earlier call of the same kind gives the name away, or an export clause anywhere."""
    for other in statement.parent.named_children if statement.parent is not None else ():
        if other.type == "export_statement":
            specifiers = [node for node in descendants(other) if node.type == "export_specifier"]
            exported = (node.child_by_field_name("alias") or node.child_by_field_name("name") for node in specifiers)
            if any(node is not None and text_of(node) == name for node in exported):
                return True
        elif other.type == "expression_statement" and other.start_byte < statement.start_byte:
            call = other.named_children[0] if other.named_children else other
            if method_name(call) == "export" and _exported_name(call) == name:
                return True
    return False
