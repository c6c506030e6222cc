"""What is wrong in the files that are not open: found in a process beside the server, again after each change."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from ...checks.source import DiskSource
from ...checks.syntax.lines import LineIndex
from ..background_job import JobError
from ..headless.workspace_check import files_with_findings
from .documents import OpenDocument
from .progress import with_progress
from .session import Session
from .settings import DiagnosticMode
from .tracking import TrackingSource

if TYPE_CHECKING:
    from ...checks.configuration import Settings
    from ..headless.workspace_check import FileFindings
    from .configurations import Configurations
    from .reports import FileReport
    from .server import PulumendServer

logger = logging.getLogger(__name__)

_PAUSE_SECONDS = 0.5
"""How long to wait for more changes, such as those of a checkout, before all files are looked at again."""


class WorkspaceCheck:
    """Runs at most one check at a time; a change meanwhile makes another one follow."""

    def __init__(self, server: PulumendServer, configurations: Configurations) -> None:
        self._server = server
        self._configurations = configurations
        self._task: asyncio.Task[None] | None = None
        self._is_due = False

    def soon(self) -> None:
        """Something has changed that all files may depend on; nothing happens where only open files are checked."""
        self._is_due = True
        if self._task is None and (self._folders() or self._server.reports.others):
            self._task = asyncio.ensure_future(self._run())

    def end(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _folders(self) -> dict[str, Settings]:
        settings = {folder: self._server.analyses.settings.of(folder) for folder in self._server.folders}
        return {folder: said.check for folder, said in settings.items() if said.mode is DiagnosticMode.WORKSPACE}

    async def _run(self) -> None:
        try:
            while self._is_due:
                await asyncio.sleep(_PAUSE_SECONDS)
                self._is_due = False
                shown = self._server.client.shows_progress
                found = await with_progress(self._server, self._found(), "Checking the workspace", shown=shown)
                if found is not None:
                    self._server.tell_of_others(found)
        except JobError as error:
            logger.error("the workspace was not checked: %s", error)
        finally:
            self._task = None

    async def _found(self) -> dict[str, FileReport]:
        folders = self._folders()
        if not folders:
            return {}
        job = self._server.workers.job(files_with_findings, folders)
        return {found.path: self._report(found) async for found in job.results()}

    def _report(self, found: FileFindings) -> FileReport:
        """The report of a file, made by a session that is never refreshed."""
        uri = self._server.documents.uris.uri_of(found.path)
        language_id = "markdown" if found.path.endswith((".md", ".mdx")) else ""
        document = OpenDocument(uri, found.path, 0, language_id, LineIndex(found.text))
        session = Session(document, self._configurations)
        session.settings = self._server.analyses.settings.of(found.path)
        session.source, session.findings = TrackingSource(DiskSource(found.root)), found.findings
        return self._server.reports.of_closed(session)
