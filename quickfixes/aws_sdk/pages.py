"""`eachPage`, which becomes a loop over the pages of a paginator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...checks.program.functions import ALL_FUNCTIONS, in_async, patterns_of
from ...checks.program.references import declaration_at, references
from ...checks.syntax.nodes import arguments_of, descendants, text_of
from .piece import Unconvertible
from .places import called_member, member_name

if TYPE_CHECKING:
    from tree_sitter import Node

    from .model import Model
    from .piece import Piece

_JUMPS = frozenset({"break_statement", "continue_statement"})


def convert_pages(call: Node, client: Node, operation: str, given: list[Node], model: Model, piece: Piece) -> bool:
    """Converts ``call.eachPage((err, page) => {..})`` where it is a statement; False where it is something else."""
    found = called_member(call)
    if found is None or member_name(found[0]) != "eachPage":
        return False
    statement, callback = found[1].parent, next(iter(arguments_of(found[1])), None)
    body = callback.child_by_field_name("body") if callback is not None else None
    if statement is None or statement.type != "expression_statement" or callback is None or not in_async(statement):
        raise Unconvertible(call, "`eachPage` outside of an async function")
    if body is None or body.type != "statement_block" or operation not in model.service.paginators or len(given) > 1:
        raise Unconvertible(call, "`eachPage`")
    names = patterns_of(callback)
    if len(names) != 2 or names[1].type != "identifier" or _is_read(names[0], piece):
        raise Unconvertible(callback, "a callback that handles errors or ends by itself")
    paginate = piece.name(model.package, f"paginate{operation}", call)
    page, params = text_of(names[1]), text_of(given[0]) if given else "{}"
    head = f"for await (const {page} of {paginate}({{ client: {text_of(client)} }}, {params})) "
    piece.replace(statement.start_byte, body.start_byte, head)
    piece.replace(body.end_byte, statement.end_byte, "")
    for node in _own(body):
        if node.type in _JUMPS:
            raise Unconvertible(node, "a jump in a callback")
        if node.type == "return_statement":
            value = node.named_children[0] if node.named_children else None
            stops = value is not None and value.type == "false"
            if value is not None and value.type not in ("true", "false"):
                raise Unconvertible(node, "a callback that returns a value")
            end = ";" if text_of(node).endswith(";") else ""
            piece.rewrite(node, f"{'break' if stops else 'continue'}{end}")
    return True


def _is_read(name: Node, piece: Piece) -> bool:
    declared = declaration_at(piece.bench.tree, name.start_byte)
    return declared is None or bool(references(piece.bench.document, piece.bench.tree, declared))


def _own(body: Node) -> list[Node]:
    """The nodes of a function's body outside the functions and loops in it."""
    found: list[Node] = []
    pending = list(body.named_children)
    while pending:
        node = pending.pop()
        found.append(node)
        if node.type in ALL_FUNCTIONS:
            continue
        if node.type in ("for_statement", "for_in_statement", "while_statement", "do_statement", "switch_statement"):
            if any(inner.type == "return_statement" for inner in descendants(node)):
                raise Unconvertible(node, "a callback that returns from within a loop")
            continue
        pending += node.named_children
    return found
