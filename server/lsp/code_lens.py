"""A line above the document that counts what was found, for users who have switched it on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from . import commands

if TYPE_CHECKING:
    from .reports import FileReport
    from .session import Session


def lenses(session: Session, report: FileReport) -> list[types.CodeLens]:
    """One lens, which mends what is safe to mend, where there is anything in the report."""
    count = len(report.diagnostics)
    if not session.settings.code_lens or not count:
        return []
    title = f"{count} {'problem' if count == 1 else 'problems'}: fix all that is safe to fix"
    start = types.Position(0, 0)
    return [types.CodeLens(types.Range(start, start), commands.fix_file(title, session.document.uri))]
