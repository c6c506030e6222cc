"""Diagnostics that the client asks for, and how it learns that it should ask again.

A report that the client has already is answered with "unchanged". When something besides a document's own text changes
what is found in it, the client is asked to pull anew: it can't know that itself.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from lsprotocol import types

from .reports import FileReport
from .uris import to_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from .reports import Reports
    from .session import Session
    from .workspace import Workspace


class Puller:
    """Answers the pulls of one client; ``refresh`` asks it to pull all documents again."""

    def __init__(self, reports: Reports, analyses: Workspace, refresh: Callable[[], None]) -> None:
        self._reports = reports
        self._analyses = analyses
        self._refresh = refresh
        self._given: dict[str, tuple[int | None, str]] = {}
        self._is_asked = self._has_answered = False
        self._change = asyncio.Event()

    def tell(self, sessions: Iterable[Session]) -> None:
        """Sessions have been refreshed, or configuration files changed."""
        configs = self._reports.renew_configs()
        if any(self._analyses.session_at(path) is None for path in configs):
            self._change.set()
        concerned = [*sessions, *filter(None, map(self._analyses.session_at, configs))]
        if not self._is_asked and any(map(self._is_outdated, concerned)):
            self._is_asked = True
            self._refresh()

    def tell_of_others(self, others: dict[str, FileReport]) -> None:
        """The workspace has been checked."""
        if others != self._reports.others:
            self._reports.others = others
            self._change.set()

    def closed(self, session: Session) -> None:
        self._given.pop(session.document.key, None)
        if session.document.path in self._reports.others:
            self._change.set()

    def document_report(self, session: Session, previous: str | None) -> types.DocumentDiagnosticReport:
        """The answer to a pull of one document."""
        self._is_asked = False
        report = self._reports.of(session)
        self._given[session.document.key] = report.version, report.result_id
        return _answer(report, previous)

    def closed_report(self, uri: str, previous: str | None) -> types.DocumentDiagnosticReport:
        """The answer for a document that is not open, such as one in a tab that was not looked at yet."""
        path = to_path(uri)
        return _answer(FileReport(uri, None, ()) if path is None else self._reports.of_file(path), previous)

    async def workspace_report(self, previous: Mapping[str, str]) -> types.WorkspaceDiagnosticReport:
        """The answer to a pull of the workspace: the files that are not open and of which there is something to say.

        ``previous`` are the result ids that the client holds, by URI. The first answer comes at once, each later one
        when there is news; a client asks again as soon as it is answered.
        """
        while True:
            self._change.clear()
            news = self._news(previous)
            if news or not self._has_answered:
                self._has_answered = True
                return types.WorkspaceDiagnosticReport(news)
            await self._change.wait()

    def _news(self, previous: Mapping[str, str]) -> list[types.WorkspaceDocumentDiagnosticReport]:
        told = {report.uri: report for report in self._reports.closed.values()}
        for uri in previous:
            told.setdefault(uri, FileReport(uri, None, ()))
        return [
            types.WorkspaceFullDocumentDiagnosticReport(uri, report.diagnostics, result_id=report.result_id)
            for uri, report in told.items()
            if report.result_id != previous.get(uri)
        ]

    def _is_outdated(self, session: Session) -> bool:
        """Whether the client holds other diagnostics for the text that it has. After an edit it asks by itself."""
        given = self._given.get(session.document.key)
        if given is None or given[0] != session.document.version:
            return False
        return given[1] != self._reports.of(session).result_id


def _answer(report: FileReport, previous: str | None) -> types.DocumentDiagnosticReport:
    if report.result_id == previous:
        return types.RelatedUnchangedDocumentDiagnosticReport(report.result_id)
    return types.RelatedFullDocumentDiagnosticReport(report.diagnostics, result_id=report.result_id)
