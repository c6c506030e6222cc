"""Diagnostics that are kept over edits, against diagnostics that are made anew."""

from __future__ import annotations

import dataclasses
import json
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import converters, types

from pulumend.checks.finding import Finding, Related, Severity, Span
from pulumend.checks.syntax.edits import ByteEdit
from pulumend.checks.syntax.lines import LineIndex, Unit
from pulumend.server.lsp.kept_diagnostics import KeptDiagnostic, KeptDiagnostics, written
from pulumend.server.lsp.positions import to_range

PIECES = st.sampled_from(["a", "bc", "é", "😀", "\n", "\n", "\r\n", "\r"])
TEXTS = st.lists(PIECES, max_size=20).map("".join)
MESSAGES = st.sampled_from(["one", "two"])


def at_a_character(text: bytes, offset: int) -> int:
    while offset < len(text) and text[offset] & 0xC0 == 0x80:
        offset += 1
    return offset


def make(finding: Finding, lines: LineIndex) -> KeptDiagnostic:
    return KeptDiagnostic(to_range(finding.span, lines, Unit.UTF16), finding.message, code=finding.rule)


@st.composite
def findings_in(draw: st.DrawFn, text: bytes) -> list[Finding]:
    offsets = st.integers(0, len(text)).map(lambda offset: at_a_character(text, offset))
    spans = draw(st.lists(st.tuples(offsets, offsets).map(sorted), max_size=6))
    return sorted(
        (Finding("rule", Severity.ERROR, draw(MESSAGES), Span(*span)) for span in spans), key=lambda f: f.sort_key
    )


@st.composite
def edits_of(draw: st.DrawFn, text: bytes) -> list[ByteEdit]:
    edits: list[ByteEdit] = []
    for _ in range(draw(st.integers(0, 3))):
        start, end = sorted(at_a_character(text, draw(st.integers(0, len(text)))) for _ in range(2))
        edits.append(ByteEdit(start, end, draw(TEXTS).encode()))
        text = edits[-1].apply(text)
    return edits


@given(st.data(), TEXTS)
def test_kept_diagnostics_are_those_made_anew(data: st.DataObject, start: str) -> None:
    text, kept = start.encode(), KeptDiagnostics()
    found = data.draw(findings_in(text))
    for _ in range(4):
        lines = LineIndex(text)
        anew = partial(make, lines=lines)
        assert kept.of(found, lines, anew) == tuple(map(anew, found))
        edits = data.draw(edits_of(text))
        kept.receive(edits)
        for edit in edits:
            text = edit.apply(text)
            by = edit.moved_by
            # Findings behind the edit move with the text, some of those around it stay, and others are new.
            found = [
                f if f.span.end <= edit.start else dataclasses.replace(f, span=f.span.shifted(by))
                for f in found
                if f.span.end <= edit.start or f.span.start >= edit.old_end
            ]
        if data.draw(st.booleans()):
            found = sorted([*found, *data.draw(findings_in(text))], key=lambda f: f.sort_key)


