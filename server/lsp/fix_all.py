"""Mending a whole document at once, as an editor does on saving or as the user asks for one rule.

The work is done in a process beside the server, on the texts of the moment; its edit counts only while these stand.
"""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.exceptions import JsonRpcContentModified

from ...checks.configuration import ConfigError
from ...checks.source import OverlaySource
from ...quickfixes.edit import CreateFile, FileEdit, Fix, Safety
from ...quickfixes.offers import Offers
from ...quickfixes.text_edits import edits_between
from ..background_job import JobError
from ..headless.document_fix import mended_document, safe_policy
from . import commands

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...quickfixes.edit import Change
    from ..headless.project_fix import MendedProject
    from .server import PulumendServer
    from .session import Session

logger = logging.getLogger(__name__)

TITLE = "Fix all that is safe to fix"
_LOOK_SECONDS = 0.02
"""How long to look for something that can be mended before the process is asked, which knows for certain."""


class StaleError(Exception):
    """A text that was to be edited has changed meanwhile."""


def title_of_rule(rule: str) -> str:
    return f"Fix all {rule} in this file"


async def resolved(server: PulumendServer, action: types.CodeAction) -> types.CodeAction:
    """An action with the edit that was left out; without one where there is nothing left to mend.

    Raises `JsonRpcContentModified`.
    """
    uri = commands.uri_in(action.data)
    if uri is not None:
        try:
            action.edit = await _edit(server, uri, commands.rule_in(action.data))
        except StaleError:
            raise JsonRpcContentModified("the text has changed meanwhile") from None
    return action


async def completed(
    server: PulumendServer, actions: list[types.CodeAction], context: types.CodeActionContext
) -> list[types.CodeAction]:
    """The actions for a client that can't ask for an edit later.

    What takes long becomes a command in a list that the user looks at, and is made at once where an edit is asked for.
    """
    done: list[types.CodeAction] = []
    for action in actions:
        uri = commands.uri_in(action.data)
        if uri is not None and context.only is None and server.client.applies_edits:
            action.command = commands.fix_file(action.title, uri, commands.rule_in(action.data))
        elif uri is not None:
            await resolved(server, action)
        if action.edit is not None or action.command is not None:
            action.data = None
            done.append(action)
    return done


async def fix_file(server: PulumendServer, uri: str, rule: str | None) -> None:
    """Mend what is safe to mend in a document, or what one rule finds in it, and have the client write it."""
    try:
        edit = await _edit(server, uri, rule)
    except StaleError:
        told = "The file was not mended: it has changed meanwhile."
        server.window_show_message(types.ShowMessageParams(types.MessageType.Info, told))
        return
    if edit is not None:
        await server.workspace_apply_edit_async(types.ApplyWorkspaceEditParams(edit))


def edit_of(server: PulumendServer, done: MendedProject, title: str, session: Session) -> types.WorkspaceEdit | None:
    """The edit that leads to new texts; None where there are none, or this client can't make it whole.

    Raises `StaleError` where one of the old texts does not stand any more.
    """
    for failure in done.failures:
        logger.error("%s", failure)
    if not done.texts:
        return None
    is_open = server.session(session.document.uri) is session
    if not is_open or not all(_text_at(server, session, path) == old for path, (old, _) in done.texts.items()):
        raise StaleError
    return server.edits.workspace_edit(Fix(title, Safety.SAFE, tuple(_changes(done))), session)


async def _edit(server: PulumendServer, uri: str, rule: str | None) -> types.WorkspaceEdit | None:
    session = await server.settled(uri)
    if session is None or not _may_be_mended(session, rule):
        return None
    is_file = session.document.path is not None
    texts = server.analyses.texts() if is_file else {session.path: session.document.text}
    if rule is not None:
        texts.update(server.analyses.configurations.stand_ins(session.config_errors))
    root = session.root if is_file else None
    job = server.workers.job(mended_document, session.path, root, rule, session.settings.check, texts)
    try:
        done = await job.first()
    except JobError as error:
        logger.error("%s was not mended: %s", uri, error)
        return None
    return edit_of(server, done, TITLE if rule is None else title_of_rule(rule), session)


def _may_be_mended(session: Session, rule: str | None) -> bool:
    """Whether there may be something to mend. Most files that are saved have nothing, which is found out here."""
    if session.analysis is None or rule is not None:
        return session.analysis is not None
    if session.config_errors or not session.findings:
        return False
    source = OverlaySource(session.source, {session.path: session.document.text})
    try:
        policy = safe_policy(session.path, session.root, session.settings.check, source)
    except ConfigError:
        return False
    offers, began = Offers(session.analysis), time.monotonic()
    for finding in filter(policy.wants, session.findings):
        try:
            fix = policy.choose(offers.of(finding))
        except Exception as error:
            session.fix_failed(finding.rule, error)
            continue
        if fix is not None or time.monotonic() - began > _LOOK_SECONDS:
            return True
    return False


def _text_at(server: PulumendServer, session: Session, path: str) -> bytes | None:
    if path == session.path:
        return session.document.text
    document = server.documents.at(path)
    return session.source.read(path) if document is None else document.text


def _changes(done: MendedProject) -> Iterator[Change]:
    for path, (old, new) in done.texts.items():
        yield CreateFile(path, new.decode()) if old is None else FileEdit(path, edits_between(old, new))
