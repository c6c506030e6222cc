"""Deletes ``await`` in front of what is plain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...checks.syntax.nodes import first_child

if TYPE_CHECKING:
    from tree_sitter import Node

    from .files import File

_SIMPLE = frozenset({"call_expression", "identifier", "member_expression"})
_READING = frozenset({"member_expression", "non_null_expression", "subscript_expression"})
_HOLDING = frozenset({"return_statement", "variable_declarator"})


def drop_await(file: File, node: Node, inner: Node) -> None:
    """Delete an ``await``, and the parentheses that it needed."""
    around, above = node.parent, node.parent.parent if node.parent is not None else None
    if around is not None and around.type == "parenthesized_expression" and inner.type in _SIMPLE:
        is_read = above is not None and above.type in _READING
        file.rewriting.replace(around if is_read else node, inner)
        return
    bare = first_child(inner) if inner.type == "parenthesized_expression" else None
    alone = around is not None and around.type in _HOLDING and bare is not None and bare.type != "sequence_expression"
    file.rewriting.replace(node, bare if alone and bare is not None else inner)
