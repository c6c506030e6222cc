"""Deletes ``await`` in front of what is plain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...checks.syntax.nodes import text_of
from .rewriting import RefusedError

if TYPE_CHECKING:
    from tree_sitter import Node

    from .files import File

_CHAINED = frozenset({"catch", "then"})
_PARAMETERS = frozenset({"optional_parameter", "required_parameter"})
_SIMPLE = frozenset({"call_expression", "identifier", "member_expression"})
_READING = frozenset({"member_expression", "non_null_expression", "subscript_expression"})
_NAMES = frozenset({"identifier", "shorthand_property_identifier"})


def drop_await(file: File, node: Node, inner: Node) -> None:
    """Delete an ``await``, and the parentheses that it needed."""
    around, above = node.parent, node.parent.parent if node.parent is not None else None
    if around is not None and around.type == "parenthesized_expression" and inner.type in _SIMPLE:
        is_read = above is not None and above.type in _READING
        file.rewriting.replace(around if is_read else node, inner)
        return
    _check_line_start(file, node, inner)
    file.rewriting.replace(node, inner)


def _check_line_start(file: File, node: Node, inner: Node) -> None:
    """Raises `RefusedError` where the line before would go on with what begins a statement now."""
    statement = node.parent
    opens = text_of(inner)[:1] in ("(", "[", "`", "/", "+", "-")
    if opens and statement is not None and statement.type == "expression_statement":
        before = file.document.text[: node.start_byte].rstrip()
        if before and before[-1:] not in b";{}":
            raise RefusedError
