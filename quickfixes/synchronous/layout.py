"""Where statements go that take the place of callbacks, and whether their names are free there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...checks.syntax.nodes import ancestors, descendants, outside_of, text_of, unwrap

if TYPE_CHECKING:
    from collections.abc import Collection

    from tree_sitter import Node

    from .files import File

_STATEMENTS = frozenset({"expression_statement", "lexical_declaration", "return_statement"})
_BLOCKS = frozenset({"program", "statement_block"})
_TRANSPARENT = frozenset({"await_expression", "parenthesized_expression", "variable_declarator"})
_DECLARING = frozenset({"identifier", "shorthand_property_identifier_pattern"})
_NAMES = _DECLARING | {"shorthand_property_identifier"}


def before_statement(node: Node) -> Node | None:
    """The statement whose whole value an expression is, if another may stand in front of it."""
    statement = outside_of(node, _TRANSPARENT).parent
    if statement is None or statement.type not in _STATEMENTS or statement.parent is None:
        return None
    if len([child for child in statement.named_children if child.type == "variable_declarator"]) > 1:
        return None
    outer = statement.parent
    if outer.type == "export_statement":
        statement, outer = outer, outer.parent
    return statement if outer is not None and outer.type in _BLOCKS else None


def occurs_outside(names: Collection[str], inner: Node, root: Node) -> bool:
    """Whether one of the names stands anywhere in the file but within a node."""
    return any(
        node.type in _NAMES and text_of(node) in names and not inner.start_byte <= node.start_byte < inner.end_byte
        for node in descendants(root)
    )


def pattern_names_of(pattern: Node) -> set[str]:
    return {text_of(node) for node in descendants(pattern) if node.type in _DECLARING}


def names_in(node: Node) -> set[str]:
    """The names that are read or declared within a node."""
    return {text_of(child) for child in descendants(node) if child.type in _NAMES}


def names_declared_by(statement: Node) -> set[str]:
    """The names that a statement gives to the block around it."""
    found: set[str] = set()
    for child in (statement, *statement.named_children):
        name = child.child_by_field_name("name")
        if name is not None and (child == statement or child.type == "variable_declarator"):
            found |= pattern_names_of(name) if name.type != "type_identifier" else {text_of(name)}
    return found


def bare(body: Node, call: Node) -> Node:
    """The body of an arrow function for the place of a call.

    An object literal loses the parentheses that kept it from being a block, where it can't be taken for one.
    """
    inner = unwrap(body)
    above = next((a for a in ancestors(call) if a.type != "await_expression"), None)
    starts = above is None or above.type in ("arrow_function", "expression_statement")
    return inner if inner.type == "object" and body.type == "parenthesized_expression" and not starts else body


def end_of(statement: Node) -> str:
    """What a statement beside this one ends with: a semicolon, unless this one does without."""
    return ";" if text_of(statement).endswith((";", "}")) else ""


def newline_of(file: File) -> str:
    return "\r\n" if b"\r\n" in file.document.text else "\n"


def step_of(file: File) -> str:
    """The blanks that one level of blocks is indented by in a file."""
    for line in file.document.text.split(b"\n"):
        blanks = line[: len(line) - len(line.lstrip(b" \t"))]
        if blanks and line.strip()[:1] not in (b"*", b""):
            return "\t" if blanks.startswith(b"\t") else blanks.decode()
    return "  "
