"""Documents so long that other messages are dealt with while they are analysed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from pulumend.checks.syntax.lines import Unit
from pulumend.server.lsp.documents import OpenDocuments
from pulumend.server.lsp.workspace import Workspace

from .editor import PUBLISH, Editor, initialize
from .programs import LAMBDA, REDECLARED, RESERVED
from .test_pull_diagnostics import VSCODE, codes

if TYPE_CHECKING:
    from pathlib import Path

    from pulumend.server.lsp.documents import OpenDocument
    from pulumend.server.lsp.session import Session

    from .raw_client import RawClient


def lengthened(program: str, statements: int) -> str:
    return "".join((*(f"export const value{number} = {number};\n" for number in range(statements)), program))


class Documents:
    """Untitled documents: one that takes several slices, and one that takes less than one."""

    def __init__(self) -> None:
        self.open = OpenDocuments()
        self.workspace = Workspace(self.open)
        self.long = self._open("untitled:long", lengthened(REDECLARED, 300))
        self.short = self._open("untitled:short", REDECLARED)

    def _open(self, uri: str, text: str) -> OpenDocument:
        document = self.open.open(types.TextDocumentItem(uri, "typescript", 1, text))
        self.workspace.open(document)
        return document

    def session(self, document: OpenDocument) -> Session:
        session = self.workspace.session_at(document.key)
        assert session is not None
        return session

    def insert(self, text: str) -> None:
        """Put a text at the start of the long document."""
        identifier = types.VersionedTextDocumentIdentifier(2, self.long.uri)
        start = types.Position(0, 0)
        edit = types.TextDocumentContentChangePartial(types.Range(start, start), text)
        changed = self.open.change(identifier, [edit], Unit.UTF16)
        assert changed is not None
        self.workspace.change(*changed)


def test_a_long_document_is_analysed_in_slices_behind_a_short_one() -> None:
    documents = Documents()
    long, short = documents.session(documents.long), documents.session(documents.short)
    assert documents.workspace.refresh() == [short]
    assert (len(short.findings), long.findings) == (1, ())
    slices = [documents.workspace.go_on()]
    while documents.workspace.has_slices:
        slices.append(documents.workspace.go_on())
    assert len(slices) > 1
    assert slices == [*([] for _ in slices[1:]), [long]]
    assert len(long.findings) == 1


def test_who_asks_for_a_long_document_gets_it_whole() -> None:
    documents = Documents()
    documents.workspace.refresh()
    session = documents.workspace.session(documents.long)
    assert session is not None
    assert len(session.findings) == 1
    # It still has to be told of.
    assert documents.workspace.go_on() == [session]
    assert not documents.workspace.has_slices


def test_an_edit_finishes_what_is_under_way_and_follows() -> None:
    documents = Documents()
    documents.workspace.refresh()
    documents.insert("// moved\n")
    session = documents.session(documents.long)
    assert documents.workspace.refresh() == [session]
    (finding,) = session.findings
    assert session.document.text[finding.span.start :].startswith(b'name = "logs"')


def test_a_document_that_is_closed_is_gone_on_with_no_more() -> None:
    documents = Documents()
    documents.workspace.refresh()
    documents.workspace.close(documents.long)
    assert not documents.workspace.has_slices
    assert documents.workspace.go_on() == []


def test_news_of_an_sdk_begins_what_is_under_way_anew() -> None:
    documents = Documents()
    documents.workspace.refresh()
    before = documents.session(documents.long).analysis
    documents.workspace.sdks_changed()
    documents.workspace.refresh()
    while documents.workspace.has_slices:
        documents.workspace.go_on()
    assert documents.session(documents.long).analysis is not before
    assert len(documents.session(documents.long).findings) == 1


def test_a_long_document_is_told_of_without_being_asked_for(editor: Editor, project: Path) -> None:
    long = editor.open(project / "long.ts", lengthened(LAMBDA, 3000))
    short = editor.open(project / "short.ts", LAMBDA)
    editor.client.wait_until(lambda: len(editor.client.received(PUBLISH)) == 2)
    told = {
        params["uri"]: [item["code"] for item in params["diagnostics"]] for params in editor.client.received(PUBLISH)
    }
    assert told == {long: [RESERVED], short: [RESERVED]}


def test_a_pull_waits_until_a_long_document_is_analysed(client: RawClient, project: Path) -> None:
    editor = initialize(client, project, **VSCODE)
    uri = editor.open(project / "long.ts", lengthened(LAMBDA, 3000))
    assert codes(client.request("textDocument/diagnostic", {"textDocument": {"uri": uri}})) == [RESERVED]
