"""Replacements that lie in each other: an expression that is kept may itself be changed within, or move elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from ...checks.syntax.nodes import ancestors
from ..edit import TextEdit
from ..moved_text import indent_at, own_indent, reindented

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tree_sitter import Node

    from ...checks.syntax.document import Document


class RefusedError(Exception):
    """Something is used in a way that can't be followed, so the whole change is off."""


class AmbiguousError(Exception):
    """A name is declared twice, so nothing can be told about it until one of the two has another name."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A piece of the old text with the changes in it, for a place on a line that begins with ``indent``.

    ``own`` are the blanks that the lines of the piece begin with now. ``depth`` is how deep in the tree it lies.
    """

    start: int
    end: int
    depth: int
    own: str
    indent: str


Part: TypeAlias = "str | Kept"


class Rewriting:
    """The replacements of one file; a later one must equal an earlier one of the same node."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._changes: dict[tuple[int, int, int], tuple[Part, ...]] = {}
        self._lines: dict[int, list[tuple[Part, ...]]] = {}

    def replace(self, node: Node, *parts: str | Node | Kept) -> None:
        """Put texts and other expressions in the place of a node. Raises `RefusedError`."""
        indent = indent_at(node.start_byte, self._document.text)
        given = tuple(part if isinstance(part, (str, Kept)) else self.kept(part, indent) for part in parts)
        self._put(node.start_byte, node.end_byte, _depth(node), given)

    def delete(self, start: int, end: int) -> None:
        self._put(start, end, _DEEPEST, ())

    def insert_line(self, statement: Node, *parts: str | Node) -> None:
        """Put another statement in front of one, behind those that were put there before."""
        text = self._document.text
        indent = indent_at(statement.start_byte, text)
        given = tuple(part if isinstance(part, str) else self.kept(part, indent) for part in parts)
        lines = self._lines.setdefault(statement.start_byte, [])
        if given not in lines:
            lines.append(given)
        newline = "\r\n" if b"\r\n" in text else "\n"
        every = tuple(piece for line in lines for piece in (*line, f"{newline}{indent}"))
        self._changes[statement.start_byte, -statement.start_byte, 0] = every

    def replace_lines(self, statement: Node, instead: Iterable[tuple[str | Node, ...]]) -> None:
        """Put other statements in the place of one."""
        text = self._document.text
        between = ("\r\n" if b"\r\n" in text else "\n") + indent_at(statement.start_byte, text)
        parts = [part for line in instead for part in (between, *line)]
        self.replace(statement, *parts[1:])

    def kept(self, node: Node, indent: str) -> Kept:
        own = own_indent(node, self._document.text)
        return Kept(node.start_byte, node.end_byte, _depth(node), own, indent)

    def edits(self) -> tuple[TextEdit, ...]:
        """The changes as edits that do not overlap. Raises `RefusedError` where they can't be brought together."""
        found: list[TextEdit] = []
        for start, end, parts in self._outermost(0, len(self._document.text), 0):
            text = self._written(parts).decode()
            found.append(TextEdit.replace(start, end, f";{text}" if self._continues(start, text) else text))
        return tuple(found)

    def _continues(self, start: int, text: str) -> bool:
        """Whether the line before a statement, which ends without a semicolon, would go on with the new text."""
        if not text.startswith(_OPENING):
            return False
        node = self._document.root.descendant_for_byte_range(start, start)
        while node is not None and node.start_byte == start and node.type != "expression_statement":
            node = node.parent
        if node is None or node.start_byte != start:
            return False
        before = node.prev_named_sibling
        while before is not None and before.type == "comment":
            before = before.prev_named_sibling
        return before is not None and not (before.text or b"").endswith((b";", b"}"))

    def state(self) -> Rewriting:
        """A copy, to be given to `restore`."""
        copy = Rewriting(self._document)
        copy.restore(self)
        return copy

    def restore(self, state: Rewriting) -> None:
        self._changes = dict(state._changes)
        self._lines = {at: list(lines) for at, lines in state._lines.items()}

    def _put(self, start: int, end: int, depth: int, parts: tuple[Part, ...]) -> None:
        if self._changes.setdefault((start, -end, depth), parts) != parts:
            raise RefusedError

    def _outermost(self, start: int, end: int, depth: int) -> list[tuple[int, int, tuple[Part, ...]]]:
        found: list[tuple[int, int, tuple[Part, ...]]] = []
        at = start
        for (first, negative, deep), parts in sorted(self._changes.items(), key=lambda change: change[0]):
            last = -negative
            outside = first < start or last > end or ((first, last) == (start, end) and deep < depth)
            if outside or first < at:
                if not outside and last > at:
                    raise RefusedError
                continue
            found.append((first, last, parts))
            at = last
        return found

    def _written(self, parts: tuple[Part, ...]) -> bytes:
        return b"".join(part.encode() if isinstance(part, str) else self._moved(part) for part in parts)

    def _moved(self, part: Kept) -> bytes:
        text, written, at = self._document.text, bytearray(), part.start
        for first, last, parts in self._outermost(part.start, part.end, part.depth):
            written += text[at:first] + self._written(parts)
            at = last
        return reindented(bytes(written + text[at : part.end]), part.own, part.indent, self._document)


_OPENING = ("(", "[", "`", "/", "+", "-")
_DEEPEST = 1 << 30


def _depth(node: Node) -> int:
    return sum(1 for _ in ancestors(node)) + 1
