"""Errors of converted calls: the old SDK has their kind in `code`, the new one in `name`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...checks.program.functions import ALL_FUNCTIONS, patterns_of
from ...checks.program.references import declaration_at, references
from ...checks.syntax.nodes import ancestors, method_name, outside_of, string_value, text_of
from .places import outermost

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tree_sitter import Node

    from ...checks.knowledge.aws_clients import Service
    from .piece import Piece

_OF_THE_SYSTEM = re.compile(r"E[A-Z]{3,}\Z|ERR_")
METADATA = {"statusCode": "$metadata?.httpStatusCode", "requestId": "$metadata?.requestId"}
_EQUALITY = frozenset({"===", "!==", "==", "!="})


def convert_errors(calls: Iterable[tuple[Node, Service]], piece: Piece) -> frozenset[int]:
    """Converts what is read of the errors that calls may throw, reject with or give to their callback.

    Returns the offsets of the members that are `name` now.
    """
    renamed_at: set[int] = set()
    caught: dict[int, tuple[Node, dict[str, str]]] = {}
    for call, service in calls:
        for name in _catching(call):
            caught.setdefault(name.start_byte, (name, {}))[1].update(service.errors)
    for name, renamed in caught.values():
        _convert(name, renamed, piece, renamed_at)
    return frozenset(renamed_at)


def _catching(call: Node) -> Iterator[Node]:
    """The names that the errors of a call are given to."""
    arguments = call.child_by_field_name("arguments")
    for argument in arguments.named_children if arguments is not None else ():
        if argument.type in ALL_FUNCTIONS:
            yield from patterns_of(argument)[:1]
    node = call
    for above in ancestors(call):
        if above.type in ALL_FUNCTIONS:
            return
        if above.type == "try_statement" and above.child_by_field_name("body") == node:
            yield from _caught(above)
            return
        if above.type == "call_expression" and method_name(above) in ("catch", "then"):
            yield from _rejected(above)
        node = above


def _caught(statement: Node) -> Iterator[Node]:
    handler = statement.child_by_field_name("handler")
    name = handler.child_by_field_name("parameter") if handler is not None else None
    if name is not None:
        yield name


def _rejected(call: Node) -> Iterator[Node]:
    arguments = call.child_by_field_name("arguments")
    given = arguments.named_children if arguments is not None else []
    handlers = given[:1] if method_name(call) == "catch" else given[1:2]
    for handler in handlers:
        if handler.type in ALL_FUNCTIONS:
            yield from patterns_of(handler)[:1]


def _convert(name: Node, renamed: dict[str, str], piece: Piece, renamed_at: set[int]) -> None:
    declared = declaration_at(piece.bench.tree, name.start_byte) if name.type == "identifier" else None
    for read in references(piece.bench.document, piece.bench.tree, declared) if declared is not None else ():
        node = outside_of(outermost(read), ("as_expression", "parenthesized_expression"))
        member = node.parent
        if member is None or member.type != "member_expression" or member.child_by_field_name("object") != node:
            continue
        property_ = member.child_by_field_name("property")
        key = text_of(property_) if property_ is not None else ""
        if property_ is not None and key == "code":
            compared = _compared(member)
            if compared is None or not _OF_THE_SYSTEM.match(string_value(compared) or ""):
                piece.rewrite(property_, "name")
                renamed_at.add(property_.start_byte)
                if compared is not None:
                    _rename(compared, renamed, piece)
        elif property_ is not None and key in METADATA:
            piece.rewrite(property_, METADATA[key])


def _compared(member: Node) -> Node | None:
    """The string that an error's code is compared with."""
    parent = member.parent
    if parent is None or parent.type != "binary_expression":
        call = _matcher(member)
        return call if call is not None and call.type == "string" else None
    operator = parent.child_by_field_name("operator")
    sides = (parent.child_by_field_name("left"), parent.child_by_field_name("right"))
    other = next((side for side in sides if side is not None and side != member), None)
    if operator is None or operator.type not in _EQUALITY or other is None:
        return None
    return other if other.type == "string" else None


def _matcher(member: Node) -> Node | None:
    """The value in ``expect(error.code).toBe(value)``."""
    expecting = member.parent.parent if member.parent is not None and member.parent.type == "arguments" else None
    matcher = expecting.parent.parent if expecting is not None and expecting.parent is not None else None
    arguments = matcher.child_by_field_name("arguments") if matcher is not None else None
    is_equality = matcher is not None and method_name(matcher) in ("toBe", "toEqual", "toStrictEqual")
    return arguments.named_children[0] if is_equality and arguments is not None and arguments.named_children else None


def _rename(literal: Node, renamed: dict[str, str], piece: Piece) -> None:
    name = renamed.get(string_value(literal) or "")
    if name is not None:
        quote = text_of(literal)[0]
        piece.rewrite(literal, f"{quote}{name}{quote}")
