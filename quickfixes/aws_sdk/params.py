"""The parameters of calls: what they may hold differs in a few places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...checks.syntax.nodes import descendants, property_key
from ..object_members import remove_member
from .piece import Unconvertible
from .places import is_call_of

if TYPE_CHECKING:
    from tree_sitter import Node

    from ...checks.knowledge.aws_clients import Service
    from .piece import Piece


def fit_types(params: Node, service: Service, piece: Piece) -> None:
    """Makes the values of parameters fit the types of the new SDK, which are narrower in two places.

    The old ones took any string where one of a few is meant: those in a constant are kept narrow, those of an object in
    place are so by themselves. And they took strings for binary data.
    """
    literal = piece.bench.context.object(params) if piece.bench.is_typescript else None
    if literal is None:
        return
    holder = literal.node.parent
    is_constant = holder is not None and holder.type == "variable_declarator"
    is_loose = is_constant and holder is not None and holder.child_by_field_name("type") is None
    for pair in descendants(literal.node):
        key, value = pair.child_by_field_name("key"), pair.child_by_field_name("value")
        name = property_key(key) if pair.type == "pair" and key is not None else None
        if value is None or name is None:
            continue
        if name in service.blobs and _is_string(value):
            piece.insert(value.start_byte, "Buffer.from(")
            piece.insert(value.end_byte, ")")
        elif name in service.enums and is_loose:
            for string in value.named_children if value.type == "array" else [value]:
                if string.type == "string":
                    piece.insert(string.end_byte, " as const")


def _is_string(value: Node) -> bool:
    return value.type in ("string", "template_string") or is_call_of(value, "JSON.stringify", "String")


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
