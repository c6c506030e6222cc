"""Moves lines to the columns where they belong, and touches nothing but the blanks in front of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....checks.program.indents import BRACKETS, blanks_before, moves, shifts
from ....checks.program.layout import wanted_indent
from ...edit import FileEdit, Fix, Safety, TextEdit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ....checks.finding import Finding
    from ....checks.syntax.document import Document
    from ...snapshot import Snapshot

_AROUND = frozenset({*BRACKETS, "program"})


def fixes(finding: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    """To move a statement to the others of its block, or all lines of a bracket or of the file."""
    document, data = snapshot.document, dict(finding.data)
    item = _item_at(finding.span.start, document)
    wanted = wanted_indent(snapshot.context)
    if item is None or item.parent is None or wanted is None:
        return
    if "after" in data:
        before, after = data["before"].encode(), data["after"].encode()
        run = _run(item, before, document.text)
        title, replaced = "Move it to the others", shifts(run, before, after, document.text)
    else:
        whole = data.get("reach") == "file"
        title = "Indent the whole file anew" if whole else "Indent these lines anew"
        root = document.root if whole else item.parent
        replaced = moves(root, wanted.value.encode(), document.text)
    edits = tuple(TextEdit.replace(start, end, blanks.decode()) for start, end, blanks in replaced)
    yield Fix(title, Safety.SAFE, (FileEdit(document.path, edits),))


def _item_at(start: int, document: Document) -> Node | None:
    """The item of a bracket, or the statement of the program, that starts at an offset."""
    node = document.root.descendant_for_byte_range(start, start + 1)
    while node is not None and node.parent is not None:
        if node.parent.type in _AROUND and (node.parent.start_byte < start or node.parent.type == "program"):
            return node
        node = node.parent
    return None


def _run(item: Node, indent: bytes, text: bytes) -> list[Node]:
    """An item, the comments above it and all that follows it, as long as they stand in the same column."""
    run = [item]
    above = item.prev_named_sibling
    while above is not None and above.type == "comment" and blanks_before(above.start_byte, text) == indent:
        run.insert(0, above)
        above = above.prev_named_sibling
    below = item.next_named_sibling
    while below is not None and blanks_before(below.start_byte, text) == indent:
        run.append(below)
        below = below.next_named_sibling
    return run
