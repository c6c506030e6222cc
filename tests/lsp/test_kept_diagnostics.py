"""Diagnostics that are kept over edits, against diagnostics that are made anew."""

from __future__ import annotations

import dataclasses
from functools import partial

from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import converters, types

from pulumend.checks.finding import Finding, Related, Severity, Span
from pulumend.checks.syntax.edits import ByteEdit
from pulumend.checks.syntax.lines import LineIndex, Unit
from pulumend.server.lsp.kept_diagnostics import KeptDiagnostic, KeptDiagnostics, write_once
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


def test_what_is_written_once_is_what_would_be_written_anew() -> None:
    plain, once = converters.get_converter(), converters.get_converter()
    write_once(once)
    place = types.Range(types.Position(1, 2), types.Position(3, 4))
    diagnostic = KeptDiagnostic(
        place, "wrong", types.DiagnosticSeverity.Hint, code="rule", tags=[types.DiagnosticTag.Deprecated]
    )
    params = types.PublishDiagnosticsParams("file:///a.ts", [diagnostic, types.Diagnostic(place, "theirs")], 4)
    expected = plain.unstructure(params)
    first, second = once.unstructure(params), once.unstructure(params)
    assert first == second == expected
    assert first["diagnostics"][0] is second["diagnostics"][0]
    expected["diagnostics"][0]["range"] = plain.unstructure(types.Range(types.Position(8, 2), types.Position(10, 4)))
    moved = types.PublishDiagnosticsParams("file:///a.ts", [diagnostic.moved(7), *params.diagnostics[1:]], 4)
    assert once.unstructure(moved) == expected
    assert diagnostic.moved(7).said == diagnostic.said
