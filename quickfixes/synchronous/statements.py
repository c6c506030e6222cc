"""Rewrites a statement that is a chain, ``main().then(..).catch(..)``, as the statements that it comes to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...checks.program.functions import is_async, parameter_of, results_of, returns_of
from ...checks.syntax.nodes import arguments_of, first_child, method_name, outside_of, text_of, unwrap
from ..moved_text import indent_at
from ..removal import statement_removal
from .layout import end_of, names_declared_by, names_in, newline_of, pattern_names_of, step_of
from .rewriting import Kept, RefusedError

if TYPE_CHECKING:
    from tree_sitter import Node

    from .files import File
    from .work import Work

CHAINED = frozenset({"catch", "then"})
_AROUND = frozenset({"await_expression", "parenthesized_expression", "unary_expression"})
_CALLABLE = frozenset({"identifier", "member_expression"})


@dataclass(frozen=True)
class Chain:
    """``first.then(a).then(b).catch(handler)`` as a whole statement; ``callbacks`` are ``a`` and ``b``."""

    statement: Node
    first: Node
    callbacks: tuple[Node, ...]
    handler: Node | None


def chain_around(call: Node) -> Chain | None:
    """The chain that a call of ``then`` or ``catch`` is part of; None where its value is used."""
    top = call
    while (above := _chained_on(top)) is not None:
        top = above
    statement = outside_of(top, _AROUND).parent
    if statement is None or statement.type != "expression_statement":
        return None
    given: list[tuple[str, Node]] = []
    node = top
    while node.type == "call_expression" and method_name(node) in CHAINED:
        arguments, callee = arguments_of(node), node.child_by_field_name("function")
        receiver = callee.child_by_field_name("object") if callee is not None else None
        if len(arguments) != 1 or receiver is None:
            return None
        given.insert(0, (method_name(node) or "", unwrap(arguments[0])))
        node = receiver
    handler = given.pop()[1] if given[-1][0] == "catch" else None
    if any(name == "catch" for name, _ in given):
        return None
    return Chain(statement, node, tuple(callback for _, callback in given), handler)


def write_chain(work: Work, file: File, chain: Chain) -> None:
    """Write the callbacks of a chain one after the other. Raises `RefusedError`."""
    for callback in chain.callbacks:
        if is_async(callback):
            work.function(file, callback)
        for result in results_of(callback):
            work.need(file, result)
    lines, declares = _lines(chain)
    if not lines and chain.handler is None:
        removal = statement_removal(chain.statement, file.document)
        file.rewriting.delete(removal.span.start, removal.span.end)
        return
    newline, step, end = newline_of(file), step_of(file), end_of(chain.statement)
    indent = indent_at(chain.statement.start_byte, file.document.text)
    is_block = chain.handler is not None or declares
    inner = indent + step if is_block else indent
    parts: list[str | Kept] = []
    for line in lines:
        pieces = [piece if isinstance(piece, str) else file.rewriting.kept(piece, inner) for piece in line]
        parts += (newline + inner, *pieces, "" if _is_statement(line) else end)
    if chain.handler is not None:
        tail = _handling(work, file, chain.handler, indent, end)
        file.rewriting.replace(chain.statement, "try {", *parts, f"{newline}{indent}}}", *tail)
    elif declares:
        # A block of its own keeps the names in the callbacks from those around.
        file.rewriting.replace(chain.statement, "{", *parts, f"{newline}{indent}}}")
    else:
        file.rewriting.replace(chain.statement, *parts[1:])


def _lines(chain: Chain) -> tuple[list[tuple[str | Node, ...]], bool]:
    """The statements of a chain, and whether they declare names. Raises `RefusedError`."""
    lines: list[tuple[str | Node, ...]] = []
    carried: Node | None = chain.first
    declared, read = set[str](), names_in(chain.first)
    for callback in chain.callbacks:
        body = callback.child_by_field_name("body")
        if callback.type in _CALLABLE and carried is not None:
            lines.append((callback, "(", carried, ")"))
            carried = None
            continue
        if callback.type != "arrow_function" or body is None:
            raise RefusedError
        pattern = parameter_of(callback)
        before, (carried, inner) = carried, _of_body(callback, body)
        given = _given(pattern, before)
        lines += (given, *((statement,) for statement in inner)) if given else ((statement,) for statement in inner)
        names = {name for statement in inner for name in names_declared_by(statement)}
        if pattern is not None and given:
            names |= pattern_names_of(pattern)
        # In one block each name can be declared once, and not be read before.
        if names & (declared | read):
            raise RefusedError
        declared |= names
        read |= names_in(body)
    if carried is not None and carried.type not in ("identifier", "undefined"):
        lines.append((carried,))
    return lines, bool(declared)


def _given(pattern: Node | None, carried: Node | None) -> tuple[str | Node, ...]:
    """The statement that hands on what came before; nothing where none is needed. Raises `RefusedError`."""
    if pattern is None:
        return (carried,) if carried is not None and carried.type != "identifier" else ()
    if carried is None:
        raise RefusedError
    same = pattern.type == carried.type == "identifier" and text_of(pattern) == text_of(carried)
    return () if same else ("const ", pattern, " = ", carried)


def _is_statement(line: tuple[str | Node, ...]) -> bool:
    """Whether a line is a statement of a callback as it stands there, or a comment."""
    if len(line) != 1 or isinstance(line[0], str):
        return False
    return line[0].type.endswith(("_statement", "_declaration", "comment"))


def _of_body(callback: Node, body: Node) -> tuple[Node | None, list[Node]]:
    """What the body of a callback gives, and the statements before that."""
    if body.type != "statement_block":
        return body, []
    inner = list(body.named_children)
    returns = list(returns_of(callback))
    if not returns:
        return None, inner
    if returns != inner[-1:]:
        raise RefusedError
    return first_child(returns[0]), inner[:-1]


def _handling(work: Work, file: File, handler: Node, indent: str, end: str) -> tuple[str | Node, ...]:
    """The ``catch`` clause that does what a handler does. Raises `RefusedError`."""
    opening, closing = f"{{{newline_of(file)}{indent}{step_of(file)}", f"{end}{newline_of(file)}{indent}}}"
    if handler.type in _CALLABLE:
        return (f" catch (error) {opening}", handler, f"(error){closing}")
    body = handler.child_by_field_name("body") if handler.type == "arrow_function" else None
    if body is None:
        raise RefusedError
    if is_async(handler):
        work.function(file, handler)
    name = parameter_of(handler)
    head: tuple[str | Node, ...] = (" catch (", name, ") ") if name is not None else (" catch ",)
    return (*head, body) if body.type == "statement_block" else (*head, opening, body, closing)


def _chained_on(call: Node) -> Node | None:
    """The call of ``then`` or ``catch`` on the value of a call."""
    member = call.parent
    above = member.parent if member is not None and member.type == "member_expression" else None
    is_call = above is not None and above.type == "call_expression" and above.child_by_field_name("function") == member
    return above if above is not None and is_call and method_name(above) in CHAINED else None
