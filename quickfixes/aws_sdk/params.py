"""The parameters of calls: what they may hold differs in a few places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...checks.syntax.nodes import descendants, property_key
from ..object_members import remove_member
from .piece import Unconvertible

if TYPE_CHECKING:
    from tree_sitter import Node

    from ...checks.knowledge.aws_clients import Service
    from .piece import Piece


def keep_enums(params: Node, service: Service, piece: Piece) -> None:
    """Keeps the strings in a constant as narrow as the new types want them.

    The old types took any string where one of a few is meant; those of an object in place are narrow by themselves.
    """
    if not piece.bench.is_typescript or params.type != "identifier":
        return
    literal = piece.bench.context.object(params)
    holder = literal.node.parent if literal is not None else None
    if literal is None or holder is None or holder.type != "variable_declarator":
        return
    if holder.child_by_field_name("type") is not None:
        return
    for pair in descendants(literal.node):
        key, value = pair.child_by_field_name("key"), pair.child_by_field_name("value")
        if pair.type != "pair" or key is None or value is None or property_key(key) not in service.enums:
            continue
        for string in value.named_children if value.type == "array" else [value]:
            if string.type == "string":
                piece.insert(string.end_byte, " as const")


def without_member(params: Node, key: str, piece: Piece) -> Node | None:
    """Takes a member out of the parameters and gives its value; None where it certainly is not among them."""
    literal = piece.bench.context.object(params)
    if literal is None or not literal.complete:
        raise Unconvertible(params, f"parameters that may hold `{key}`")
    entry = literal.get(key)
    if entry is None:
        return None
    if literal.node != params:
        raise Unconvertible(params, f"`{key}` in parameters that stand elsewhere")
    piece.edits += remove_member(entry.node, piece.bench.document)
    return entry.value
