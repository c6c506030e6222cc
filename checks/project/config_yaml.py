"""Reads YAML configuration into values with places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..finding import Span
from ..syntax.grammar import Language, parser_of
from ..syntax.nodes import children_of
from ..syntax.yaml_nesting import nests_too_deep
from ..syntax.yaml_nodes import MAPPINGS, SEQUENCES, elements_of, first_value, pairs_of, scalar_text
from .config_value import (
    MAX_BYTES,
    MAX_DEPTH,
    UNKNOWN,
    ConfigList,
    ConfigMap,
    ConfigValue,
    Member,
    Scalar,
    Unknown,
    mapping,
)

if TYPE_CHECKING:
    from tree_sitter import Node

_BOOLEANS = {"true": True, "false": False}


def parse_yaml(text: bytes) -> Node | None:
    """The first value of a text; None where it is broken, empty, or could not be parsed with care."""
    if len(text) > MAX_BYTES or nests_too_deep(text):
        return None
    root = parser_of(Language.YAML).parse(text).root_node
    return None if root.has_error else first_value(root)


def read_yaml(text: bytes, path: str) -> ConfigValue | None:
    """The value of the first document; None where the file is broken or empty."""
    node = parse_yaml(text)
    return yaml_value(node, path) if node is not None else None


def yaml_value(node: Node, path: str, depth: int = 0) -> ConfigValue:
    """The value of a content node. Aliases, block scalars and rare escapes are unknown."""
    span = Span(node.start_byte, node.end_byte)
    if depth > MAX_DEPTH:
        return ConfigValue(path, span, UNKNOWN)
    if node.type in MAPPINGS:
        return ConfigValue(path, span, _mapping(node, path, depth))
    if node.type in SEQUENCES:
        held = ((item, content) for item, content in elements_of(node))
        return ConfigValue(path, span, ConfigList(tuple(_held(content, item, path, depth) for item, content in held)))
    return ConfigValue(path, span, _scalar(node))


def _mapping(node: Node, path: str, depth: int) -> ConfigMap:
    pairs = list(pairs_of(node))
    members = [
        Member(key, _held(content, pair, path, depth), Span(pair.start_byte, pair.end_byte))
        for key, pair, content in pairs
        if key != "<<"
    ]
    entries = children_of(node)
    return mapping(members, complete=len(members) == len(entries))


def _held(content: Node | None, around: Node, path: str, depth: int) -> ConfigValue:
    """The value behind a key or a dash; an absent one is null, at the end of what it would belong to."""
    if content is None:
        return ConfigValue(path, Span(around.end_byte, around.end_byte), None)
    return yaml_value(content, path, depth + 1)


def _scalar(node: Node) -> Scalar | Unknown:
    text = scalar_text(node)
    if text is None:
        return UNKNOWN
    kind = node.named_children[0].type if node.type == "plain_scalar" and node.named_children else "string_scalar"
    if kind == "null_scalar":
        return None
    if kind == "boolean_scalar":
        return _BOOLEANS.get(text.lower(), text)
    if kind not in ("integer_scalar", "float_scalar"):
        return text
    try:
        return int(text) if kind == "integer_scalar" else float(text)
    except ValueError:
        return UNKNOWN
