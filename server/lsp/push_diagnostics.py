"""Diagnostics that the server sends of its own accord, for clients that don't ask for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from .reports import FileReport, Reports
    from .session import Session
    from .workspace import Workspace


class Pusher:
    """Publishes reports when they are made."""

    def __init__(
        self, reports: Reports, analyses: Workspace, publish: Callable[[types.PublishDiagnosticsParams], None]
    ) -> None:
        self._reports = reports
        self._analyses = analyses
        self._publish = publish

    def tell(self, sessions: Iterable[Session]) -> None:
        """Sessions have been refreshed; configuration files are told of whether they are open or not."""
        for path in self._reports.renew_configs():
            session = self._analyses.session_at(path)
            if session is not None:
                self._tell(session)
            else:
                self._send(self._reports.of_file(path))
        for session in sessions:
            if session.is_told or session.findings:
                self._tell(session)

    def tell_of_others(self, others: dict[str, FileReport]) -> None:
        """The workspace has been checked."""
        before, self._reports.others = self._reports.others, others
        for path in {**before, **others}:
            if before.get(path) != others.get(path) and self._analyses.session_at(path) is None:
                self._send(self._reports.of_file(path))

    def closed(self, session: Session) -> None:
        path = session.document.path
        known = path is not None and path in self._reports.others
        if session.is_told or session.is_config or known:
            # What was found when the workspace was checked last stands in until it is checked again.
            told = self._reports.others[path].diagnostics if path is not None and known else ()
            self._publish(types.PublishDiagnosticsParams(session.document.uri, told))

    def _tell(self, session: Session) -> None:
        session.is_told = True
        self._send(self._reports.of(session))

    def _send(self, report: FileReport) -> None:
        self._publish(types.PublishDiagnosticsParams(report.uri, report.diagnostics, report.version))
