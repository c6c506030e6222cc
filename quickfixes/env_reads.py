"""Reads of an environment variable in Node.js code, and giving them another variable to try first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..checks.syntax.nodes import ancestors, descendants, string_value, text_of
from .edit import TextEdit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

# Around these the operands of `??` and `||` need no parentheses.
_OPEN_PARENTS = frozenset(
    {
        *("arguments", "array", "arrow_function", "assignment_pattern", "expression_statement", "pair"),
        *("parenthesized_expression", "return_statement", "required_parameter", "optional_parameter"),
        *("template_substitution", "ternary_expression", "variable_declarator", "public_field_definition"),
    }
)
_CHAINS = frozenset({"??", "||"})


def prefer_variable(root: Node, old: str, new: str) -> Iterator[TextEdit]:
    """The edits after which every read of ``process.env.OLD`` below ``root`` tries ``process.env.NEW`` before it.

    Reads that do so already are left, and so are writes.
    """
    for read in _reads(root, old):
        name = read.child_by_field_name("property") or read.child_by_field_name("index")
        parent = read.parent
        if name is None or parent is None or _is_written(read, parent) or _has(_chain_of(read), new):
            continue
        operator = _operator(parent)
        whole = text_of(read)
        at = len((read.text or b"")[: name.start_byte - read.start_byte].decode("utf-8", "replace"))
        first = whole[:at] + whole[at:].replace(old, new, 1)
        if operator is not None or parent.type in _OPEN_PARENTS or _is_assigned(read, parent):
            yield TextEdit.insert(read.start_byte, f"{first} {operator or '??'} ")
        else:
            yield TextEdit.replace(read.start_byte, read.end_byte, f"({first} ?? {whole})")


def _reads(root: Node, variable: str) -> Iterator[Node]:
    """``process.env.NAME`` and ``process.env['NAME']`` below a node, outside of broken code."""
    for node in descendants(root):
        around = (
            node.child_by_field_name("object") if node.type in ("member_expression", "subscript_expression") else None
        )
        if around is None or text_of(around) != "process.env" or node.has_error:
            continue
        name, index = node.child_by_field_name("property"), node.child_by_field_name("index")
        read = text_of(name) if name is not None else string_value(index) if index is not None else None
        if read == variable:
            yield node


def _is_written(read: Node, parent: Node) -> bool:
    if parent.type in ("assignment_expression", "augmented_assignment_expression"):
        return parent.child_by_field_name("left") == read
    if parent.type == "unary_expression":
        operator = parent.child_by_field_name("operator")
        return operator is not None and operator.type == "delete"
    return parent.type == "update_expression"


def _is_assigned(read: Node, parent: Node) -> bool:
    return parent.type == "assignment_expression" and parent.child_by_field_name("right") == read


def _operator(node: Node) -> str | None:
    """``??`` or ``||`` where the node is such an operation; the two can't be mixed without parentheses."""
    operator = node.child_by_field_name("operator") if node.type == "binary_expression" else None
    return operator.type if operator is not None and operator.type in _CHAINS else None


def _chain_of(read: Node) -> Node:
    """The whole chain of alternatives that a read is part of."""
    chain = read
    for above in ancestors(read):
        if _operator(above) is None and above.type != "parenthesized_expression":
            break
        chain = above
    return chain


def _has(chain: Node, variable: str) -> bool:
    return next(_reads(chain, variable), None) is not None
