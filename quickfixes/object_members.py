"""Taking members out of object literals, with the commas, lines and comments that belong to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..checks.syntax.nodes import descendants
from .edit import Safety, TextEdit
from .list_items import comma_after, comma_before

if TYPE_CHECKING:
    from tree_sitter import Node

    from ..checks.syntax.document import Document


def remove_member(member: Node, document: Document) -> list[TextEdit]:
    """The edits that remove one member of an object literal.

    A member on lines of its own goes with them, and with the comment behind it. Whether the last member has a comma
    behind it stays as it was. An object that is left empty becomes ``{}``, unless it holds comments.
    """
    around = member.parent
    if around is None:
        return []
    if around.named_child_count == 1:
        return [TextEdit.replace(around.start_byte, around.end_byte, "{}")]
    comma, before = comma_after(member), comma_before(member)
    last = comma is None
    end = comma.end_byte if comma is not None else member.end_byte
    line = _own_lines(member.start_byte, end, document)
    if line is not None:
        edits = [TextEdit.delete(*line)]
        if last and before is not None:
            edits.append(TextEdit.delete(before.start_byte, before.end_byte))
        return edits
    if last and before is not None:
        return [TextEdit.delete(before.start_byte, member.end_byte)]
    return [TextEdit.delete(member.start_byte, _past_blanks(end, document.text))]


def has_comment(member: Node, document: Document) -> bool:
    """Whether a comment belongs to a member that `remove_member` takes away or leaves to the next member.

    It stands above the member, or beside it with nothing behind that it may speak of.
    """
    text = document.text
    before = member.prev_sibling
    if before is not None and before.type == "comment":
        line = text.rfind(b"\n", 0, before.start_byte) + 1
        is_above = not text[line : before.start_byte].strip()
        if is_above or b"\n" not in text[before.end_byte : member.start_byte]:
            return True
    comma = comma_after(member)
    last = comma if comma is not None else member
    for beside in (member.next_sibling, last.next_sibling):
        if beside is not None and beside.type == "comment" and b"\n" not in text[member.end_byte : beside.start_byte]:
            following = beside.next_sibling
            if beside.end_byte < last.end_byte or following is None or following.type == "}":
                return True
            if b"\n" in text[beside.end_byte : following.start_byte]:
                return True
    return False


def removal_safety(member: Node, document: Document) -> Safety:
    """Unsafe where a comment would be lost with the member, or would speak of the next one."""
    within = any(node.type == "comment" for node in descendants(member))
    return Safety.UNSAFE if within or has_comment(member, document) else Safety.SAFE


def _own_lines(start: int, end: int, document: Document) -> tuple[int, int] | None:
    """The whole lines from ``start`` to ``end``; None where anything but a comment stands there too."""
    text = document.text
    first = text.rfind(b"\n", 0, start) + 1
    newline = text.find(b"\n", end)
    if newline < 0 or text[first:start].strip():
        return None
    rest = text[end:newline].strip()
    if rest and not rest.startswith(b"//") and not (rest.startswith(b"/*") and rest.find(b"*/") == len(rest) - 2):
        return None
    return first, newline + 1


def _past_blanks(at: int, text: bytes) -> int:
    while text[at : at + 1] in (b" ", b"\t"):
        at += 1
    return at
