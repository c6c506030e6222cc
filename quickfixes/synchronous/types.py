"""Takes the Promises out of written types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...checks.program.declarations import Kind
from ...checks.project.module_paths import is_relative
from ...checks.syntax.nodes import descendants, text_of
from .rewriting import RefusedError

if TYPE_CHECKING:
    from tree_sitter import Node

    from .files import File

_LOOSE = frozenset({"conditional_type", "constructor_type", "function_type", "intersection_type", "union_type"})


def without_promises(file: File, type_: Node | None) -> None:
    """Write ``T`` for each ``Promise<T>`` of a type. Raises `RefusedError` for what can't be told."""
    if type_ is None:
        return
    if "Promise" not in text_of(type_):
        _check_aliases(file, type_)
        return
    pending, found = [type_], False
    while pending:
        node = pending.pop()
        if node.type in ("function_type", "conditional_type", "object_type"):
            raise RefusedError
        name, given = node.child_by_field_name("name"), node.child_by_field_name("type_arguments")
        if node.type != "generic_type" or name is None or text_of(name) != "Promise":
            pending.extend(node.named_children)
            continue
        inner = given.named_children if given is not None else []
        if len(inner) != 1 or "Promise" in text_of(inner[0]):
            raise RefusedError
        in_list = node.parent is not None and node.parent.type == "array_type" and inner[0].type in _LOOSE
        file.rewriting.replace(node, *(("(", inner[0], ")") if in_list else (inner[0],)))
        found = True
    if not found:
        raise RefusedError


def _check_aliases(file: File, type_: Node) -> None:
    """Raises `RefusedError` for a name that may stand for a Promise."""
    for node in descendants(type_):
        declared = file.names.declared_type(text_of(node), node.start_byte) if node.type == "type_identifier" else None
        if declared is None:
            continue
        imported = declared.declaration.imported
        is_alias = declared.declaration.kind is Kind.TYPE and "Promise" in text_of(file.node_of(declared))
        if is_alias or (imported is not None and is_relative(imported.specifier)):
            raise RefusedError
