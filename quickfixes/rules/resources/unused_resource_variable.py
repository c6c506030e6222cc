"""Makes a resource without the variable that nobody reads, or tells ESLint to say nothing of unused variables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....checks.syntax.nodes import descendants, text_of
from ...edit import FileEdit, Fix, Safety, TextEdit
from ...eslint_comment import disabling
from ...moved_text import indent_at, moved

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ....checks.finding import Finding
    from ....checks.syntax.document import Document
    from ...snapshot import Snapshot

_ESLINT = "@typescript-eslint/no-unused-vars"


def fixes(finding: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    """To drop the variable; to switch the rule of ESLint off for the file."""
    name = snapshot.node(finding, "identifier")
    declarator = name.parent if name is not None else None
    statement = declarator.parent if declarator is not None else None
    made = declarator.child_by_field_name("value") if declarator is not None else None
    if name is None or statement is None or made is None or dict(finding.data).get("provider"):
        return
    document = snapshot.document
    if sum(child.type == "variable_declarator" for child in statement.named_children) == 1:
        edit = _without_variable(statement, made, document)
        title, unbinds = f"Make the resource without `{text_of(name)}`", (text_of(name),)
        yield Fix(title, Safety.SAFE, (FileEdit(document.path, (edit,)),), unbinds)
    comment = disabling(_ESLINT, document)
    # It hides the other unused variables of the file too, those that are still to come among them.
    yield Fix(f"Disable `{_ESLINT}` for this file", Safety.UNSAFE, (FileEdit(document.path, (comment,)),))


def _without_variable(statement: Node, made: Node, document: Document) -> TextEdit:
    """Deletes all in front of ``new`` but comments. What stood on a line further in moves out with it."""
    start, end = statement.start_byte, made.start_byte
    indent = indent_at(start, document.text)
    kept = "".join(
        text_of(comment) + (f"{document.newline}{indent}" if text_of(comment).startswith("//") else " ")
        for comment in descendants(statement)
        if comment.type == "comment" and comment.start_byte < end
    )
    if b"\n" not in document.text[start:end]:
        return TextEdit.replace(start, end, kept)
    return TextEdit.replace(start, made.end_byte, kept + moved(made, document, indent))
