"""Whether a test runs: what the calls of ``describe`` and the statements around it say."""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING

from ..syntax.nodes import ancestors, arguments_of, text_of
from .declarations import Kind
from .file_facts import FileFact
from .functions import CALLBACKS

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping

    from tree_sitter import Node

    from .context import Context

_PLAIN = frozenset({"describe", "describe.only", "fdescribe", "suite"})
_SKIPPED = re.compile(r"\bx(?:describe|context)\b|\.(?:skip|todo|skipIf|runIf)\b")
_NO_TITLES = frozenset({*CALLBACKS, "object"})
# Callees can be as long as a chain of calls.
_LONGEST = 120


class Reach(Enum):
    """When a test runs: with each run of its file, in some runs or none, or never."""

    ALWAYS = "always"
    SOMETIMES = "sometimes"
    NEVER = "never"


def reach(call: Node) -> Reach:
    """When the test that a call describes runs, by what stands around it."""
    if any(_SKIPPED.search(_callee(around)) for around in ancestors(call) if around.type == "call_expression"):
        return Reach.NEVER
    while True:
        statement = call.parent
        if statement is None or statement.type != "expression_statement" or statement.parent is None:
            return Reach.SOMETIMES
        if statement.parent.type == "program":
            return Reach.ALWAYS
        around = _called_with(statement.parent)
        if around is None or not _is_plain(around):
            return Reach.SOMETIMES
        call = around


def known_reach(call: Node, context: Context) -> Reach:
    """As `reach`, where ``describe`` and ``test`` themselves may be names of the file's own."""
    found, names = reach(call), {_callee(call).partition(".")[0]}
    for around in ancestors(call):
        if around.type == "call_expression":
            # What is called with a block may be renamed while the block stays as it is.
            for key in _heads(around):
                context.count(CALLED_WITH_BLOCKS, key)
            names.add(_callee(around).partition(".")[0])
    if found is Reach.ALWAYS and any(_is_own(name, call, context) for name in names):
        return Reach.SOMETIMES
    return found


def _is_own(name: str, call: Node, context: Context) -> bool:
    """Whether a name is one that the file declares and does not import."""
    if not context.is_declared(name, call.start_byte):
        return False
    declared = context.declared(name, call.start_byte)
    return declared is None or declared.declaration.kind is not Kind.IMPORT


def _is_plain(call: Node) -> bool:
    """Whether a call is ``describe(name, callback)``, which runs its callback."""
    given = arguments_of(call)
    return _callee(call) in _PLAIN and len(given) > 1 and given[0].type not in _NO_TITLES and given[1].type in CALLBACKS


def _called_with(block: Node) -> Node | None:
    """The call that the function of a block is given to."""
    function = block.parent if block.type == "statement_block" else None
    given = function.parent if function is not None and function.type in CALLBACKS else None
    call = given.parent if given is not None and given.type == "arguments" else None
    return call if call is not None and call.type == "call_expression" else None


def _callee(call: Node) -> str:
    callee = call.child_by_field_name("function")
    return text_of(callee) if callee is not None and callee.end_byte - callee.start_byte <= _LONGEST else ""


def _heads(call: Node) -> Iterator[str]:
    """What of a call decides whether the blocks run that are given to it; nothing where there are none."""
    given = arguments_of(call)
    if any(value.type in CALLBACKS and _has_block(value) for value in given):
        first = text_of(given[0]) if given[0].end_byte - given[0].start_byte <= _LONGEST else ""
        around = call.parent.type if call.parent is not None else ""
        yield f"{_callee(call)} {first} {around} {' '.join(value.type for value in given[:2])}"


def _has_block(function: Node) -> bool:
    body = function.child_by_field_name("body")
    return body is not None and body.type == "statement_block"


def _nothing(_: Mapping[Hashable, int]) -> None:
    return None


CALLED_WITH_BLOCKS = FileFact("called with blocks", ("call_expression",), _heads, _nothing)
