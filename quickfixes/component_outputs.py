"""Outputs that a component gives away one call at a time, given to ``registerOutputs`` in its constructor."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..checks.program.names import CORE, Qualified
from ..checks.program.objects import read_object
from ..checks.syntax.nodes import ancestors, arguments_of, descendants, method_name, string_value, text_of
from .edit import TextEdit
from .object_insertion import add_members

if TYPE_CHECKING:
    from tree_sitter import Node

    from ..checks.program.context import Context
    from ..checks.syntax.document import Document
    from .snapshot import Snapshot

_COMPONENT = Qualified(CORE, ("ComponentResource",))
_EXPORT = Qualified(CORE, ("export",))
_IDENTIFIER = re.compile(r"[A-Za-z_$][\w$]*", re.ASCII)


def register_outputs(statement: Node, snapshot: Snapshot) -> tuple[TextEdit, ...]:
    """The edits for a statement ``pulumi.export('x', v)``, and those around it, in the constructor of a component.

    A call of ``registerOutputs`` that is there takes in what it does not have; else one takes the place of the first
    calls that stand side by side. Empty where the statement stands elsewhere, or a comment would be lost.
    """
    body = statement.parent
    if body is None or not _is_constructor_of_component(body, snapshot.context):
        return ()
    statements = [child for child in body.named_children if _exported(child, snapshot.context) is not None]
    outputs = [found for child in statements if (found := _exported(child, snapshot.context)) is not None]
    if len({name for name, _ in outputs}) != len(outputs):
        return ()
    registered = _registered(body)
    if registered is not None:
        known = {entry.key for entry in read_object(registered).entries}
        members = [_member(name, value) for name, value in outputs if name not in known]
        removed = [_whole_lines(child, snapshot.document) for child in statements]
        return (*(add_members(registered, members, snapshot.document) if members else ()), *removed)
    first = [child for number, child in enumerate(statements) if child == _after(statements[0], number)]
    if statement not in first:
        return ()
    return (_one_call(first, outputs[: len(first)], snapshot.document),)


def _is_constructor_of_component(body: Node, context: Context) -> bool:
    method = body.parent
    name = method.child_by_field_name("name") if method is not None and method.type == "method_definition" else None
    if method is None or name is None or text_of(name) != "constructor":
        return False
    around = next((above for above in ancestors(method) if above.type in ("class_declaration", "class")), None)
    heritage = (
        next((child for child in around.named_children if child.type == "class_heritage"), None) if around else None
    )
    clause = heritage.named_children[0] if heritage is not None and heritage.named_children else None
    base = clause.child_by_field_name("value") if clause is not None else None
    return base is not None and context.resolve(base) == _COMPONENT


def _exported(statement: Node, context: Context) -> tuple[str, Node] | None:
    """The name and the value of a statement ``pulumi.export('x', v)`` that holds no comment."""
    call = statement.named_children[0] if statement.named_children else statement
    if statement.type != "expression_statement" or method_name(call) != "export":
        return None
    callee, given = call.child_by_field_name("function"), arguments_of(call)
    name = string_value(given[0]) if len(given) == 2 else None
    has_comment = any(node.type == "comment" for node in descendants(call))
    if callee is None or name is None or has_comment or context.resolve(callee) != _EXPORT:
        return None
    return name, given[1]


def _registered(body: Node) -> Node | None:
    """The object literal that the constructor gives to ``registerOutputs``."""
    for statement in body.named_children:
        call = statement.named_children[0] if statement.named_children else statement
        if method_name(call) == "registerOutputs":
            given = arguments_of(call)
            return given[0] if given and given[0].type == "object" else None
    return None


def _after(statement: Node, steps: int) -> Node | None:
    node: Node | None = statement
    for _ in range(steps):
        node = node.next_named_sibling if node is not None else None
    return node


def _member(name: str, value: Node) -> str:
    key = name if _IDENTIFIER.fullmatch(name) else f"'{name}'"
    return name if text_of(value) == name else f"{key}: {text_of(value)}"


def _one_call(statements: list[Node], outputs: list[tuple[str, Node]], document: Document) -> TextEdit:
    first, last = statements[0], statements[-1]
    indent, newline = _indent(first, document), document.newline
    around = next((above for above in ancestors(first) if above.type == "method_definition"), first)
    step = indent.removeprefix(_indent(around, document)) or "  "
    lines = [f"{indent}{step}{_member(name, value)},{newline}" for name, value in outputs]
    end = ";" if text_of(last).endswith(";") else ""
    text = f"this.registerOutputs({{{newline}{''.join(lines)}{indent}}}){end}"
    return TextEdit.replace(first.start_byte, last.end_byte, text)


def _indent(node: Node, document: Document) -> str:
    start = document.text.rfind(b"\n", 0, node.start_byte) + 1
    before = document.text[start : node.start_byte].decode("utf-8", "replace")
    return before if not before.strip() else before[: len(before) - len(before.lstrip())]


def _whole_lines(statement: Node, document: Document) -> TextEdit:
    """Removes a statement, with its lines where nothing else stands in them."""
    text = document.text
    start = text.rfind(b"\n", 0, statement.start_byte) + 1
    newline = text.find(b"\n", statement.end_byte)
    end = len(text) if newline < 0 else newline + 1
    if text[start : statement.start_byte].strip() or text[statement.end_byte : end].strip():
        return TextEdit.delete(statement.start_byte, statement.end_byte)
    return TextEdit.delete(start, end)
