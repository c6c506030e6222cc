"""The bound on what is kept of open documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from pulumend.checks.syntax.lines import Unit
from pulumend.server.lsp.documents import OpenDocuments
from pulumend.server.lsp.workspace import Workspace

from .programs import REDECLARED

if TYPE_CHECKING:
    from pulumend.server.lsp.documents import OpenDocument
    from pulumend.server.lsp.session import Session


class Documents:
    """Untitled documents with the same finding in each, and room for two of them."""

    def __init__(self, count: int) -> None:
        self.open = OpenDocuments()
        self.workspace = Workspace(self.open, max_bytes=2 * len(REDECLARED) + 20)
        items = [types.TextDocumentItem(f"untitled:{n}", "typescript", 1, REDECLARED) for n in range(count)]
        self.all = [self.open.open(item) for item in items]
        for document in self.all:
            self.workspace.open(document)
            self.workspace.refresh()

    def kept(self) -> list[bool]:
        return [self.workspace.session_at(document.key).analysis is not None for document in self.all]  # pyright: ignore[reportOptionalMemberAccess]

    def session(self, document: OpenDocument) -> Session:
        session = self.workspace.session(document)
        assert session is not None
        return session


def test_the_analyses_used_last_are_kept() -> None:
    documents = Documents(4)
    assert documents.kept() == [False, False, True, True]
    assert documents.session(documents.all[0]).analysis is not None
    assert documents.kept() == [True, False, False, True]


def test_what_was_found_stays_and_is_followed_again() -> None:
    documents = Documents(3)
    dropped = documents.workspace.session_at(documents.all[0].key)
    assert dropped is not None
    assert (dropped.analysis, len(dropped.findings)) == (None, 1)
    identifier = types.VersionedTextDocumentIdentifier(2, documents.all[0].uri)
    start = types.Position(0, 0)
    edit = types.TextDocumentContentChangePartial(types.Range(start, start), "// moved\n")
    changed = documents.open.change(identifier, [edit], Unit.UTF16)
    assert changed is not None
    documents.workspace.change(*changed)
    assert documents.workspace.refresh() == [dropped]
    assert [finding.span.start for finding in dropped.findings] == [
        len("// moved\n") + REDECLARED.index('name = "logs"')
    ]


def test_one_document_is_kept_however_large_it_is() -> None:
    documents = Documents(1)
    documents.workspace = Workspace(documents.open, max_bytes=1)
    documents.workspace.open(documents.all[0])
    documents.workspace.refresh()
    assert documents.kept() == [True]
