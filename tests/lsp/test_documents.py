"""Open documents against a reference that keeps each document as a string."""

from __future__ import annotations

import logging
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from pulumend.checks.finding import Span
from pulumend.checks.syntax.edits import ByteEdit
from pulumend.checks.syntax.lines import LineIndex, Unit
from pulumend.server.lsp.documents import OpenDocument, OpenDocuments, StaleChangeError
from pulumend.server.lsp.positions import choose_unit, encoding_of, to_position, to_range, to_span

PIECES = st.sampled_from(["a", "bc", "é", "漢", "😀", "\ufeff", "\n", "\r\n", "\r", "\u2028", "\x0c", "\ud83d"])
TEXTS = st.lists(PIECES, max_size=12).map("".join)
POSITIONS = st.builds(types.Position, st.integers(0, 8), st.integers(0, 14))
PARTIAL = st.builds(types.TextDocumentContentChangePartial, st.builds(types.Range, POSITIONS, POSITIONS), TEXTS)
WHOLE = st.builds(types.TextDocumentContentChangeWholeDocument, TEXTS)
CHANGES = st.lists(st.one_of(PARTIAL, PARTIAL, WHOLE), max_size=6)


def opened(text: str, version: int = 1, uri: str = "file:///a.ts") -> OpenDocument:
    return OpenDocument.opened(types.TextDocumentItem(uri, "typescript", version, text))


def partial(line: int, start: int, end: int, text: str) -> types.TextDocumentContentChangePartial:
    return types.TextDocumentContentChangePartial(
        types.Range(types.Position(line, start), types.Position(line, end)), text
    )


def whole(text: str) -> types.TextDocumentContentChangeWholeDocument:
    return types.TextDocumentContentChangeWholeDocument(text)


def reference_index(text: str, position: types.Position, unit: Unit) -> int:
    """The index into ``text`` of a position in the unit."""
    codec, size = {Unit.UTF8: ("utf-8", 1), Unit.UTF16: ("utf-16-le", 2), Unit.UTF32: ("utf-32-le", 4)}[unit]
    starts = [0, *(match.end() for match in re.finditer("\r\n|\r|\n", text))]
    if position.line >= len(starts):
        return len(text)
    at, units = starts[position.line], 0
    while at < len(text) and text[at] not in "\r\n":
        units += len(text[at].encode(codec, "surrogatepass")) // size
        if units > position.character:
            break
        at += 1
    return at


@given(TEXTS, CHANGES, st.sampled_from(Unit))
def test_changes_lead_to_the_text_of_the_reference(
    text: str, changes: list[types.TextDocumentContentChangeEvent], unit: Unit
) -> None:
    before = opened(text)
    after, edits = before.apply(2, changes, unit)

    for change in changes:
        if isinstance(change, types.TextDocumentContentChangePartial):
            start, end = sorted(reference_index(text, at, unit) for at in (change.range.start, change.range.end))
            text = text[:start] + change.text + text[end:]
        else:
            text = change.text
    text = re.sub("[\ud800-\udfff]", "\ufffd", text)
    assert after.text.decode() == text

    by_edits = before.text
    for edit in edits:
        assert 0 <= edit.start <= edit.old_end <= len(by_edits)
        edit.new_text.decode()
        by_edits = edit.apply(by_edits)
    assert by_edits == after.text

    fresh = LineIndex(after.text)
    assert [after.lines.start_of(line) for line in range(after.lines.count)] == [
        fresh.start_of(line) for line in range(fresh.count)
    ]


def test_a_whole_text_becomes_the_smallest_edit_that_cuts_no_character() -> None:
    before = opened("aaa é bbb")
    assert before.apply(2, [whole("aaa è bbb")], Unit.UTF8)[1] == (ByteEdit(4, 6, "è".encode()),)
    assert before.apply(2, [whole("aaa é b")], Unit.UTF8)[1] == (ByteEdit(8, 10, b""),)
    assert before.apply(2, [whole("aaa é bbb")], Unit.UTF8)[1] == (ByteEdit(10, 10, b""),)
    assert opened("aa").apply(2, [whole("aaa")], Unit.UTF8)[1] == (ByteEdit(2, 2, b"a"),)
    assert opened("x©").apply(2, [whole("xé")], Unit.UTF8)[1] == (ByteEdit(1, 3, "é".encode()),)
    assert opened("漢x").apply(2, [whole("漣x")], Unit.UTF8)[1] == (ByteEdit(0, 3, "漣".encode()),)


