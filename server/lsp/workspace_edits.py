"""Fixes as workspace edits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from ...quickfixes.edit import CreateFile, FileEdit, Fix, in_order

if TYPE_CHECKING:
    from ...checks.syntax.lines import Unit
    from .client import Client
    from .session import Session
    from .targets import Target, Targets


class EditMaker:
    """Makes workspace edits for one client."""

    def __init__(self, client: Client, unit: Unit, targets: Targets) -> None:
        self._client = client
        self._unit = unit
        self._targets = targets

    def workspace_edit(self, fix: Fix, session: Session) -> types.WorkspaceEdit | None:
        """The edit that makes a fix of the session's present snapshot; None where this client can't make it whole."""
        edited = [change for change in fix.changes if isinstance(change, FileEdit)]
        created = [change for change in fix.changes if isinstance(change, CreateFile)]
        targets = {change.path: self._targets.of(change.path, session) for change in edited}
        known = {path: target for path, target in targets.items() if target is not None}
        if len(known) < len(targets) or (created and not self._client.create_files):
            return None
        edits = {change.path: self._text_edits(change, known[change.path]) for change in edited}
        if not self._client.document_changes:
            return types.WorkspaceEdit(changes={known[path].uri: made for path, made in edits.items()})
        changes: list[types.TextDocumentEdit | types.CreateFile] = []
        for change in created:
            changes += self._created(change)
        for path, made in edits.items():
            # With a version, the client refuses the edit where its text has moved on; null stands for the disk.
            place = types.OptionalVersionedTextDocumentIdentifier(known[path].uri, known[path].version)
            changes.append(types.TextDocumentEdit(place, [*made]))
        return types.WorkspaceEdit(document_changes=changes)

    def _text_edits(self, change: FileEdit, target: Target) -> list[types.TextEdit]:
        return [types.TextEdit(target.range(edit.span, self._unit), edit.text) for edit in in_order(change.edits)]

    def _created(self, change: CreateFile) -> tuple[types.CreateFile, types.TextDocumentEdit]:
        uri, start = self._targets.uri_of(change.path), types.Position(0, 0)
        place = types.OptionalVersionedTextDocumentIdentifier(uri, None)
        text = types.TextEdit(types.Range(start, start), change.text)
        # The client refuses the whole edit where the file is there by now.
        created = types.CreateFile(uri, options=types.CreateFileOptions(overwrite=False))
        return created, types.TextDocumentEdit(place, [text])
