"""Gives the config that stands in the arguments of ``setMocks`` to ``setAllConfig``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ....checks.program.suite import SET_MOCKS
from ....checks.program.suite_config import DEFAULT_PROJECT
from ....checks.rules.testing.config_object_in_set_mocks import ORGANIZATION
from ....checks.syntax.nodes import ancestors, arguments_of, children_of, text_of, unwrap
from ...edit import FileEdit, Fix, Safety, TextEdit
from ...moved_text import indent_at, moved
from ...new_statement import end_of_line
from ...quotes import quote_near

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ....checks.finding import Finding
    from ....checks.program.objects import Entry, ObjectLiteral
    from ...snapshot import Snapshot

_BLOCKS = frozenset({"program", "statement_block"})
_LITERALS = frozenset({"number", "true", "false"})
_PLAIN = re.compile(r"[\w.:/-]+\Z")


def fixes(finding: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    """Move the object into a statement behind the call, which has to stand in a list of statements itself."""
    node = snapshot.node(finding)
    call = next((above for above in ancestors(node) if above.type == "call_expression"), None) if node else None
    given = arguments_of(call) if call is not None else []
    callee = call.child_by_field_name("function") if call is not None else None
    statement = call.parent if call is not None else None
    if statement is not None and statement.type == "await_expression":
        statement = statement.parent
    if (
        callee is None
        or statement is None
        or statement.type != "expression_statement"
        or statement.parent is None
        or statement.parent.type not in _BLOCKS
        or len(given) != ORGANIZATION + 1
    ):
        return
    document, organization = snapshot.document, given[ORGANIZATION]
    literal, project = snapshot.context.object(organization), _project(given[1], snapshot)
    runtime = text_of(callee).removesuffix(SET_MOCKS)
    if literal is None or project is None or not runtime or not _is_readable(literal):
        return
    is_in_place = unwrap(organization) == literal.node
    # What other code reads under its present keys can't be changed.
    if (
        not is_in_place
        and len(re.findall(rb"\b" + re.escape(text_of(organization).encode()) + rb"\b", document.text)) != 2
    ):
        return
    changes: list[TextEdit] = []
    for entry in literal.entries:
        change = _as_config(entry, project, snapshot)
        if change is None:
            return
        changes += change
    indent = indent_at(statement.start_byte, document.text)
    content = moved(literal.node, document, indent, changes) if is_in_place else text_of(organization)
    end = ";" if text_of(statement).endswith(";") else ""
    edits = [
        *([] if is_in_place else changes),
        TextEdit.delete(given[ORGANIZATION - 1].end_byte, organization.end_byte),
        TextEdit.insert(end_of_line(statement), f"{document.newline}{indent}{runtime}setAllConfig({content}){end}"),
    ]
    yield Fix("Give the config to `setAllConfig`", Safety.SAFE, (FileEdit(document.path, tuple(edits)),))


def _project(argument: Node, snapshot: Snapshot) -> str | None:
    """The name of the project as ``setMocks`` is given it; None where that can't be told."""
    if text_of(argument) == "undefined":
        return DEFAULT_PROJECT
    name = snapshot.context.string(argument)
    return name.text if name is not None and not name.is_default and _PLAIN.match(name.text) else None


def _is_readable(literal: ObjectLiteral) -> bool:
    members = children_of(literal.node)
    return literal.complete and len(literal.entries) == len(members)


def _as_config(entry: Entry, project: str, snapshot: Snapshot) -> list[TextEdit] | None:
    """The edits that make a full key and a string of an entry; None where that can't be told."""
    quote = quote_near(entry.node, snapshot.document)
    edits: list[TextEdit] = []
    if ":" not in entry.key:
        if not _PLAIN.match(entry.key):
            return None
        key = f"{quote}{project}:{entry.key}{quote}"
        start, end = entry.key_node.start_byte, entry.key_node.end_byte
        edits.append(TextEdit.replace(start, end, f"{key}: {entry.key}" if entry.is_shorthand else key))
    value = unwrap(entry.value)
    if value.type in _LITERALS:
        edits.append(TextEdit.replace(value.start_byte, value.end_byte, f"{quote}{text_of(value)}{quote}"))
    elif not _is_string(value, snapshot):
        return None
    return edits


def _is_string(value: Node, snapshot: Snapshot) -> bool:
    is_json = value.type == "call_expression" and text_of(value).startswith("JSON.stringify(")
    return is_json or value.type == "template_string" or snapshot.context.string(value) is not None
