"""Reads JSON and JSONC configuration into values with places."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from ..finding import Span
from ..syntax.jsonc import members_of, read_file, value_of
from .config_value import MAX_BYTES, MAX_DEPTH, UNKNOWN, ConfigList, ConfigValue, Member, Scalar, mapping

if TYPE_CHECKING:
    from tree_sitter import Node


def read_json(text: bytes, path: str) -> ConfigValue | None:
    """The value of a file with or without comments, trailing commas and a byte order mark; None for a broken one."""
    file = read_file(text) if len(text) <= MAX_BYTES else None
    return _value(file.root, path, 0) if file is not None else None


def _value(node: Node, path: str, depth: int) -> ConfigValue:
    span = Span(node.start_byte, node.end_byte)
    if depth > MAX_DEPTH:
        return ConfigValue(path, span, UNKNOWN)
    if node.type == "object":
        members = [
            Member(key, _value(value, path, depth + 1), Span(pair.start_byte, pair.end_byte))
            for key, pair, value in members_of(node)
        ]
        return ConfigValue(path, span, mapping(members))
    if node.type == "array":
        return ConfigValue(path, span, ConfigList(tuple(_value(item, path, depth + 1) for item in node.named_children)))
    return ConfigValue(path, span, cast("Scalar", value_of(node)))
