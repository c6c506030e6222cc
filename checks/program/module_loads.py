"""Where a program loads modules: imports, what is exported from elsewhere, ``require`` and ``import()``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..syntax.nodes import ancestors, arguments_of, is_import_type, text_of

if TYPE_CHECKING:
    from tree_sitter import Node

STATEMENTS = ("import_statement", "export_statement")


def source_of(node: Node) -> Node | None:
    """The expression that names the module which a statement or a call loads; None where it loads none."""
    if node.type in STATEMENTS:
        clause = next((child for child in node.named_children if child.type == "import_require_clause"), node)
        return clause.child_by_field_name("source")
    callee, given = node.child_by_field_name("function"), arguments_of(node)
    if callee is None or len(given) != 1 or (callee.type != "import" and text_of(callee) != "require"):
        return None
    if callee.type == "import" and is_import_type(node):
        return None
    return given[0]


def may_fail(node: Node) -> bool:
    """Whether the program goes on where a module is not there: a call that loads it stands inside ``try``."""
    return node.type not in STATEMENTS and any(above.type == "try_statement" for above in ancestors(node))
