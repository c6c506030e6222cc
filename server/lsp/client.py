"""What the client can do with the answers, read once from its capabilities."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lsprotocol import types

if TYPE_CHECKING:
    from collections.abc import Collection


SECTION = "pulumend"
"""Where the settings stand in the configuration of the client."""


@dataclass(frozen=True, slots=True)
class Client:
    """Each member says what may be sent; the defaults are for a client that says nothing of itself."""

    tags: Collection[types.DiagnosticTag] = ()
    related: bool = False
    code_description: bool = False
    document_changes: bool = False
    create_files: bool = False
    takes_snippets: bool = False
    pulls: bool = False
    resolves_edits: bool = False
    applies_edits: bool = False
    refreshes_lenses: bool = False
    shows_documents: bool = False
    shows_progress: bool = False
    has_settings: bool = False
    tells_settings_on_request: bool = False
    watches_on_request: bool = False
    hover_markdown: bool = False

    @classmethod
    def of(cls, capabilities: types.ClientCapabilities) -> Client:
        document = capabilities.text_document or types.TextDocumentClientCapabilities()
        pulled = document.diagnostic or types.DiagnosticClientCapabilities()
        published = document.publish_diagnostics or types.PublishDiagnosticsClientCapabilities()
        tags = pulled.tag_support or published.tag_support
        hover = document.hover or types.HoverClientCapabilities()
        workspace = capabilities.workspace or types.WorkspaceClientCapabilities()
        refreshing = workspace.diagnostics
        edits = workspace.workspace_edit
        watching = workspace.did_change_watched_files
        # Neovim makes versioned edits, and refuses them when the text has moved on, but does not set the flag
        # (recorded with 0.11.4). So the flag counts only where it says no; a client that says nothing of edits at
        # all gets the plain form, which every client has to know.
        versioned = edits is not None and edits.document_changes is not False
        actions = document.code_action or types.CodeActionClientCapabilities()
        resolved = actions.resolve_support.properties if actions.resolve_support else ()
        window = capabilities.window or types.WindowClientCapabilities()
        changing = workspace.did_change_configuration
        operations = (edits.resource_operations if edits is not None else None) or ()
        return cls(
            # How a diagnostic looks was said of published ones alone before version 3.18 of the protocol.
            tags=tuple(tags.value_set) if tags else (),
            related=bool(published.related_information or pulled.related_information),
            code_description=bool(published.code_description_support or pulled.code_description_support),
            document_changes=versioned,
            create_files=versioned and types.ResourceOperationKind.Create in operations,
            takes_snippets=versioned and bool(edits is not None and edits.snippet_edit_support),
            # Findings rest on other files too. A client that can't be told to pull again would go on showing old ones.
            pulls=document.diagnostic is not None and refreshing is not None and bool(refreshing.refresh_support),
            resolves_edits=bool(actions.data_support) and "edit" in resolved,
            applies_edits=bool(workspace.apply_edit),
            refreshes_lenses=workspace.code_lens is not None and bool(workspace.code_lens.refresh_support),
            shows_documents=window.show_document is not None and window.show_document.support,
            shows_progress=bool(window.work_done_progress),
            has_settings=bool(workspace.configuration),
            tells_settings_on_request=changing is not None and bool(changing.dynamic_registration),
            watches_on_request=watching is not None and bool(watching.dynamic_registration),
            hover_markdown=types.MarkupKind.Markdown in (hover.content_format or ()),
        )
