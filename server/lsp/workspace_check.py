"""What is wrong in the files that are not open: found in a process beside the server, again after each change.

After the first time only those files are checked that a change concerns, as `headless.dependencies` tells them.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lsprotocol import types

from ...checks.source import DiskSource
from ...checks.syntax.lines import LineIndex
from ..background_job import JobError
from ..headless.workspace_check import FileFindings, Plan, workspace_findings
from .documents import OpenDocument
from .progress import Progress, with_progress
from .session import Session
from .settings import DiagnosticMode
from .tracking import TrackingSource

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ...checks.configuration import Settings
    from ..headless.dependencies import Claims, Rested
    from .configurations import Configurations
    from .reports import FileReport
    from .server import PulumendServer

logger = logging.getLogger(__name__)

_PAUSE_SECONDS = 0.5
"""How long to wait for more changes, such as those of a checkout, before files are looked at again."""
_FEW = 20
"""So many files are checked in a moment, and no progress is shown."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What the last check of a file came to; no report stands for no findings."""

    settings: Settings
    rested: Rested
    report: FileReport | None


class WorkspaceCheck:
    """Runs at most one check at a time; a change meanwhile makes another one follow."""

    def __init__(self, server: PulumendServer, configurations: Configurations) -> None:
        self._server = server
        self._configurations = configurations
        self._task: asyncio.Task[None] | None = None
        self._is_due = False
        self._known: dict[str, _Known] = {}
        self._due: set[str] = set()
        self._doubted: dict[str, Claims] = {}
        self._changed: set[str] = set()

    def soon(self, changed: Iterable[str] = ()) -> None:
        """Files or folders have changed on the disk, or settings; nothing happens where only open files are checked."""
        if not self._server.client.watches_on_request:
            # Nobody tells what else may have changed.
            self._due.update(self._known)
        self._changed.update(changed)
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
                await self._check(self._folders())
                told = {path: known.report for path, known in self._known.items() if known.report is not None}
                self._server.tell_of_others(told)
        except JobError as error:
            logger.error("the workspace was not checked: %s", error)
        finally:
            self._task = None

    async def _check(self, folders: dict[str, Settings]) -> None:
        if not folders:
            self._known.clear()
            return
        self._look_for_what_changed()
        is_long = not self._known or len(self._due) + len(self._doubted) > _FEW
        shown = is_long and self._server.client.shows_progress
        progress = Progress(self._server)
        work = self._follow(folders, progress)
        await with_progress(self._server, work, "Checking the workspace", shown=shown, progress=progress)

    def _look_for_what_changed(self) -> None:
        """Which files are to be checked, and which only where something that they have asked for is told otherwise."""
        changed, self._changed = self._changed, set()
        # What was doubted and never looked at again may rest on more than one change by now.
        self._due.update(self._doubted)
        self._doubted.clear()
        for path, known in self._known.items():
            settings = self._server.analyses.settings.of(path).check
            if settings != known.settings or known.rested.is_concerned(changed):
                self._due.add(path)
            elif path not in self._due and (claims := known.rested.doubted(changed)) is not None:
                self._doubted[path] = claims

    async def _follow(self, folders: dict[str, Settings], progress: Progress) -> None:
        """Take what the process finds as it comes, so that what is given up half-way is not lost."""
        certain = self._known.keys() - self._due - self._doubted.keys()
        plan, done, checked = Plan(frozenset(), 0), 0, 0
        async for found in self._server.workers.job(workspace_findings, folders, certain, self._doubted).results():
            if isinstance(found, Plan):
                plan = found
                self._known = {path: known for path, known in self._known.items() if path in plan.files}
                continue
            if isinstance(found, FileFindings):
                report = self._report(found) if found.findings else None
                self._known[found.path] = _Known(found.settings, found.rested, report)
                checked += 1
            self._due.discard(found.path)
            self._doubted.pop(found.path, None)
            done += 1
            progress.report(done, plan.count)
        self._due &= plan.files
        if self._server.protocol.trace is not types.TraceValue.Off:
            message = f"{checked} of {len(plan.files)} files of the workspace checked"
            self._server.log_trace(types.LogTraceParams(message))

    def _report(self, found: FileFindings) -> FileReport:
        """The report of a file, made by a session that is never refreshed."""
        uri = self._server.documents.uris.uri_of(found.path)
        language_id = "markdown" if found.path.endswith((".md", ".mdx")) else ""
        document = OpenDocument(uri, found.path, 0, language_id, LineIndex(found.text))
        session = Session(document, self._configurations)
        session.settings = self._server.analyses.settings.of(found.path)
        session.source, session.findings = TrackingSource(DiskSource(found.root)), found.findings
        return self._server.reports.of_closed(session)
