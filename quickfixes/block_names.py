"""Names for what a fix puts into a block of statements: which are free there, and which keep their meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..checks.syntax.nodes import descendants, text_of

if TYPE_CHECKING:
    from tree_sitter import Node

    from ..checks.program.context import Context

_NAMES = frozenset({"identifier", "shorthand_property_identifier", "shorthand_property_identifier_pattern"})


def free_in_block(block: Node, *wanted: str) -> str | None:
    """The first of the names that nothing in the block declares or reads; None where all are taken.

    What it means outside of the block is hidden there and matters to nobody.
    """
    taken = {text_of(node) for node in descendants(block) if node.type in _NAMES}
    return next((name for name in wanted if name not in taken), None)


def means_the_same(expression: Node, at: int, context: Context) -> bool:
    """Whether every name in an expression has the same meaning at another byte offset; ``this`` is taken to."""
    names = (node for node in descendants(expression) if node.type in _NAMES)
    return all(context.declared(text_of(n), n.start_byte) == context.declared(text_of(n), at) for n in names)
