"""Chains of members such as ``aws.rds.Cluster``, in expressions and in types, taken apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..syntax.nodes import text_of, unwrap

if TYPE_CHECKING:
    from collections.abc import Callable

    from tree_sitter import Node

QUALIFIED = frozenset({"member_expression", "nested_identifier", "nested_type_identifier"})
"""Nodes that go on from a name to a member of what it means."""


def chain_root(node: Node) -> Node:
    """What a chain of members begins with as it is written, which may be in parentheses or asserted to be of a type."""
    while node.type == "member_expression":
        around = node.child_by_field_name("object")
        if around is None:
            break
        node = around
    return node


def chain_of(node: Node) -> tuple[Node, tuple[Node, ...]]:
    """The expression that a chain begins with, and the nodes of the names behind it, in order."""
    names: list[Node] = []
    node = unwrap(node)
    while node.type == "member_expression":
        around, name = node.child_by_field_name("object"), node.child_by_field_name("property")
        if around is None or name is None:
            break
        names.append(name)
        node = unwrap(around)
    return node, tuple(reversed(names))


def chain_around(root: Node, names: tuple[str, ...], endings: tuple[str, ...] = ("",)) -> Node | None:
    """The expression or type around an identifier that goes on with these names; the last may have one of the endings.

    The identifier itself where no names are asked for.
    """
    node = root
    for position, name in enumerate(names):
        above = node.parent
        if above is None or above.type not in QUALIFIED or above.named_children[0] != node:
            return None
        allowed = endings if position == len(names) - 1 else ("",)
        if text_of(above.named_children[-1]) not in [name + ending for ending in allowed]:
            return None
        node = above
    return node


def missing_name(node: Node, path: tuple[str, ...], exists: Callable[[tuple[str, ...]], bool]) -> Node:
    """The first name of a chain that does not exist, where ``path`` is what the chain stands for.

    The whole chain where that name is not written in it, but in an import or a constant.
    """
    _, names = chain_of(node)
    missing = next((end for end in range(1, len(path) + 1) if not exists(path[:end])), len(path))
    at = missing - 1 - (len(path) - len(names))
    return names[at] if 0 <= at < len(names) else node
