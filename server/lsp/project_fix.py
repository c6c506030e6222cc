"""The command that mends what one rule finds in all files of a project."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from lsprotocol import types

from ...checks import MarkdownAnalysis
from ...quickfixes.edit import Change, CreateFile, FileEdit, Fix, Safety
from ...quickfixes.text_edits import edits_between
from ..background_job import Job, JobError
from ..headless.project_fix import MendedProject, mended_project
from .progress import with_progress

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .server import PulumendServer
    from .session import Session

logger = logging.getLogger(__name__)


async def fix_in_project(server: PulumendServer, rule: str, uri: str) -> None:
    """Make the safe fixes of a rule in the project of a document, and have the client write them.

    What was done meanwhile in one of the files wins: then nothing is written, and the user is told.
    """
    session = server.session(uri)
    if session is None or session.analysis is None or session.document.path is None:
        return
    folder = session.root if isinstance(session.analysis, MarkdownAnalysis) else session.analysis.project.project_folder
    texts = server.analyses.texts()
    job = Job(mended_project, folder, session.root, rule, session.settings.check, texts)
    title = f"Fixing all {rule}"
    try:
        done = await with_progress(server, _first(job), title, shown=server.client.shows_progress)
    except JobError as error:
        logger.error("the project was not mended: %s", error)
        _tell(server, f"The project was not mended: fixing all {rule} failed. The log says why.")
        return
    if done is None:
        return
    for failure in done.failures:
        logger.error("%s", failure)
    if not done.texts:
        _tell(server, f"Nothing of {rule} is left in the project that can be fixed without a look.")
        return
    edit = server.edits.workspace_edit(Fix(title, Safety.SAFE, tuple(_changes(done))), session)
    if edit is None or not all(_is_as_it_was(server, session, path, old) for path, (old, _) in done.texts.items()):
        _tell(server, "The project was not mended: a file has changed meanwhile.")
        return
    await server.workspace_apply_edit_async(types.ApplyWorkspaceEditParams(edit, title))


async def _first(job: Job[MendedProject]) -> MendedProject:
    async for result in job.results():
        return result
    raise JobError("there was no result")


def _changes(done: MendedProject) -> Iterator[Change]:
    for path, (old, new) in done.texts.items():
        yield CreateFile(path, new.decode()) if old is None else FileEdit(path, edits_between(old, new))


def _is_as_it_was(server: PulumendServer, session: Session, path: str, old: bytes | None) -> bool:
    document = server.documents.at(path)
    return (session.source.read(path) if document is None else document.text) == old


def _tell(server: PulumendServer, message: str) -> None:
    server.window_show_message(types.ShowMessageParams(types.MessageType.Info, message))
