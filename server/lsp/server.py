"""The language server: diagnostics while the user types, and the quick fixes for them."""

from __future__ import annotations

import asyncio
import logging
from functools import cached_property
from typing import TYPE_CHECKING

from lsprotocol import types

from ...checks.version import __version__
from ..schema_background import BackgroundSdks
from .base import DocumentServer
from .client import Client
from .code_actions import KINDS, ActionMaker, wanted
from .diagnostics import Diagnoser
from .hover import HoverMaker
from .pull_diagnostics import OPTIONS, Puller
from .push_diagnostics import Pusher
from .reports import Reports
from .targets import Targets
from .uris import to_path
from .workspace import WATCHED_FILES, Workspace
from .workspace_edits import EditMaker

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ...checks.project.sdk import SdkVersion
    from ...checks.syntax.edits import ByteEdit
    from .documents import OpenDocument
    from .session import Session

logger = logging.getLogger(__name__)


class PulumendServer(DocumentServer):
    """Everything runs on the event loop, one message after the other; what is published is always the newest."""

    def __init__(self) -> None:
        super().__init__("pulumend", __version__)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._sdks = BackgroundSdks(self._sdk_ready)
        self.analyses = Workspace(self.documents, self._sdks)
        self._client = Client()
        self._refresh_is_due = self._comparison_is_due = False
        self._folders: set[str] = set()

    def on_open(self, document: OpenDocument) -> None:
        self.analyses.open(document)
        self.refresh_soon()

    def on_change(self, document: OpenDocument, edits: tuple[ByteEdit, ...]) -> None:
        self.analyses.change(document, edits)
        self.refresh_soon()

    def on_close(self, document: OpenDocument) -> None:
        session = self.analyses.session(document)
        self.analyses.close(document)
        if session is not None:
            self._teller.closed(session)
        self.refresh_soon()

    def begin(self, params: types.InitializeParams) -> None:
        """Take note of who the client is and what it has opened."""
        self._loop = asyncio.get_running_loop()
        self._client = Client.of(params.capabilities)
        if self._client.pulls:
            self._offer_pulls()
        folders = [folder.uri for folder in params.workspace_folders or ()]
        self.change_folders(folders or ([params.root_uri] if params.root_uri is not None else []), [])

    def change_folders(self, added: Iterable[str], removed: Iterable[str]) -> None:
        """Folders that have been opened and closed, by URI."""
        self._folders |= {path for uri in added if (path := self.documents.uris.remember(uri)) is not None}
        self._folders -= {path for uri in removed if (path := to_path(uri)) is not None}
        self.analyses.folders_changed(self._folders)
        self.refresh_soon()

    async def watch_files(self) -> None:
        """Ask the client to tell of changes on the disk, if it can be asked."""
        if not self._client.watches_on_request:
            return
        watchers = [types.FileSystemWatcher(f"**/{name}") for name in WATCHED_FILES]
        method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
        options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
        registration = types.Registration("pulumend-files", method, options)
        try:
            await self.client_register_capability_async(types.RegistrationParams([registration]))
        except Exception as error:
            # Without it, changes made outside of the editor count from the next time that a document is opened.
            logger.warning("the client does not watch files: %s", error)

    def files_changed(self, uris: Iterable[str]) -> None:
        self.analyses.files_changed([path for uri in uris if (path := to_path(uri)) is not None])
        self.refresh_soon()

    def end(self) -> None:
        """Give up what is still being worked on in the background."""
        self._sdks.close()

    def _sdk_ready(self, _: SdkVersion) -> None:
        # Called in a thread of its own; sessions are the event loop's.
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._use_new_sdk)

    def _use_new_sdk(self) -> None:
        self.analyses.sdks_changed()
        self.refresh_soon()

    def refresh_soon(self) -> None:
        """Refresh once the messages that have been read are dealt with, so that a burst costs one analysis."""
        if not self._refresh_is_due:
            self._refresh_is_due = True
            asyncio.get_running_loop().call_soon(self.refresh)

    def refresh(self) -> None:
        """Analyse what has changed, and publish it."""
        self._refresh_is_due = False
        self._publish_changes()
        if self.analyses.has_changed_modules and not self._comparison_is_due:
            # The documents that rest on the one that is typed in wait until its own findings are out.
            self._comparison_is_due = True
            asyncio.get_running_loop().call_soon(self.refresh_all)

    def refresh_all(self) -> None:
        """Refresh what has changed, and then the documents that rest on what it says to them."""
        self._comparison_is_due = False
        self._publish_changes()
        if self.analyses.has_changed_modules:
            self.analyses.compare_modules()
            self._publish_changes()

    def actions(self, uri: str, range_: types.Range) -> list[types.CodeAction]:
        """The code actions for a range of the newest version of a document."""
        session = self._session(uri)
        if session is None:
            return []
        actions = self._actions.actions(session, range_)
        if session.source.contradicts:
            # A file has changed on the disk unseen, and a part of the answer may be of before then.
            self.analyses.renew(session)
            self._teller.tell([session])
            actions = self._actions.actions(session, range_)
        return [] if session.source.contradicts else actions

    def hover(self, uri: str, position: types.Position) -> types.Hover | None:
        """What there is to tell about a place in the newest version of a document."""
        session = self._session(uri)
        return self._hovers.hover(session, position) if session is not None else None

    @cached_property
    def _targets(self) -> Targets:
        return Targets(self.documents)

    @cached_property
    def _diagnoser(self) -> Diagnoser:
        return Diagnoser(self._client, self.unit, self._targets)

    @cached_property
    def _reports(self) -> Reports:
        return Reports(self.analyses, self._targets, self._diagnoser)

    @cached_property
    def _puller(self) -> Puller:
        def refresh() -> None:
            self.workspace_diagnostic_refresh(None)

        return Puller(self._reports, self.analyses, refresh)

    @cached_property
    def _teller(self) -> Puller | Pusher:
        """One way or the other, never both: a client that has both shows everything twice."""
        if self._client.pulls:
            return self._puller
        return Pusher(self._reports, self.analyses, self.text_document_publish_diagnostics)

    @cached_property
    def _actions(self) -> ActionMaker:
        return ActionMaker(self._diagnoser, EditMaker(self._client, self.unit, self._targets), self.unit)

    @cached_property
    def _hovers(self) -> HoverMaker:
        return HoverMaker(self._client, self.unit)

    def _publish_changes(self) -> None:
        self._teller.tell(self.analyses.refresh())

    def _offer_pulls(self) -> None:
        """Answer pulls, which the answer to ``initialize`` then offers."""

        @self.feature(types.TEXT_DOCUMENT_DIAGNOSTIC, OPTIONS)
        def _(params: types.DocumentDiagnosticParams) -> types.DocumentDiagnosticReport:
            session = self._session(params.text_document.uri)
            if session is None:
                return types.RelatedFullDocumentDiagnosticReport([])
            return self._puller.document_report(session, params.previous_result_id)

        @self.feature(types.WORKSPACE_DIAGNOSTIC)
        async def _(params: types.WorkspaceDiagnosticParams) -> types.WorkspaceDiagnosticReport:
            previous = {result.uri: result.value for result in params.previous_result_ids}
            return await self._puller.workspace_report(previous)

    def _session(self, uri: str) -> Session | None:
        """The session of a document, with all changes so far."""
        self.refresh_all()
        document = self.documents.get(uri)
        return self.analyses.session(document) if document is not None else None


def make_server() -> PulumendServer:
    """A server with all its features; it has not started yet."""
    server = PulumendServer()

    @server.feature(types.INITIALIZE)
    def _(params: types.InitializeParams) -> None:
        server.begin(params)

    @server.feature(types.INITIALIZED)
    async def _(_params: types.InitializedParams) -> None:
        await server.watch_files()

    @server.feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    def _(params: types.DidChangeWorkspaceFoldersParams) -> None:
        event = params.event
        server.change_folders((folder.uri for folder in event.added), (folder.uri for folder in event.removed))

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def _(params: types.DidChangeWatchedFilesParams) -> None:
        server.files_changed(change.uri for change in params.changes)

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=KINDS))
    def _(params: types.CodeActionParams) -> list[types.CodeAction]:
        return server.actions(params.text_document.uri, params.range) if wanted(params.context.only) else []

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def _(params: types.HoverParams) -> types.Hover | None:
        return server.hover(params.text_document.uri, params.position)

    return server
