"""Small questions about nodes, nearly all those of TypeScript, that need nothing but the nodes themselves."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from tree_sitter import Node

PARENTHESES = frozenset({"parenthesized_expression"})
_WRAPPERS = frozenset({"parenthesized_expression", "non_null_expression", "as_expression", "satisfies_expression"})
_SIMPLE_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0"}
_HEX_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]{1,6})\})\Z")


def text_of(node: Node) -> str:
    """The node's source text."""
    return (node.text or b"").decode("utf-8", "replace")


def children_of(node: Node) -> list[Node]:
    """The named children of a node, comments left out."""
    return [child for child in node.named_children if child.type != "comment"]


def first_child(node: Node) -> Node | None:
    """The first of the `children_of` a node."""
    # A block may have thousands more, which needn't be made for this one.
    if node.named_child_count and (first := node.named_child(0)).type != "comment":
        return first
    return next((child for child in node.named_children if child.type != "comment"), None)


def unwrap(node: Node) -> Node:
    """The expression inside parentheses, ``!``, ``as T``, ``<T>x`` and ``satisfies T``."""
    while True:
        if node.type in _WRAPPERS:
            inner = first_child(node)
        elif node.type == "type_assertion":
            inner = node.named_children[-1] if node.named_children else None
        else:
            return node
        if inner is None:
            return node
        node = inner


def inside_of(node: Node, kinds: Container[str]) -> Node:
    """What stands inside nodes of these kinds; the node itself where it is none of them, or empty."""
    while node.type in kinds:
        inner = first_child(node)
        if inner is None:
            return node
        node = inner
    return node


def outside_of(node: Node, kinds: Container[str]) -> Node:
    """The outermost of the nodes right around a node that are all of these kinds; the node itself where none is."""
    while node.parent is not None and node.parent.type in kinds:
        node = node.parent
    return node


def string_value(node: Node) -> str | None:
    """The value of a string literal or of a template literal without substitutions; None for anything else."""
    if node.type == "string" or (
        node.type == "template_string" and not any(c.type == "template_substitution" for c in node.named_children)
    ):
        source = text_of(node)[1:-1]
        return source if "\\" not in source else _unescape(node)
    return None


def _unescape(node: Node) -> str | None:
    parts: list[str] = []
    # A template literal's text outside escapes is not always a node of its own, so the gaps are read as well.
    at = node.start_byte + 1
    text, base = node.text or b"", node.start_byte
    for child in node.named_children:
        if child.type != "escape_sequence":
            continue
        parts.append(text[at - base : child.start_byte - base].decode("utf-8", "replace"))
        value = escape_value(text_of(child))
        if value is None:
            return None
        parts.append(value)
        at = child.end_byte
    parts.append(text[at - base : -1].decode("utf-8", "replace"))
    return "".join(parts)


def escape_value(escape: str) -> str | None:
    """What an escape such as ``\\n`` in a string or template literal stands for; None for one that is no character."""
    digits = _HEX_ESCAPE.match(escape)
    if digits:
        code = int(next(g for g in digits.groups() if g), 16)
        return chr(code) if code <= 0x10FFFF else None
    body = escape[1:]
    if body in ("\n", "\r\n", "\r", "\u2028", "\u2029"):
        return ""
    return _SIMPLE_ESCAPES.get(body, body) if len(body) == 1 else None


def property_key(node: Node) -> str | None:
    """The name that a property key node stands for; None for a computed one."""
    if node.type in ("property_identifier", "shorthand_property_identifier", "number", "private_property_identifier"):
        return text_of(node)
    if node.type == "computed_property_name":
        inner = node.named_children[0] if node.named_children else None
        return string_value(inner) if inner is not None else None
    return string_value(node)


def arguments_of(call: Node) -> list[Node]:
    """The argument expressions of a call or ``new``, comments left out."""
    arguments = call.child_by_field_name("arguments")
    if arguments is None or arguments.type != "arguments":
        return []
    return children_of(arguments)


def method_name(call: Node) -> str | None:
    """``apply`` in ``x.apply(..)``; None where the callee is not a member."""
    callee = call.child_by_field_name("function")
    if callee is None or callee.type != "member_expression":
        return None
    name = callee.child_by_field_name("property")
    return text_of(name) if name is not None else None


def descendants(node: Node) -> Iterator[Node]:
    """The node and all below it, in document order."""
    cursor = node.walk()
    while True:
        current = cursor.node
        if current is not None:
            yield current
        if cursor.goto_first_child():
            continue
        while not cursor.goto_next_sibling():
            if not cursor.goto_parent():
                return


def ancestors(node: Node) -> Iterator[Node]:
    """The nodes above ``node``, nearest first."""
    above = node.parent
    while above is not None:
        yield above
        above = above.parent


def declarator_at(root: Node, start: int, end: int) -> Node | None:
    """The variable declarator around the bytes of a name or a pattern."""
    node = root.descendant_for_byte_range(start, end)
    while node is not None and node.type != "variable_declarator":
        node = node.parent
    return node


def is_import_type(call: Node) -> bool:
    """Whether ``import('./m')`` stands in a type, as in ``typeof import('./m')``, where it loads nothing."""
    node, above = call, call.parent
    while above is not None and above.type == "member_expression":
        node, above = above, above.parent
    if above is None or above.type == "type_assertion":
        return False
    if above.type in ("as_expression", "satisfies_expression"):
        return above.named_children[0] != node
    if above.type == "unary_expression":
        # The grammar reads the type argument of `f<typeof import('./m')>()` as a comparison.
        return any(child.type == "typeof" for child in above.children)
    return "type" in above.type or above.type == "constraint"
