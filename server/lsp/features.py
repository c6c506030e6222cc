"""Which messages of the protocol the server answers, and with what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from lsprotocol import types

from .action_kinds import KINDS
from .client import SECTION
from .commands import FIX_FILE, FIX_IN_PROJECT, SHOW_PAGE
from .registrations import FILE_OPERATIONS
from .server import PulumendServer
from .uris import to_uri

PULLS = types.DiagnosticOptions(inter_file_dependencies=True, workspace_diagnostics=True, identifier="pulumend")


def make_server() -> PulumendServer:
    """A server with all its features; it has not started yet."""
    server = PulumendServer()

    @server.feature(types.INITIALIZE)
    def _(params: types.InitializeParams) -> None:
        server.begin(params)
        # What is registered here is still in time for the capabilities in the answer.
        _answer_by_capability(server)

    @server.feature(types.INITIALIZED)
    async def _(_params: types.InitializedParams) -> None:
        await server.greet()

    _follow_the_workspace(server)

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def _(params: types.HoverParams) -> types.Hover | None:
        return await server.hover(params.text_document.uri, params.position)

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_LINK)
    async def _(params: types.DocumentLinkParams) -> list[types.DocumentLink]:
        # Imported here, as for the code lenses: the answer to ``initialize`` needs neither.
        from .document_links import links

        session = await server.settled(params.text_document.uri)
        return links(session, server.unit) if session is not None else []

    return server


def _follow_the_workspace(server: PulumendServer) -> None:
    @server.feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    async def _(params: types.DidChangeWorkspaceFoldersParams) -> None:
        event = params.event
        server.change_folders((folder.uri for folder in event.added), (folder.uri for folder in event.removed))
        await server.ask_settings()

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def _(params: types.DidChangeWatchedFilesParams) -> None:
        server.files_changed(change.uri for change in params.changes)

    @server.feature(types.WORKSPACE_DID_CREATE_FILES, FILE_OPERATIONS)
    def _(params: types.CreateFilesParams) -> None:
        server.files_changed(file.uri for file in params.files)

    @server.feature(types.WORKSPACE_DID_RENAME_FILES, FILE_OPERATIONS)
    def _(params: types.RenameFilesParams) -> None:
        server.files_changed(uri for file in params.files for uri in (file.old_uri, file.new_uri))

    @server.feature(types.WORKSPACE_DID_DELETE_FILES, FILE_OPERATIONS)
    def _(params: types.DeleteFilesParams) -> None:
        server.files_changed(file.uri for file in params.files)

    @server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    async def _(params: types.DidChangeConfigurationParams) -> None:
        if server.client.has_settings:
            await server.ask_settings()
        elif isinstance(params.settings, Mapping):
            server.take_settings(cast("Mapping[str, object]", params.settings).get(SECTION))


def _answer_by_capability(server: PulumendServer) -> None:
    client = server.client

    offered = types.CodeActionOptions(code_action_kinds=KINDS, resolve_provider=client.resolves_edits or None)

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, offered)
    async def _(params: types.CodeActionParams) -> list[types.CodeAction]:
        actions = await server.actions(params.text_document.uri, params.range, params.context)
        if client.resolves_edits:
            return actions
        from . import fix_all

        return await fix_all.completed(server, actions, params.context)

    if client.resolves_edits:

        @server.feature(types.CODE_ACTION_RESOLVE)
        async def _(action: types.CodeAction) -> types.CodeAction:
            from . import fix_all

            return await fix_all.resolved(server, action)

    if client.shows_documents:

        @server.command(SHOW_PAGE)
        def _(rule: str) -> None:
            from ..rule_pages import page_file

            path = page_file(rule)
            if path is not None:
                server.window_show_document(types.ShowDocumentParams(to_uri(path), take_focus=True))

    if client.applies_edits:

        @server.feature(types.TEXT_DOCUMENT_CODE_LENS)
        async def _(params: types.CodeLensParams) -> list[types.CodeLens]:
            from .code_lens import lenses

            session = await server.settled(params.text_document.uri)
            return lenses(session, server.reports.of(session)) if session is not None else []

        @server.command(FIX_FILE)
        async def _(uri: str, *rule: str) -> None:
            from . import fix_all

            await fix_all.fix_file(server, uri, next(iter(rule), None))

        @server.command(FIX_IN_PROJECT)
        async def _(rule: str, uri: str) -> None:
            # Imported here: few sessions mend a project, and what it takes would slow down the start of all.
            from .project_fix import fix_in_project

            await fix_in_project(server, rule, uri)

    if client.pulls:
        _answer_pulls(server)


def _answer_pulls(server: PulumendServer) -> None:
    @server.feature(types.TEXT_DOCUMENT_DIAGNOSTIC, PULLS)
    async def _(params: types.DocumentDiagnosticParams) -> types.DocumentDiagnosticReport:
        uri, previous = params.text_document.uri, params.previous_result_id
        session = await server.settled(uri)
        if session is None:
            return server.puller.closed_report(uri, previous)
        return server.puller.document_report(session, previous)

    @server.feature(types.WORKSPACE_DIAGNOSTIC)
    async def _(params: types.WorkspaceDiagnosticParams) -> types.WorkspaceDiagnosticReport:
        previous = {result.uri: result.value for result in params.previous_result_ids}
        return await server.puller.workspace_report(previous)
