"""Small questions about the nodes of a YAML tree."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .nodes import first_child

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

MAPPINGS = frozenset({"block_mapping", "flow_mapping"})
SEQUENCES = frozenset({"block_sequence", "flow_sequence"})
_PAIRS = frozenset({"block_mapping_pair", "flow_pair"})
_DECORATIONS = frozenset({"tag", "anchor", "comment"})
_ESCAPE = re.compile(r'\\(["\\/])')


def first_value(root: Node) -> Node | None:
    """The content of the first document in a file; None for an empty one."""
    document = next((child for child in root.named_children if child.type == "document"), None)
    value = content_of(document) if document is not None else None
    return content_of(value) if value is not None else None


def content_of(node: Node) -> Node | None:
    """What a document or a value node wraps, its tag and anchor left aside."""
    return next((child for child in reversed(node.named_children) if child.type not in _DECORATIONS), None)


def pairs_of(mapping: Node) -> Iterator[tuple[str, Node, Node | None]]:
    """The key, the pair and the content of the value, in order; pairs whose key can't be told are left out."""
    for pair in mapping.named_children:
        key, value = pair.child_by_field_name("key"), pair.child_by_field_name("value")
        content = content_of(key) if key is not None else None
        name = scalar_text(content) if content is not None else None
        if pair.type in _PAIRS and name is not None:
            yield name, pair, content_of(value) if value is not None else None


def elements_of(sequence: Node) -> Iterator[tuple[Node, Node | None]]:
    """The items of a sequence with what each holds."""
    for item in sequence.named_children:
        if item.type == "block_sequence_item":
            wrapped = first_child(item)
            yield item, content_of(wrapped) if wrapped is not None else None
        elif item.type == "flow_node":
            yield item, content_of(item)


def is_null(content: Node) -> bool:
    return content.type == "plain_scalar" and any(c.type == "null_scalar" for c in content.named_children)


def scalar_text(content: Node) -> str | None:
    """The text of a scalar on one line; None for an alias, a block scalar, a rare escape, or what is no scalar."""
    try:
        text = (content.text or b"").decode()
    except UnicodeDecodeError:
        return None
    if "\n" in text:
        # Line ends inside a scalar are folded by rules that no path or name has a use for.
        return None
    if content.type == "plain_scalar":
        return text
    if content.type == "single_quote_scalar":
        return text[1:-1].replace("''", "'")
    if content.type == "double_quote_scalar":
        unescaped = _ESCAPE.sub("", text[1:-1])
        return None if "\\" in unescaped else _ESCAPE.sub(r"\1", text[1:-1])
    return None
