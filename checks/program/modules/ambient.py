"""The names that a file declares for all others: in ``declare global``, and where it is no module."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...syntax.nodes import first_child
from ..declarations import declared_by

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

_OF_MODULES = frozenset({"export_statement", "import_statement"})
_AROUND = frozenset({"export_statement", "expression_statement"})
_DECLARING = frozenset(
    {"abstract_class_declaration", "class_declaration", "enum_declaration", "function_signature", "import_alias"}
    | {"internal_module", "lexical_declaration", "module", "variable_declaration"}
)


def global_names(program: Node) -> Iterator[str]:
    """The values that a file declares for the whole project."""
    is_module = any(child.type in _OF_MODULES for child in program.named_children)
    for statement in program.named_children:
        if statement.type == "ambient_declaration":
            yield from names_of_augmentation(statement)
            inner = first_child(statement)
            if inner is not None and not is_module:
                yield from _names(inner)


def names_of_augmentation(ambient: Node) -> Iterator[str]:
    """The values that a ``declare global`` declares; nothing for any other ``declare``."""
    block = first_child(ambient)
    for statement in block.named_children if block is not None and block.type == "statement_block" else ():
        yield from _names(statement)


def _names(node: Node) -> Iterator[str]:
    inner = first_child(node) if node.type in _AROUND else node
    if inner is not None and inner.type in _DECLARING:
        yield from (declaration.name for declaration in declared_by(inner, inner.start_byte, exported=False))
