"""The items of a list in brackets or braces: an array or object, literal or pattern."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .edit import TextEdit

if TYPE_CHECKING:
    from tree_sitter import Node


def items_of(around: Node) -> list[Node | None]:
    """The items by their position; None for a hole."""
    items: list[Node | None] = []
    present: Node | None = None
    for child in around.children[1:-1]:
        if child.type == ",":
            items.append(present)
            present = None
        elif child.type != "comment":
            present = child
    return [*items, present] if present is not None else items


def item_removal(around: Node, item: Node) -> TextEdit | None:
    """Deletes an item with one comma, so that those behind move up; None where a comment would be lost with it."""
    tokens = [child for child in around.children if child.type != "comment"]
    at = tokens.index(item)
    before, after = tokens[at - 1], tokens[at + 1]
    if after.type == "," and at + 2 < len(tokens) - 1:
        start, end = item.start_byte, tokens[at + 2].start_byte
    elif before.type == ",":
        start, end = before.start_byte, item.end_byte
    else:
        start, end = item.start_byte, after.end_byte if after.type == "," else item.end_byte
    if any(child.type == "comment" and start <= child.start_byte < end for child in around.children):
        return None
    return TextEdit.delete(start, end)


def comma_after(item: Node) -> Node | None:
    """The comma behind an item and its comments; None where that is missing, as it may be behind the last."""
    node = item.next_sibling
    while node is not None and node.type == "comment":
        node = node.next_sibling
    return node if node is not None and node.type == "," else None


def comma_before(item: Node) -> Node | None:
    """The comma in front of an item and its comments; None for the first."""
    node = item.prev_sibling
    while node is not None and node.type == "comment":
        node = node.prev_sibling
    return node if node is not None and node.type == "," else None
