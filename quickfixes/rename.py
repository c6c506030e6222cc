"""Gives a variable another name: one edit for each place that declares or reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..checks.syntax.nodes import text_of
from .edit import TextEdit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tree_sitter import Node


def renaming(nodes: Iterable[Node], new: str) -> tuple[TextEdit, ...]:
    """The edits that write ``new`` at a declaration and its references; what properties are called stays the same."""
    return tuple(TextEdit.replace(node.start_byte, node.end_byte, _spelling(node, new)) for node in nodes)


def _spelling(node: Node, new: str) -> str:
    """What stands in the place of an identifier: ``{ x }`` becomes ``{ x: new }``, ``export { x }`` keeps its ``x``."""
    if node.type in ("shorthand_property_identifier", "shorthand_property_identifier_pattern"):
        return f"{text_of(node)}: {new}"
    parent = node.parent
    if parent is not None and parent.child_by_field_name("alias") is None:
        if parent.type == "import_specifier":
            return f"{text_of(node)} as {new}"
        if parent.type == "export_specifier":
            return f"{new} as {text_of(node)}"
    return new
