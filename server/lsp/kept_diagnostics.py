"""The diagnostics of one document, made and written anew only where an edit has touched them.

After every edit all that is found in a document is told again, though nearly all of it was told last time, some lines
further up or down at most. Making and writing it costs more than finding it.
"""

from __future__ import annotations

import json
from functools import cached_property
from typing import TYPE_CHECKING

import attrs
from lsprotocol import types

from ...checks.syntax.edits import Change

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from cattrs import Converter

    from ...checks.finding import Finding
    from ...checks.syntax.edits import ByteEdit
    from ...checks.syntax.lines import LineIndex


class KeptDiagnostic(types.Diagnostic):
    """A diagnostic that may be sent more than once, and is never changed."""

    written: str | None = None
    """The JSON that is sent of it, once it was sent."""

    @cached_property
    def said(self) -> str:
        """All but the place; equal for equal diagnostics only, after a restart of the server too."""
        return repr(
            (self.message, self.severity, self.code, self.code_description, self.tags, self.related_information)
        )

    @property
    def place(self) -> tuple[int, int, int, int]:
        """The lines and columns of the two ends."""
        start, end = self.range.start, self.range.end
        return start.line, start.character, end.line, end.character

    def moved(self, lines: int) -> KeptDiagnostic:
        """The same so many lines further down."""
        line, character, end_line, end_character = self.place
        after = KeptDiagnostic(
            types.Range(types.Position(line + lines, character), types.Position(end_line + lines, end_character)),
            self.message,
            self.severity,
            self.code,
            self.code_description,
            self.source,
            self.tags,
            self.related_information,
        )
        after.__dict__["said"] = self.said
        return after


class KeptDiagnostics:
    """What was told last of one document, and the edits since."""

    def __init__(self) -> None:
        self._findings: Sequence[Finding] = ()
        self._diagnostics: Sequence[KeptDiagnostic] = ()
        self._line_count = 0
        self._change: Change | None = None

    def receive(self, edits: Iterable[ByteEdit]) -> None:
        """Note edits of the document, each on the result of the one before."""
        # Not the edits themselves: there may be any number before somebody asks.
        for edit in edits:
            self._change = self._change.then(edit) if self._change is not None else Change.of([edit])

    def of(
        self, findings: Sequence[Finding], lines: LineIndex, make: Callable[[Finding], KeptDiagnostic]
    ) -> tuple[KeptDiagnostic, ...]:
        """The diagnostics of these findings, which are in document order; ``lines`` is the index of the newest text."""
        before, after = self._unchanged(findings, lines)
        by = lines.count - self._line_count
        behind = self._diagnostics[len(self._diagnostics) - after :]
        made = (
            *self._diagnostics[:before],
            *map(make, findings[before : len(findings) - after]),
            *(behind if by == 0 else (diagnostic.moved(by) for diagnostic in behind)),
        )
        self._findings, self._diagnostics, self._line_count = findings, made, lines.count
        self._change = None
        return made

    def _unchanged(self, findings: Sequence[Finding], lines: LineIndex) -> tuple[int, int]:
        """How many findings from the first on stand where they stood, and how many up to the last have only moved."""
        change = self._change
        first, last, by = len(lines.text) + 1, 0, 0
        if change is not None:
            # In a line that was touched the columns may be others.
            first = lines.start_of(lines.line_at(change.start))
            below = lines.line_at(change.new_end) + 1
            last = lines.start_of(below) if below < lines.count else len(lines.text) + 1
            by = change.moved_by
        most = min(len(findings), len(self._findings))
        before = 0
        while before < most and findings[before].span.end < first and findings[before].repeats(self._findings[before]):
            before += 1
        after = 0
        while (
            after < most - before
            and findings[-1 - after].span.start >= last
            and findings[-1 - after].repeats(self._findings[-1 - after], by)
        ):
            after += 1
        return before, after


def written(message: object, converter: Converter) -> str | None:
    """The JSON of a message that tells of one document's diagnostics; None for any other message."""
    if isinstance(message, types.PublishDiagnosticsNotification):
        place, told = "diagnostics", message.params.diagnostics
        around = attrs.evolve(message, params=attrs.evolve(message.params, diagnostics=()))
    elif isinstance(message, types.DocumentDiagnosticResponse) and isinstance(
        message.result, types.RelatedFullDocumentDiagnosticReport
    ):
        place, told = "items", message.result.items
        around = attrs.evolve(message, result=attrs.evolve(message.result, items=()))
    else:
        return None
    items = ", ".join(_written(diagnostic, converter) for diagnostic in told)
    # Quotes are escaped in a string, so this stands there for the member and for nothing else.
    return json.dumps(converter.unstructure(around)).replace(f'"{place}": []', f'"{place}": [{items}]', 1)


def _written(diagnostic: types.Diagnostic, converter: Converter) -> str:
    kept = diagnostic if isinstance(diagnostic, KeptDiagnostic) else None
    text = kept.written if kept is not None else None
    if text is None:
        text = json.dumps(converter.unstructure(diagnostic, types.Diagnostic))
        if kept is not None:
            kept.written = text
    return text