def test_an_older_version_is_refused() -> None:
    with pytest.raises(StaleChangeError, match="version 4 after version 5"):
        opened("a", version=5).apply(4, [whole("b")], Unit.UTF16)


def test_the_newest_text_stays_when_an_old_change_comes_late(caplog: pytest.LogCaptureFixture) -> None:
    documents = OpenDocuments()
    documents.open(types.TextDocumentItem("file:///a.ts", "typescript", 1, "one"))
    new = types.VersionedTextDocumentIdentifier(3, "file:///a.ts")
    old = types.VersionedTextDocumentIdentifier(2, "file:///a.ts")
    assert documents.change(new, [whole("three")], Unit.UTF16) is not None
    with caplog.at_level(logging.WARNING):
        assert documents.change(old, [whole("two")], Unit.UTF16) is None
    assert "version 2 after version 3" in caplog.text
    document = documents.at("/a.ts")
    assert document is not None
    assert (document.text, document.version) == (b"three", 3)


def test_a_document_is_found_by_any_spelling_of_its_uri() -> None:
    documents = OpenDocuments()
    document = documents.open(types.TextDocumentItem("file:///C%3A/a.ts", "typescript", 1, ""))
    assert documents.get("file:///c:/a.ts") is document
    assert documents.at("c:/a.ts") is document
    assert documents.uris.uri_of("c:/a.ts") == "file:///C%3A/a.ts"
    assert documents.close("file:///C:/a.ts") is document
    assert list(documents) == []


def test_an_untitled_document_has_no_path_and_can_be_changed() -> None:
    documents = OpenDocuments()
    assert documents.open(types.TextDocumentItem("untitled:Untitled-1", "typescript", 1, "a")).path is None
    identifier = types.VersionedTextDocumentIdentifier(2, "untitled:Untitled-1")
    assert documents.change(identifier, [partial(0, 1, 1, "b")], Unit.UTF16) is not None
    document = documents.close("untitled:Untitled-1")
    assert document is not None
    assert document.text == b"ab"


def test_what_is_not_open_can_be_neither_changed_nor_closed(caplog: pytest.LogCaptureFixture) -> None:
    documents = OpenDocuments()
    identifier = types.VersionedTextDocumentIdentifier(2, "file:///a.ts")
    assert documents.change(identifier, [whole("b")], Unit.UTF16) is None
    assert documents.close("file:///a.ts") is None
    assert [record.levelname for record in caplog.records] == ["WARNING", "WARNING"]


@pytest.mark.parametrize("unit", Unit)
def test_a_lone_surrogate_keeps_the_columns_behind_it(unit: Unit) -> None:
    document, _ = opened("\ud800b\n").apply(2, [partial(0, 0, 0, "\udc00")], unit)
    assert document.text == "\ufffd\ufffdb\n".encode()


@pytest.mark.parametrize(
    ("offered", "unit"),
    [
        (None, Unit.UTF16),
        ([], Unit.UTF16),
        (["utf-16"], Unit.UTF16),
        (["utf-16", "utf-8"], Unit.UTF8),
        (["utf-32", "utf-8", "utf-16"], Unit.UTF8),
        (["utf-32", "utf-16"], Unit.UTF16),
        (["utf-32"], Unit.UTF32),
        (["utf-7"], Unit.UTF16),
    ],
)
def test_utf8_is_taken_where_it_is_offered(offered: list[str] | None, unit: Unit) -> None:
    general = types.GeneralClientCapabilities(position_encodings=offered)
    assert choose_unit(types.ClientCapabilities(general=general)) is unit
    assert encoding_of(unit) == unit.value


def test_a_client_that_says_nothing_of_itself_means_utf16() -> None:
    assert choose_unit(types.ClientCapabilities()) is Unit.UTF16


def test_spans_become_ranges_and_ranges_spans() -> None:
    lines = LineIndex("x😀y\nz".encode())
    range_ = types.Range(types.Position(0, 3), types.Position(1, 1))
    assert to_range(Span(5, 8), lines, Unit.UTF16) == range_
    assert to_span(range_, lines, Unit.UTF16) == Span(5, 8)
    assert to_position(5, lines, Unit.UTF8) == types.Position(0, 5)
    backwards = types.Range(types.Position(1, 1), types.Position(0, 3))
    assert to_span(backwards, lines, Unit.UTF16) == Span(5, 8)
