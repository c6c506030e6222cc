"""Fixes as workspace edits."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lsprotocol import types

from ...quickfixes.edit import CreateFile, FileEdit, Fix, in_order

if TYPE_CHECKING:
    from ...checks.syntax.lines import Unit
    from ...quickfixes.edit import TextEdit
    from .client import Client
    from .session import Session
    from .targets import Target, Targets


_SPECIAL = re.compile(r"[\\$}]")
_ESCAPED = r"\\\g<0>"


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
        if not self._client.document_changes:
            plain = {known[change.path].uri: self._text_edits(change, known[change.path]) for change in edited}
            return types.WorkspaceEdit(changes=plain)
        changes: list[types.TextDocumentEdit | types.CreateFile] = []
        for change in created:
            changes += self._created(change)
        for change in edited:
            target = known[change.path]
            # With a version, the client refuses the edit where its text has moved on; null stands for the disk.
            place = types.OptionalVersionedTextDocumentIdentifier(target.uri, target.version)
            changes.append(types.TextDocumentEdit(place, [*self._any_edits(change, target)]))
        return types.WorkspaceEdit(document_changes=changes)

    def _text_edits(self, change: FileEdit, target: Target) -> list[types.TextEdit]:
        return [types.TextEdit(target.range(edit.span, self._unit), edit.text) for edit in in_order(change.edits)]

    def _any_edits(self, change: FileEdit, target: Target) -> list[types.TextEdit | types.SnippetTextEdit]:
        """As `_text_edits`, with snippets where there is something to be typed over."""
        ranges = self._text_edits(change, target)
        return [
            types.SnippetTextEdit(made.range, types.StringValue(snippet(edit)))
            if self._client.takes_snippets and edit.placeholder and edit.text.count(edit.placeholder) == 1
            else made
            for edit, made in zip(in_order(change.edits), ranges, strict=True)
        ]

    def _created(self, change: CreateFile) -> tuple[types.CreateFile, types.TextDocumentEdit]:
        uri, start = self._targets.uri_of(change.path), types.Position(0, 0)
        place = types.OptionalVersionedTextDocumentIdentifier(uri, None)
        text = types.TextEdit(types.Range(start, start), change.text)
        # The client refuses the whole edit where the file is there by now.
        created = types.CreateFile(uri, options=types.CreateFileOptions(overwrite=False))
        return created, types.TextDocumentEdit(place, [text])


def snippet(edit: TextEdit) -> str:
    """The text of an edit in the syntax of snippets, with the cursor on its placeholder in the end."""
    before, after = (_SPECIAL.sub(_ESCAPED, part) for part in edit.text.split(edit.placeholder))
    return f"{before}${{0:{_SPECIAL.sub(_ESCAPED, edit.placeholder)}}}{after}"
