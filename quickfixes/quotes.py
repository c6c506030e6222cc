"""String literals in the quotes that the code around uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..checks.syntax.nodes import ancestors, descendants

if TYPE_CHECKING:
    from tree_sitter import Node

    from ..checks.syntax.document import Document


def quoted(value: str, document: Document, near: Node) -> str:
    """A literal of ``value``, which holds neither quotes nor backslashes, as strings near by are written."""
    quote = quote_near(near, document)
    return f"{quote}{value}{quote}"


def quote_near(near: Node, document: Document) -> str:
    """The quotes of the first string of the nearest expression or statement that has one; ``'`` where none has."""
    for around in (near, *ancestors(near)):
        # The keyword of the type `string` is a node of that kind too.
        first = next((node for node in descendants(around) if node.is_named and node.type == "string"), None)
        if first is not None:
            return document.text[first.start_byte : first.start_byte + 1].decode()
    return "'"
