"""What a file checks before it uses it, by name: facts of the whole file, so that no rule has to search it.

A name is checked where a condition holds it, where it is compared or has a fallback, and where a function that sounds
like a check or a correction gets it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..syntax.nodes import arguments_of, text_of
from .file_facts import FileFact

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping

    from tree_sitter import Node

NAMES = frozenset({"identifier", "property_identifier", "shorthand_property_identifier"})
BLOCKS = frozenset({"class_body", "statement_block"})

_CHECKING = re.compile(
    r"assert|check|ensure|invariant|match|normali[sz]e|parse|replace|require|sanitize|test|toLowerCase|trim|valid|verify",
    re.IGNORECASE,
)
_CONDITIONS = {
    "if_statement": "condition",
    "switch_statement": "value",
    "ternary_expression": "condition",
    "while_statement": "condition",
}
_TESTS = frozenset({"||", "??", "==", "!=", "===", "!==", "<", ">", "<=", ">="})
# A callee that is no name, such as a function in place, is longer.
_LONGEST = 60


def is_whole(name: Node) -> bool:
    """Whether a name stands for all of its value, and not for what a member of it is read from."""
    parent = name.parent
    return parent is not None and parent.type not in ("member_expression", "variable_declarator", "required_parameter")


def names_in(node: Node) -> Iterator[Node]:
    """The names in an expression, without the blocks of functions in it."""
    pending = [node]
    while pending:
        current = pending.pop()
        if current.type in NAMES:
            yield current
        elif current.type not in BLOCKS:
            pending.extend(current.named_children)


def _checked(node: Node) -> Iterator[tuple[str, str]]:
    for part in _checked_parts(node):
        for name in names_in(part):
            yield "part", text_of(name)
            if is_whole(name):
                yield "whole", text_of(name)


def _checked_parts(node: Node) -> Iterator[Node]:
    field = _CONDITIONS.get(node.type)
    if field is not None:
        condition = node.child_by_field_name(field)
        if condition is not None:
            yield condition
    elif node.type == "binary_expression":
        operator = node.child_by_field_name("operator")
        sides = (node.child_by_field_name(side) for side in ("left", "right"))
        if operator is not None and operator.type in _TESTS:
            yield from (side for side in sides if side is not None and side.type in {*NAMES, "member_expression"})
    else:
        called = node.child_by_field_name("function")
        name = called.child_by_field_name("property") or called if called is not None else None
        if name is not None and name.end_byte - name.start_byte < _LONGEST and _CHECKING.search(text_of(name)):
            yield node


def _nothing(_: Mapping[Hashable, int]) -> None:
    """The names are asked for one by one."""


CHECKED_NAMES = FileFact("checked names", (*_CONDITIONS, "binary_expression", "call_expression"), _checked, _nothing)
"""``("part", name)`` for each name in what is checked, ``("whole", name)`` for those that stand for all of a value."""


def _naming(new: Node) -> Iterator[str]:
    given = arguments_of(new)
    if given:
        yield from {text_of(name) for name in names_in(given[0])}


NAMES_IN_LOGICAL_NAMES = FileFact("names in logical names", ("new_expression",), _naming, _nothing)
"""The variables and members that the first arguments of ``new`` are made of."""
