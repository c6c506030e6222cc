"""What a change leaves behind: functions that nothing calls any more, and their imports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...checks.finding import Span
from ...checks.program.declarations import Kind
from ...checks.program.functions import PLAIN_FUNCTIONS
from ...checks.program.references import references
from ...checks.syntax.nodes import descendants
from ..edit import TextEdit
from ..removal import import_removal, statement_removal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tree_sitter import Node

    from ...checks.program.unit import Declared
    from .files import File


def leftovers(file: File, unwrapped: Iterable[Node]) -> Iterator[TextEdit]:
    """Delete the retrying functions whose calls are gone, and what they alone have used.

    ``unwrapped`` are the names in the calls that are gone. What is exported stays.
    """
    gone = [Span(node.start_byte, node.end_byte) for node in unwrapped]
    pending, seen = list(unwrapped), set[int]()
    for name in pending:
        declared = file.declared(name) if name.type == "identifier" else None
        if declared is None or declared.start in seen or declared.declaration.exported:
            continue
        is_import = declared.declaration.imported is not None
        statement = None if is_import else _statement(file, declared)
        own = [Span(statement.start_byte, statement.end_byte)] if statement is not None else []
        uses = references(file.document, file.tree, declared)
        if not all(any(span.start <= use.start_byte < span.end for span in (*gone, *own)) for use in uses):
            continue
        seen.add(declared.start)
        if is_import:
            removal = _without_import(file, declared)
            if removal is not None:
                yield removal
        elif statement is not None:
            removal = _with_comments(statement_removal(statement, file.document), statement, file)
            gone.append(removal.span)
            pending += (node for node in descendants(statement) if node.type == "identifier")
            yield removal


def _without_import(file: File, declared: Declared) -> TextEdit | None:
    name = file.document.root.descendant_for_byte_range(declared.start, declared.end)
    return import_removal(name, file.document) if name is not None else None


def _statement(file: File, declared: Declared) -> Node | None:
    """The statement that declares a function at the top of the file, and nothing else."""
    node = file.node_of(declared)
    container = declared.unit.container
    if container is None or container.owner.container is not None:
        return None
    if declared.declaration.kind is Kind.FUNCTION:
        return node if node.type in PLAIN_FUNCTIONS else None
    value = node.child_by_field_name("value") if node.type == "variable_declarator" else None
    alone = node.parent is not None and len(node.parent.named_children) == 1
    return node.parent if value is not None and value.type in PLAIN_FUNCTIONS and alone else None


def _with_comments(removal: TextEdit, statement: Node, file: File) -> TextEdit:
    """The removal, with the comments that stand directly above the statement."""
    text, start, end, above = file.document.text, removal.span.start, removal.span.end, statement.prev_sibling
    while above is not None and above.type == "comment" and text[above.end_byte : start].count(b"\n") <= 1:
        line = text.rfind(b"\n", 0, above.start_byte) + 1
        if text[line : above.start_byte].strip() or text[above.end_byte : start].strip():
            break
        start, above = line, above.prev_sibling
    after = text.find(b"\n", end)
    # Of two empty lines that meet one goes, as where there is no comment.
    meet = start < removal.span.start and after >= 0 and not text[end:after].strip()
    return TextEdit.delete(start, after + 1 if meet and text[:start].endswith((b"\n\n", b"\n\r\n")) else end)
