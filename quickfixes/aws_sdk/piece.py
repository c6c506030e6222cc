"""The parts that a conversion is made of: each is gathered as a whole before anything of it counts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ...checks.syntax.grammar import Language
from ...checks.syntax.nodes import text_of
from ..edit import TextEdit

if TYPE_CHECKING:
    from tree_sitter import Node

    from ...checks.knowledge.aws_clients import AwsClients
    from ...checks.program.context import Context
    from ...checks.program.units import UnitTree
    from ...checks.syntax.document import Document
    from .imports import Need, NewNames

_TYPED = (Language.TYPESCRIPT, Language.TSX)


class Unconvertible(Exception):
    """Something stands in the way at a node; the part that it belongs to is left as it is."""

    def __init__(self, node: Node, reason: str) -> None:
        super().__init__(reason)
        self.node = node
        self.reason = reason


@dataclass(frozen=True)
class Bench:
    """What every part of a conversion works on."""

    document: Document
    context: Context
    tree: UnitTree
    table: AwsClients
    names: NewNames

    @property
    def is_typescript(self) -> bool:
        return self.document.language in _TYPED


@dataclass
class Piece:
    """The edits of one part, the names that it needs, and the uses of the old SDK that it does away with."""

    bench: Bench
    edits: list[TextEdit] = field(default_factory=list[TextEdit])
    needs: list[Need] = field(default_factory=list["Need"])
    consumed: set[int] = field(default_factory=set[int])
    """The offsets at which imported names stood."""

    def replace(self, start: int, end: int, text: str) -> None:
        self.edits.append(TextEdit.replace(start, end, text))

    def rewrite(self, node: Node, text: str) -> None:
        if text_of(node) != text:
            self.replace(node.start_byte, node.end_byte, text)

    def insert(self, at: int, text: str) -> None:
        self.edits.append(TextEdit.insert(at, text))

    def consume(self, root: Node) -> None:
        self.consumed.add(root.start_byte)

    def name(self, package: str, member: str, at: Node, *, value: bool = True) -> str:
        """The local name of a member of a package; it is imported if the piece is taken."""
        need = self.bench.names.need(package, member, at.start_byte, value=value)
        self.needs.append(need)
        return need.local

    def add(self, other: Piece) -> None:
        self.edits += [edit for edit in other.edits if edit not in self.edits]
        self.needs += other.needs
        self.consumed |= other.consumed
