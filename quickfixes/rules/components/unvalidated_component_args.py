"""Checks the suffix in the constructor of the component: that it is not empty, and fit for names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....checks.program.components import arguments_at, component_of, super_call
from ....checks.rules.components.unvalidated_component_args import SUFFIX
from ....checks.syntax.nodes import ancestors, text_of
from ...edit import FileEdit, Fix, Safety, TextEdit
from ...moved_text import indent_at
from ...new_statement import end_of_line
from ...quotes import quote_near

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ....checks.finding import Finding
    from ....checks.syntax.document import Document
    from ...snapshot import Snapshot

_EMPTY = f"{SUFFIX} is required and cannot be empty"
_CHARACTERS = f"{SUFFIX} must contain only lowercase letters, numbers, and hyphens"


def fixes(finding: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    """Two statements behind ``super(..)`` that throw."""
    name = snapshot.node(finding)
    around = next((above for above in ancestors(name) if above.type == "class_declaration"), None) if name else None
    component = component_of(around, snapshot.context) if around is not None else None
    statement = super_call(component.constructor) if component is not None else None
    parameter = arguments_at(statement, component, snapshot.context) if statement and component else None
    pattern = parameter.child_by_field_name("pattern") if parameter is not None else None
    if statement is None or component is None or pattern is None:
        return
    document = snapshot.document
    text = _guards(f"{text_of(pattern)}.{SUFFIX}", statement, component.constructor, document)
    edit = TextEdit.insert(end_of_line(statement), text)
    yield Fix(f"Check `{SUFFIX}`", Safety.PLACEHOLDER, (FileEdit(document.path, (edit,)),))


def _guards(value: str, statement: Node, constructor: Node, document: Document) -> str:
    indent, newline = indent_at(statement.start_byte, document.text), document.newline
    around = indent_at(constructor.start_byte, document.text)
    step = indent.removeprefix(around) or "  "
    quote = quote_near(statement, document)
    end = ";" if text_of(statement).endswith(";") else ""
    checks = (
        (f"!{value} || {value}.trim() === {quote}{quote}", _EMPTY),
        (f"!/^[a-z0-9-]+$/.test({value})", _CHARACTERS),
    )
    lines: list[str] = []
    for condition, message in checks:
        lines += ["", f"{indent}if ({condition}) {{"]
        lines += [f"{indent}{step}throw new Error({quote}{message}{quote}){end}", f"{indent}}}"]
    return "".join(newline + line for line in lines)
