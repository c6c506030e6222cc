"""Takes a property out of the arguments of a bucket; the comments that speak of it move along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...checks.syntax.nodes import text_of
from ..edit import TextEdit
from ..object_members import remove_member

if TYPE_CHECKING:
    from tree_sitter import Node

    from ...checks.program.objects import Entry
    from ...checks.syntax.document import Document


def leave(entry: Entry, instead: str, comments: list[str] | None, document: Document) -> list[TextEdit]:
    """The edits that remove an entry, or write ``instead`` in its place; ``comments`` takes those that move."""
    if instead:
        return [TextEdit.replace(entry.node.start_byte, entry.node.end_byte, instead)]
    above = _above(entry.node, document) if comments is not None else []
    behind = _behind(entry.node)
    if comments is not None:
        comments += (text_of(comment) for comment in (*above, *behind))
    around = entry.node.parent
    if around is not None and around.named_child_count == 1 + len(above) + len(behind):
        return [TextEdit.replace(around.start_byte, around.end_byte, "{}")]
    edits = remove_member(entry.node, document)
    if above:
        start = document.text.rfind(b"\n", 0, above[0].start_byte) + 1
        end = document.text.rfind(b"\n", 0, entry.node.start_byte) + 1
        edits.append(TextEdit.delete(start, end))
    return edits


def _above(node: Node, document: Document) -> list[Node]:
    """The comments on the lines right above a member that begins a line."""
    found: list[Node] = []
    below = node
    while _begins_line(below, document):
        before = below.prev_sibling
        if before is None or before.type != "comment" or before.end_point.row != below.start_point.row - 1:
            break
        if not _begins_line(before, document):
            break
        found.insert(0, before)
        below = before
    return found


def _behind(node: Node) -> list[Node]:
    """The comment on the line of a member, behind its comma."""
    after = node.next_sibling
    if after is not None and after.type == ",":
        after = after.next_sibling
    alone = after is not None and after.type == "comment" and after.start_point.row == node.end_point.row
    following = after.next_named_sibling if after is not None else None
    if alone and after is not None and (following is None or following.start_point.row > after.end_point.row):
        return [after]
    return []


def _begins_line(node: Node, document: Document) -> bool:
    line = document.text.rfind(b"\n", 0, node.start_byte) + 1
    return not document.text[line : node.start_byte].strip()
