"""Adds a branch that answers a function of a provider to the mocks of a test."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....checks.program.mocked_calls import unanswered
from ....checks.syntax.nodes import text_of, unwrap
from ...edit import FileEdit, Fix, Safety, TextEdit
from ...mock_answers import branch
from ...mock_setup import writer_for
from ...moved_text import indent_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ....checks.finding import Finding
    from ....checks.program.mocked_calls import Called, CallMock
    from ...snapshot import Snapshot

_PARAMETER = "args"


def fixes(finding: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    """Answer the token at the beginning of the function."""
    for mock, called in unanswered(snapshot.context):
        if called.token == finding.get("token"):
            edits = _answered(mock, called, snapshot)
            if edits:
                title = f"Answer `{'.'.join(called.path)}`"
                yield Fix(title, Safety.SAFE, (FileEdit(snapshot.document.path, tuple(edits)),))


def _answered(mock: CallMock, called: Called, snapshot: Snapshot) -> list[TextEdit]:
    document, writer = snapshot.document, writer_for(snapshot.document)
    parameters, edits = mock.function.child_by_field_name("parameters"), list[TextEdit]()
    if mock.parameter is None:
        if parameters is None or parameters.named_children:
            return []
        type_ = f"{_PARAMETER}: {writer.pulumi}.runtime.MockCallArgs"
        edits.append(TextEdit.replace(parameters.start_byte, parameters.end_byte, f"({type_})"))
    lines = branch(called, mock.parameter or _PARAMETER, writer, snapshot.context)
    newline, around = document.newline, indent_at(mock.key.start_byte, document.text)
    body = mock.body
    if body.type == "statement_block":
        first = body.named_children[0] if body.named_children else None
        own_line = first is not None and first.start_point.row > body.start_point.row
        indent = indent_at(first.start_byte, document.text) if first is not None and own_line else f"{around}  "
        text = "".join(f"{newline}{indent}{line}" for line in lines)
        if not own_line:
            text += f"{newline}{indent if first is not None else around}"
        start = body.start_byte + 1
        end = first.start_byte if first is not None and not own_line else start
        return [*edits, TextEdit.replace(start, end, text)]
    inner = f"{newline}{around}  "
    block = "".join(inner + line for line in [*lines, f"return {text_of(unwrap(body))}{writer.end}"])
    return [*edits, TextEdit.replace(body.start_byte, body.end_byte, f"{{{block}{newline}{around}}}")]
