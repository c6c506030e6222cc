"""The command that mends what one rule finds in all files of a project."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from lsprotocol import types

from ...checks import MarkdownAnalysis
from ..background_job import JobError
from ..headless.project_fix import mended_project
from .fix_all import StaleError, edit_of
from .progress import with_progress

if TYPE_CHECKING:
    from .server import PulumendServer

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
    job = server.workers.job(mended_project, folder, session.root, rule, session.settings.check, texts)
    title = f"Fixing all {rule}"
    try:
        done = await with_progress(server, job.first(), title, shown=server.client.shows_progress)
        edit = edit_of(server, done, title, session) if done is not None else None
    except JobError as error:
        logger.error("the project was not mended: %s", error)
        _tell(server, f"The project was not mended: fixing all {rule} failed. The log says why.")
        return
    except StaleError:
        _tell(server, "The project was not mended: a file has changed meanwhile.")
        return
    if edit is not None:
        await server.workspace_apply_edit_async(types.ApplyWorkspaceEditParams(edit, title))
    elif done is not None and not done.texts:
        _tell(server, f"Nothing of {rule} is left in the project that can be fixed without a look.")


def _tell(server: PulumendServer, message: str) -> None:
    server.window_show_message(types.ShowMessageParams(types.MessageType.Info, message))
