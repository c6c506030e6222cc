"""The language server: diagnostics while the user types, and the quick fixes for them.

What answers a request is imported when the first one comes: an editor waits for the answer to ``initialize``.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import ExitStack
from functools import cached_property, partial
from typing import TYPE_CHECKING

from lsprotocol import types

from ...checks.version import __version__
from .base import DocumentServer
from .client import Client
from .client_settings import ClientSettings
from .registrations import wishes
from .uris import to_path
from .warm_up import import_analysis

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ...checks.syntax.edits import ByteEdit
    from ..background_job import Workers
    from ..schema_background import BackgroundSdks
    from .code_actions import ActionMaker
    from .diagnostics import Diagnoser
    from .documents import OpenDocument
    from .hover import HoverMaker
    from .pull_diagnostics import Puller
    from .push_diagnostics import Pusher
    from .refresher import Refresher
    from .reports import FileReport, Reports
    from .session import Session
    from .targets import Targets
    from .workspace import Workspace
    from .workspace_check import WorkspaceCheck
    from .workspace_edits import EditMaker

logger = logging.getLogger(__name__)


class PulumendServer(DocumentServer):
    """Everything runs on the event loop, one message after the other; what is published is always the newest."""

    def __init__(self) -> None:
        super().__init__("pulumend", __version__)
        self.client = Client()
        self.folders: set[str] = set()
        self._settings = ClientSettings(self)
        self._workspace_check: WorkspaceCheck | None = None
        self._at_shutdown, self._at_end = ExitStack(), ExitStack()

    def on_open(self, document: OpenDocument) -> None:
        self.analyses.open(document)
        self._refresher.soon()

    def on_change(self, document: OpenDocument, edits: tuple[ByteEdit, ...]) -> None:
        self.analyses.change(document, edits)
        self._refresher.soon()

    def on_close(self, document: OpenDocument) -> None:
        session = self.analyses.session_at(document.key)
        self.analyses.close(document)
        if session is not None:
            self.teller.closed(session)
        self._refresher.soon()
        self.check_workspace([document.path] if document.path is not None else [])

    def on_shutdown(self) -> None:
        self._at_shutdown.close()

    def begin(self, params: types.InitializeParams) -> None:
        """Take note of who the client is and what it has opened."""
        # Runs when the answer is on its way.
        asyncio.get_running_loop().call_soon(import_analysis)
        self.client = Client.of(params.capabilities)
        self.protocol.trace = params.trace or types.TraceValue.Off
        self._settings.begin(params.initialization_options)
        folders = [folder.uri for folder in params.workspace_folders or ()]
        self._take_folders(folders or ([params.root_uri] if params.root_uri is not None else []), [])

    def change_folders(self, added: Iterable[str], removed: Iterable[str]) -> None:
        """Folders that have been opened and closed, by URI."""
        self._take_folders(added, removed)
        self.analyses.folders_changed(self.folders)
        self._refresher.soon()

    def _take_folders(self, added: Iterable[str], removed: Iterable[str]) -> None:
        self.folders |= {path for uri in added if (path := self.documents.uris.remember(uri)) is not None}
        self.folders -= {path for uri in removed if (path := to_path(uri)) is not None}

    async def greet(self) -> None:
        """The client is ready to be asked: for its settings, and to tell of changes to them and on the disk."""
        await self.ask_settings()
        registrations = list(wishes(self.client))
        if registrations:
            try:
                await self.client_register_capability_async(types.RegistrationParams(registrations))
                # From here on the client tells of changes; those from before then it has not told of.
                self.analyses.compare_with_disk()
                self._refresher.soon()
            except Exception as error:
                # Without it, what changes outside of the editor counts from the next time that a document is opened.
                logger.warning("the client tells of no changes: %s", error)

    async def ask_settings(self) -> None:
        """Ask for the settings of all folders, if the client can be asked."""
        if self.client.has_settings:
            said = await self._settings.asked({path: self._targets.uri_of(path) for path in sorted(self.folders)})
            if said is not None:
                self.analyses.settings_changed(*said)
                if self.client.refreshes_lenses:
                    self.workspace_code_lens_refresh(None)
        self._refresher.soon()
        self.check_workspace()

    def take_settings(self, value: object) -> None:
        """Settings that the client sends unasked hold everywhere."""
        self.analyses.settings_changed(self._settings.read(value), {})
        self._refresher.soon()
        self.check_workspace()

    def files_changed(self, uris: Iterable[str]) -> None:
        paths = [path for uri in uris if (path := to_path(uri)) is not None]
        self.analyses.files_changed(paths)
        self._refresher.soon()
        self.check_workspace(paths)

    def end(self) -> None:
        """Give up what is still being worked on in the background."""
        self._at_end.close()

    def tell_of_others(self, others: dict[str, FileReport]) -> None:
        """All files of the workspace have been checked."""
        self.teller.tell_of_others(others)

    def check_workspace(self, changed: Iterable[str] = ()) -> None:
        """Check the files that may be concerned by others on the disk, or by settings, where the user wants that."""
        if self._workspace_check is None:
            if not self.analyses.settings.check_all(self.folders):
                return
            # Imported here: few sessions check more than what is open, and the start of all would be slower.
            from .workspace_check import WorkspaceCheck

            self._workspace_check = WorkspaceCheck(self, self.analyses.configurations)
            self._at_shutdown.callback(self._workspace_check.end)
        self._workspace_check.soon(changed)

    def _use_new_sdk(self) -> None:
        self.analyses.sdks_changed()
        self._refresher.soon()

    def session(self, uri: str) -> Session | None:
        """The session of a document, with all changes so far."""
        self._refresher.now()
        document = self.documents.get(uri)
        return self.analyses.session(document) if document is not None else None

    async def settled(self, uri: str) -> Session | None:
        """As `session`, but what is asked of other documents is answered while a long one is analysed."""
        self._refresher.now()
        while (document := self.documents.get(uri)) is not None and self.analyses.is_under_way(document):
            await asyncio.sleep(0)
        return self.session(uri)

    async def actions(self, uri: str, range_: types.Range, context: types.CodeActionContext) -> list[types.CodeAction]:
        """The code actions for a range of the newest version of a document."""
        session = await self.settled(uri)
        if session is None:
            return []
        actions = self._actions.actions(session, range_, context)
        if session.source.contradicts:
            # A file has changed on the disk unseen, and a part of the answer may be of before then.
            self.analyses.renew(session)
            self.teller.tell([session])
            actions = self._actions.actions(session, range_, context)
        return [] if session.source.contradicts else actions

    async def hover(self, uri: str, position: types.Position) -> types.Hover | None:
        """What there is to tell about a place in the newest version of a document."""
        session = await self.settled(uri)
        return self._hovers.hover(session, position) if session is not None else None

    @cached_property
    def workers(self) -> Workers:
        """The processes beside the server, which do what takes long."""
        from ..background_job import Workers

        workers = Workers()
        self._at_end.callback(workers.end)
        return workers

    @cached_property
    def analyses(self) -> Workspace:
        """What is known of the open documents. It comes with all of the analysis, and not before it is asked for."""
        from .workspace import Workspace

        analyses = Workspace(self.documents, self._sdks)
        analyses.settings_changed(self._settings.initial, {})
        analyses.folders_changed(self.folders)
        return analyses

    @cached_property
    def _refresher(self) -> Refresher:
        from .refresher import Refresher

        return Refresher(self)

    @cached_property
    def _sdks(self) -> BackgroundSdks:
        from .sdk_progress import ShownSdks

        sdks = ShownSdks(self, self._use_new_sdk, shown=self.client.shows_progress)
        self._at_shutdown.callback(sdks.progress.end)
        self._at_end.callback(sdks.provider.close)
        return sdks.provider

    @cached_property
    def _targets(self) -> Targets:
        from .targets import Targets

        return Targets(self.documents)

    @cached_property
    def _diagnoser(self) -> Diagnoser:
        from .diagnostics import Diagnoser
        from .kept_diagnostics import written

        self.protocol.written = partial(written, converter=self.protocol.converter)
        return Diagnoser(self.client, self.unit, self._targets)

    @cached_property
    def reports(self) -> Reports:
        from .reports import Reports

        return Reports(self.analyses, self._targets, self._diagnoser)

    @cached_property
    def puller(self) -> Puller:
        from .pull_diagnostics import Puller

        def refresh() -> None:
            self.workspace_diagnostic_refresh(None)

        return Puller(self.reports, self.analyses, refresh)

    @cached_property
    def teller(self) -> Puller | Pusher:
        """One way or the other, never both: a client that has both shows everything twice."""
        if self.client.pulls:
            return self.puller
        from .push_diagnostics import Pusher

        return Pusher(self.reports, self.analyses, self.text_document_publish_diagnostics)

    @cached_property
    def edits(self) -> EditMaker:
        from .workspace_edits import EditMaker

        return EditMaker(self.client, self.unit, self._targets)

    @cached_property
    def _actions(self) -> ActionMaker:
        from .code_actions import ActionMaker

        return ActionMaker(self._diagnoser, self.edits, self.client, self.unit)

    @cached_property
    def _hovers(self) -> HoverMaker:
        from .hover import HoverMaker

        return HoverMaker(self.client, self.unit)
