"""Passes the suffix that the entry point has, or reads one from the environment."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ....checks.program.construction import construction_of
from ....checks.program.environment_suffix import MEMBER, omission
from ....checks.program.literals import in_place
from ....checks.syntax.nodes import ancestors, text_of
from ...edit import FileEdit, Fix, Safety, TextEdit
from ...object_insertion import add_members
from ...quotes import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ....checks.finding import Finding
    from ....checks.program.construction import Construction
    from ....checks.program.environment_suffix import Omission
    from ...snapshot import Snapshot

_SUFFIX_NAMES = (MEMBER, "envSuffix", "suffix")
_READS_SUFFIX = re.compile(r"process\.env\.ENVIRONMENT_SUFFIX\b|process\.env\[['\"]ENVIRONMENT_SUFFIX['\"]\]")


def fixes(finding: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    callee = snapshot.node(finding)
    node = callee.parent if callee is not None else None
    made = construction_of(node, snapshot.context) if node is not None and node.type == "new_expression" else None
    found = omission(made, snapshot.context) if made is not None else None
    top = _statement_of(node, snapshot) if node is not None else None
    if made is None or found is None or top is None:
        return
    variable = _variable(made.node, top, snapshot)
    edits = _passing(made, found, MEMBER if variable in (MEMBER, "") else f"{MEMBER}: {variable}", snapshot)
    if not edits:
        return
    if not variable:
        edits = [_constant(top, snapshot), *edits]
    yield Fix(f"Pass `{MEMBER}`", Safety.UNSAFE, (FileEdit(snapshot.document.path, tuple(edits)),))


def _statement_of(node: Node, snapshot: Snapshot) -> Node | None:
    return next((above for above in ancestors(node) if above.parent == snapshot.document.root), None)


def _variable(node: Node, top: Node, snapshot: Snapshot) -> str:
    """A name in scope that holds the suffix; empty where there is none."""
    at = node.start_byte
    for name in _SUFFIX_NAMES:
        declared = snapshot.context.declared(name, at)
        if declared is not None and (declared.start < top.start_byte or declared.start >= top.end_byte):
            return name if declared.start < at else ""
    for statement in snapshot.document.root.named_children:
        if statement.start_byte >= top.start_byte:
            break
        for declarator in statement.named_children:
            name, value = declarator.child_by_field_name("name"), declarator.child_by_field_name("value")
            if declarator.type != "variable_declarator" or name is None or value is None or name.type != "identifier":
                continue
            visible = snapshot.context.declared(text_of(name), at)
            if _READS_SUFFIX.search(text_of(value)) and visible is not None and visible.start == name.start_byte:
                return text_of(name)
    return ""


def _passing(made: Construction, found: Omission, member: str, snapshot: Snapshot) -> list[TextEdit]:
    if found.argument is None:
        arguments = made.node.child_by_field_name("arguments")
        if not made.given or arguments is None:
            return []
        return [TextEdit.insert(made.given[-1].end_byte, f", {{ {member} }}")]
    return add_members(in_place(found.argument), [member], snapshot.document)


def _constant(top: Node, snapshot: Snapshot) -> TextEdit:
    """The statement that reads the suffix, in front of the statement that needs it and of the comments upon that."""
    document = snapshot.document
    first = top
    while first.prev_named_sibling is not None and first.prev_named_sibling.type == "comment":
        comment = first.prev_named_sibling
        if first.start_point.row - comment.end_point.row > 1 or not _starts_line(comment, document.text):
            break
        first = comment
    end = ";" if text_of(top).endswith(";") else ""
    default = quoted("dev", document, top)
    text = f"const {MEMBER} = process.env.ENVIRONMENT_SUFFIX || {default}{end}{document.newline * 2}"
    return TextEdit.insert(first.start_byte, text)


def _starts_line(node: Node, text: bytes) -> bool:
    return not text[text.rfind(b"\n", 0, node.start_byte) + 1 : node.start_byte].strip()
