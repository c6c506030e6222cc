"""Options in a constant that several clients are made with: converted once, and for all of them or for none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...checks.program.references import declaration_at, references
from .options import render
from .piece import Unconvertible

if TYPE_CHECKING:
    from tree_sitter import Node

    from .clients import Client
    from .piece import Piece
    from .settings import Settings


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
    sharing = settings.sharing.setdefault(literal.start_byte, [])
    for other in sharing:
        other.joined.add(client.key)
        client.joined.add(other.key)
    sharing.append(client)
