"""Strings whose quotes are a matter of choice, and the same strings in the other quotes."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from ..syntax.nodes import ancestors

if TYPE_CHECKING:
    from tree_sitter import Node

_ESCAPE = re.compile(rb"\\(.)", re.DOTALL)
_JSON_KEY = re.compile(rb'"[A-Za-z_$][\w$]*"\Z')
# Directives are known by their spelling, and in the attributes of JSX other rules of quoting hold.
_FIXED = frozenset({"expression_statement", "jsx_attribute"})
_DATA = frozenset({"array", "object", "pair"})


def requoted(literal: bytes, quote: bytes) -> bytes | None:
    """A string literal of the same value in other quotes; None where that would take an escape."""
    before, body = literal[:1], literal[1:-1]
    if quote in body:
        return None
    return quote + _ESCAPE.sub(lambda m: before if m[1] == before else m[0], body) + quote


def is_free(string: Node) -> bool:
    """Whether a string holds no quote, which may decide what stands around it."""
    body = (string.text or b"")[1:-1]
    return b"'" not in body and b'"' not in body


def departs(string: Node, quote: bytes, *, json: bool) -> bool:
    """Whether a string should stand in ``quote`` and does not. ``json`` says whether that goes for JSON too."""
    text = string.text or b""
    if text[:1] == quote or requoted(text, quote) is None:
        return False
    return (string.parent is None or string.parent.type not in _FIXED) and (json or not _is_json(string))


def is_json_pair(pair: Node) -> bool:
    """Whether a pair was copied from JSON, to judge by a key that is quoted without need."""
    key = pair.child_by_field_name("key")
    return key is not None and key.type == "string" and bool(_JSON_KEY.match(key.text or b""))


def _is_json(string: Node) -> bool:
    """Whether a string stands in a pair from JSON, or in a list or an object that does."""
    above = itertools.takewhile(lambda node: node.type in _DATA, ancestors(string))
    return any(node.type == "pair" and is_json_pair(node) for node in above)
