"""Writes the tests of a program in the place of a file of stubs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....checks.program.placeholders import all_are_stubs
from ....checks.project.files import SuiteKind, suite_kind
from ...edit import FileEdit, Fix, Safety, TextEdit
from ...test_writer.integration import integration_test
from ...test_writer.unit import unit_test

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ....checks.finding import Finding
    from ...snapshot import Snapshot


def fixes(_: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    """Rewrite the file where every test in it is a stub."""
    document, project = snapshot.document, snapshot.project
    entry = project.entry
    if entry is None or document.root.has_error or not all_are_stubs(document.root):
        return
    path, newline = document.path, document.newline
    if suite_kind(path, project.root, document.text) is SuiteKind.INTEGRATION:
        kind, text = "an integration test", integration_test(entry, snapshot, newline)
    else:
        kind, text = "a unit test", unit_test(path, entry, snapshot, newline)
    if text is not None:
        edit = TextEdit.replace(0, len(document.text), text)
        yield Fix(f"Write {kind} of the program", Safety.PLACEHOLDER, (FileEdit(path, (edit,)),))