def test_only_what_an_edit_touches_is_made_anew() -> None:
    text = b"".join(b"line %d\n" % number for number in range(10))
    found = [Finding("rule", Severity.ERROR, "wrong", Span(7 * number, 7 * number + 4)) for number in range(10)]
    kept, made = KeptDiagnostics(), list[Finding]()

    def counted(finding: Finding) -> KeptDiagnostic:
        made.append(finding)
        return make(finding, LineIndex(text))

    first = kept.of(found, LineIndex(text), counted)
    assert made == found
    made.clear()
    edit = ByteEdit(7 * 4 + 2, 7 * 4 + 2, b"\n")
    kept.receive([edit])
    text = edit.apply(text)
    moved = [f if f.span.start < 7 * 5 else dataclasses.replace(f, span=f.span.shifted(1)) for f in found]
    second = kept.of(moved, LineIndex(text), counted)
    assert [f.span.start // 7 for f in made] == [4]
    assert all(one is other for one, other in zip(first[:4], second[:4], strict=True))
    assert [d.range.start.line for d in second] == [0, 1, 2, 3, 4, 6, 7, 8, 9, 10]
    made.clear()
    assert kept.of(moved, LineIndex(text), counted) == second
    assert not made


def test_a_line_end_that_an_edit_cuts_is_looked_at_anew() -> None:
    # The place between the two bytes is the end of the line, and behind a lone one begins the next.
    text, found, kept = b"a\r\nb", [Finding("rule", Severity.ERROR, "wrong", Span(0, 2))], KeptDiagnostics()
    for edit in (ByteEdit(2, 2, b""), ByteEdit(2, 3, b""), ByteEdit(2, 2, b"\n")):
        text = edit.apply(text)
        kept.receive([edit])
        anew = partial(make, lines=LineIndex(text))
        assert kept.of(found, LineIndex(text), anew) == tuple(map(anew, found))


def test_places_in_other_files_are_told_anew() -> None:
    lines = LineIndex(b"text\n")
    found = [Finding("rule", Severity.ERROR, "wrong", Span(0, 4), (Related(Span(0, 1), "there", "/other.ts"),))]
    kept = KeptDiagnostics()
    first = kept.of(found, lines, lambda f: make(f, lines))
    assert kept.of(found, lines, lambda f: make(f, lines))[0] is not first[0]


def test_a_change_of_what_is_said_is_told() -> None:
    lines = LineIndex(b"text\n")
    error = Finding("rule", Severity.ERROR, "wrong", Span(0, 4))
    kept = KeptDiagnostics()
    for finding in (error, dataclasses.replace(error, severity=Severity.HINT), error):
        told = kept.of([finding], lines, lambda f: KeptDiagnostic(to_range(f.span, lines, Unit.UTF8), f.severity.value))
        assert [diagnostic.message for diagnostic in told] == [finding.severity.value]


PLACE = types.Range(types.Position(1, 2), types.Position(3, 4))
KEPT = KeptDiagnostic(
    PLACE, 'not "diagnostics": [] nor "items": [], \u2026', types.DiagnosticSeverity.Hint, code="rule", tags=[]
)
TOLD: tuple[tuple[types.Diagnostic, ...], ...] = (
    (),
    (KEPT,),
    (KEPT, types.Diagnostic(PLACE, "theirs"), KEPT.moved(7)),
)


@pytest.mark.parametrize("told", TOLD)
@pytest.mark.parametrize("uri", ["file:///a.ts", 'file:///"diagnostics": []"items": [].ts', "file:///\udc80.ts"])
def test_what_is_written_before_is_what_would_be_written_anew(told: tuple[types.Diagnostic, ...], uri: str) -> None:
    converter = converters.get_converter()
    messages = (
        types.PublishDiagnosticsNotification(types.PublishDiagnosticsParams(uri, told, 4)),
        types.DocumentDiagnosticResponse(7, types.RelatedFullDocumentDiagnosticReport(told, result_id=uri)),
    )
    for message in (*messages, *messages):
        text = written(message, converter)
        assert text is not None
        assert text.isascii()
        assert json.loads(text) == converter.unstructure(message)


def test_a_diagnostic_is_written_once() -> None:
    converter, told = converters.get_converter(), types.PublishDiagnosticsParams("file:///a.ts", (KEPT,))
    before = written(types.PublishDiagnosticsNotification(told), converter)
    KEPT.message, message = "another", KEPT.message
    after = written(types.PublishDiagnosticsNotification(told), converter)
    KEPT.message = message
    assert before == after
    assert KEPT.moved(7).written is None
    assert KEPT.moved(7).said == KEPT.said


def test_other_messages_are_left_to_pygls() -> None:
    unchanged = types.DocumentDiagnosticResponse(7, types.RelatedUnchangedDocumentDiagnosticReport("a"))
    for message in (unchanged, types.ShutdownResponse(1, None), types.LogTraceNotification(types.LogTraceParams("a"))):
        assert written(message, converters.get_converter()) is None
