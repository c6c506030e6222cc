"""`$response`, in which the old SDK put the exchange behind a result; the new one has some of it in `$metadata`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...checks.syntax.nodes import descendants, text_of
from .piece import Unconvertible

if TYPE_CHECKING:
    from tree_sitter import Node

    from .piece import Piece

_MEMBERS = {"httpResponse.statusCode": "httpStatusCode", "requestId": "requestId"}


def convert_responses(piece: Piece) -> None:
    """Converts all reads of a file; raises for one that the new SDK has nothing for."""
    for node in descendants(piece.bench.document.root):
        if node.type == "property_identifier" and text_of(node) == "$response":
            _convert(node, piece)


def _convert(name: Node, piece: Piece) -> None:
    node, path = name.parent, ""
    while node is not None and node.parent is not None and node.parent.type == "member_expression":
        node = node.parent
        path += f".{text_of(node.named_children[-1])}"
        member = _MEMBERS.get(path.lstrip("."))
        if member is not None:
            piece.replace(name.start_byte, node.end_byte, f"$metadata.{member}")
            return
    raise Unconvertible(name, "`$response`")
