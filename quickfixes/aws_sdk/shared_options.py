"""Options in a constant that several clients are made with: converted once, and for all of them or for none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...checks.program.references import declaration_at, references
from ...checks.syntax.nodes import arguments_of
from .options import render
from .piece import Unconvertible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tree_sitter import Node

    from .clients import Client
    from .piece import Piece
    from .settings import Settings


def read_sharing(clients: Iterable[Client], settings: Settings) -> None:
    """Notes which clients are made with options that stand elsewhere."""
    for client in clients:
        for made in client.constructions:
            given = arguments_of(made.node)
            literal = settings.bench.context.object(given[0]) if given else None
            if literal is not None and literal.node != given[0]:
                settings.sharing.setdefault(literal.node.start_byte, []).append(client)


def share_options(literal: Node, members: dict[str, str], client: Client, settings: Settings, piece: Piece) -> None:
    """Converts the options where they stand, and ties the clients that share them together."""
    holder = literal.parent
    name = holder.child_by_field_name("name") if holder is not None and holder.type == "variable_declarator" else None
    declared = declaration_at(piece.bench.tree, name.start_byte) if name is not None else None
    if declared is None or declared.declaration.exported:
        raise Unconvertible(literal, "options that stand elsewhere")
    for read in references(piece.bench.document, piece.bench.tree, declared):
        made = read.parent.parent if read.parent is not None and read.parent.type == "arguments" else None
        callee = made.child_by_field_name("constructor") if made is not None else None
        if callee is None or callee.end_byte not in settings.usages:
            raise Unconvertible(read, "options that something else reads")
    render(literal, members, piece)
    for other in settings.sharing.get(literal.start_byte, ()):
        other.joined.add(client.key)
        client.joined.add(other.key)
