"""How the lines between two brackets are indented, and which are to be moved where that is wrong.

A *bracket* is a block, a literal or another list between an opening and a closing bracket. Its lines can be judged
where nothing but its *items* begins on them: the line that opens it and the line that closes it begin in the same
column, and each item stands on lines of its own. What is laid out in another way is nobody's mistake, and is left so.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..syntax.nodes import descendants, first_child

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

BRACKETS = (
    "arguments",
    "array",
    "array_pattern",
    "class_body",
    "enum_body",
    "export_clause",
    "formal_parameters",
    "interface_body",
    "named_imports",
    "object",
    "object_pattern",
    "object_type",
    "statement_block",
    "switch_body",
)
_BLANKS = b" \t"
_LONGEST = 50_000
_CLOSING = frozenset(b"}])")
# What a line of these begins with is a value.
_TEXTS: frozenset[str] = frozenset({"string", "template_string"})


@dataclass(frozen=True, slots=True)
class Indents:
    """The blanks that the lines of a bracket begin with: the line that closes it, and those of its items.

    ``items`` are those that begin a line, comments left out, each with the blanks in front of it.
    """

    closing: bytes
    items: tuple[tuple[Node, bytes], ...]

    @property
    def inner(self) -> bytes | None:
        """What all items have in front of them; None where they differ."""
        found = {blanks for _, blanks in self.items}
        return found.pop() if len(found) == 1 else None

    @property
    def step(self) -> bytes | None:
        """By how much the items stand further in than the brackets; None where that is not the same for all."""
        inner = self.inner
        return step_between(self.closing, inner) if inner is not None else None


def blanks_before(at: int, text: bytes) -> bytes | None:
    """The blanks of the line in front of a byte offset; None where something else stands there."""
    blanks = text[text.rfind(b"\n", 0, at) + 1 : at]
    return None if blanks.strip(_BLANKS) else blanks


def indent_of_line(start: int, text: bytes) -> bytes:
    """The blanks that the line begins with that starts at an offset."""
    end = text.find(b"\n", start)
    line = text[start:end] if end >= 0 else text[start:]
    return line[: len(line) - len(line.lstrip(_BLANKS))]


def read_indents(bracket: Node, text: bytes) -> Indents | None:
    """The indentation of a bracket's items, by what stands inside it; None for one that can't be judged."""
    closing = blanks_before(bracket.end_byte - 1, text)
    line_end = text.find(b"\n", bracket.start_byte, bracket.end_byte)
    if closing is None or line_end < 0:
        return None
    items: list[tuple[Node, bytes]] = []
    for item in bracket.named_children:
        if item.type == "comment":
            continue
        start = item.start_byte
        if start <= line_end:
            return None
        blanks = blanks_before(start, text)
        if blanks is not None:
            items.append((item, blanks))
    return Indents(closing, tuple(items)) if items else None


def first_step(bracket: Node) -> bytes | None:
    """By how much the first item of a bracket stands further in than the brackets; None where that can't be judged.

    A very long bracket is not read: it would be with every edit inside it.
    """
    if bracket.end_byte - bracket.start_byte > _LONGEST:
        return None
    text = bracket.text or b""
    line_end = text.find(b"\n")
    closing = blanks_before(len(text) - 1, text)
    if line_end < 0 or closing is None:
        return None
    first = first_child(bracket)
    start = first.start_byte - bracket.start_byte if first is not None else 0
    blanks = blanks_before(start, text) if start > line_end else None
    return step_between(closing, blanks) if blanks is not None else None


def step_between(outer: bytes, inner: bytes) -> bytes | None:
    """The blanks that ``inner`` has behind those of ``outer``; None for none, and for a mix."""
    step = inner[len(outer) :]
    return step if inner.startswith(outer) and len(set(step)) == 1 else None


def wrong_step(bracket: Node, unit: bytes, text: bytes, start: int = 0) -> Indents | None:
    """The indentation of a bracket all of whose lines stand further in than its brackets, but not by one unit.

    What stands before ``start`` is not looked at: a bracket that opens on such a line is taken to open in the column
    where it closes.
    """
    found = read_indents(bracket, text)
    if found is None or found.step is None or found.step == unit:
        return None
    first = text.rfind(b"\n", 0, bracket.start_byte) + 1
    if first >= start and indent_of_line(first, text) != found.closing:
        return None
    inner = found.inner or b""
    return found if all(text.startswith(inner, line) for line in _code_lines(bracket, text)) else None


def moves(root: Node, unit: bytes, text: bytes) -> Iterator[tuple[int, int, bytes]]:
    """The replacements, as start, end and blanks, that give all lines below a node the right steps."""
    texts = list(_spans(root, _TEXTS, text))
    for node in descendants(root):
        found = wrong_step(node, unit, text) if node.type in BRACKETS and not node.has_error else None
        if found is None or found.inner is None:
            continue
        for start in _line_starts(node.start_byte, node.end_byte - 1, text):
            if text.startswith(found.inner, start) and not _is_inside(start, texts):
                yield start + len(found.closing), start + len(found.inner), unit


def shifts(nodes: list[Node], before: bytes, after: bytes, text: bytes) -> Iterator[tuple[int, int, bytes]]:
    """The replacements that move whole nodes whose first lines begin with ``before``; lines further out stay."""
    for node in nodes:
        texts = list(_spans(node, _TEXTS, text))
        starts = itertools.chain([node.start_byte - len(before)], _line_starts(node.start_byte, node.end_byte, text))
        for start in starts:
            if text.startswith(before, start) and not _is_inside(start, texts):
                yield start, start + len(before), after


def bracket_closed_by_last_line(statement: Node, indent: bytes, text: bytes) -> Node | None:
    """The bracket that opens on the first line of a statement and whose end begins its last line.

    ``indent`` are the blanks in front of the statement; None where the last line begins with others.
    """
    last = text.rfind(b"\n", statement.start_byte, statement.end_byte) + 1
    at = last + len(indent)
    if not last or not text.startswith(indent, last) or text[at] not in _CLOSING:
        return None
    closing = statement.descendant_for_byte_range(at, at + 1)
    bracket = closing.parent if closing is not None else None
    if bracket is None or bracket.type not in BRACKETS or bracket.end_byte != at + 1:
        return None
    return bracket if b"\n" not in text[statement.start_byte : bracket.start_byte] else None


def _code_lines(bracket: Node, text: bytes) -> Iterator[int]:
    """Where the lines inside a bracket begin that hold code of their own."""
    texts = list(_spans(bracket, _TEXTS | {"comment"}, text))
    for start in _line_starts(bracket.start_byte, bracket.end_byte - 1, text):
        first = start + len(indent_of_line(start, text))
        has_code = not text.startswith((b"\r", b"\n", b"//", b"/*"), first) and first < bracket.end_byte - 1
        if has_code and not _is_inside(start, texts):
            yield start


def _line_starts(start: int, end: int, text: bytes) -> Iterator[int]:
    """Where the lines begin that begin between two offsets."""
    at = text.find(b"\n", start, end)
    while at >= 0:
        yield at + 1
        at = text.find(b"\n", at + 1, end)


def _spans(node: Node, kinds: frozenset[str], text: bytes) -> Iterator[tuple[int, int]]:
    """The ranges of those nodes below, of some kinds, that reach over several lines."""
    ranges = ((inner.start_byte, inner.end_byte) for inner in descendants(node) if inner.type in kinds)
    return ((start, end) for start, end in ranges if b"\n" in text[start:end])


def _is_inside(at: int, spans: list[tuple[int, int]]) -> bool:
    return any(start < at < end for start, end in spans)
