"""Pauses, and which of them stand between attempts to make a resource, where there is nothing to wait for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..knowledge.global_names import global_names
from ..syntax.nodes import ancestors, descendants, first_child, method_name, text_of, unwrap
from .functions import ALL_FUNCTIONS

if TYPE_CHECKING:
    from tree_sitter import Node

_PAUSE = re.compile(r"delay|pause|setTimeout|sleep|wait", re.IGNORECASE)
_LOOPS = frozenset({"do_statement", "for_in_statement", "for_statement", "while_statement"})


def is_pause(node: Node) -> bool:
    """Whether it is ``sleep(ms)``, or ``new Promise(resolve => setTimeout(resolve, ms))``."""
    if node.type == "call_expression":
        callee = node.child_by_field_name("function")
        return callee is not None and _PAUSE.fullmatch(method_name(node) or text_of(callee)) is not None
    name = node.child_by_field_name("constructor") if node.type == "new_expression" else None
    return name is not None and text_of(name) == "Promise" and b"setTimeout" in (node.text or b"")


def is_between_attempts(pause: Node) -> bool:
    """Whether a pause stands where a resource is tried again, or in a loop over what resources are made of.

    Elsewhere it may wait for something real: in a loop that asks whether a server answers, after a command.
    """
    inner = pause
    for above in ancestors(pause):
        if above.type in ALL_FUNCTIONS:
            return False
        if above.type == "try_statement" and inner.type == "catch_clause" and _is_attempt(above):
            return True
        if above.type in _LOOPS:
            is_retry = any(node.type == "try_statement" and _is_attempt(node) for node in descendants(above))
            if is_retry or (above.type == "for_in_statement" and _is_attempt(above)):
                return True
        inner = above
    return False


def _is_attempt(statement: Node) -> bool:
    """Whether the body of a ``try`` or loop makes something of a class of a program, or awaits more than a pause."""
    body = statement.child_by_field_name("body")
    return body is not None and any(_makes_or_waits(node) for node in descendants(body))


def _makes_or_waits(node: Node) -> bool:
    if node.type == "await_expression":
        awaited = first_child(node)
        return awaited is not None and not is_pause(unwrap(awaited))
    name = node.child_by_field_name("constructor") if node.type == "new_expression" else None
    return name is not None and text_of(name) not in global_names(in_tests=False)
