"""Puts ``setMocks`` in the place of Jest's mocks of Pulumi's packages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ....checks.finding import Severity
from ....checks.program.automocks import automocks, overrides
from ....checks.program.mocked_calls import called_functions
from ....checks.program.suite import hoists_imports, loaded_modules, loads_of
from ....checks.syntax.nodes import text_of
from ...edit import FileEdit, Fix, Safety, TextEdit
from ...mock_answers import branch
from ...mock_setup import core_import, writer_for
from ...new_statement import end_of_line
from ...removal import statement_removal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ....checks.finding import Finding
    from ...snapshot import Snapshot

_LOOKS_AT_CALLS = re.compile(
    rb"toHaveBeenCalled|toBeCalled|toHaveReturned|\.mock\.(?:calls|instances|results)|jest\.Mock"
)


def fixes(finding: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    """Mock the runtime, and leave the packages as they are."""
    document, context = snapshot.document, snapshot.context
    mocks = automocks(context)
    early = _needing_mocks(snapshot)
    if not mocks or early is None:
        return
    writer = writer_for(document)
    answers = [line for called in called_functions(context) for line in branch(called, "args", writer, context)]
    lines = writer.mocks(None, answers)
    core = core_import(document)
    if core is None:
        lines = [writer.imported(), "", *lines]
    first, newline = mocks[0].statement, document.newline
    below = core is not None and core[1].start_byte > first.start_byte
    anchor = core[1] if core is not None and below else first
    moved = [node for node in early if node.start_byte < anchor.start_byte]
    gone = [*(mock.statement for mock in mocks[0 if below else 1 :]), *overrides(context), *moved]
    text = newline.join(lines) + "".join(newline * (2 if at == 0 else 1) + text_of(n) for at, n in enumerate(moved))
    edits = [statement_removal(node, document) for node in gone]
    if below:
        edits.append(TextEdit.insert(end_of_line(anchor), newline * 2 + text))
    else:
        edits.append(TextEdit.replace(first.start_byte, first.end_byte, text))
    is_safe = finding.severity is Severity.ERROR and not _LOOKS_AT_CALLS.search(document.text)
    safety = Safety.SAFE if is_safe else Safety.UNSAFE
    yield Fix("Mock the runtime with `setMocks`", safety, (FileEdit(document.path, tuple(edits)),))


def _needing_mocks(snapshot: Snapshot) -> list[Node] | None:
    """The imports of files that make resources as soon as they are loaded; None where they can't wait for mocks."""
    found: list[Node] = []
    for load in loads_of(snapshot.context):
        modules = loaded_modules([load.path], snapshot.context) or {}
        at_once = any(
            any(made.at_load for made in module.made) or any(invoke.at_load for invoke in module.invokes)
            for module in modules.values()
        )
        if load.is_static and at_once:
            found.append(load.node)
    return None if found and hoists_imports(snapshot.context) else found
