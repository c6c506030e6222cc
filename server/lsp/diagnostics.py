"""Findings as the protocol's diagnostics, in the shape that the client can show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from ...checks.finding import Severity, Tag
from .configurations import error_span
from .kept_diagnostics import KeptDiagnostic
from .positions import to_range

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...checks.configuration import ConfigError
    from ...checks.finding import Finding
    from ...checks.syntax.lines import LineIndex, Unit
    from .client import Client
    from .session import Session
    from .targets import Targets

SOURCE = "pulumend"
DOCS_URL: str | None = None
"""Where the pages of the rules stand, without the rule's name and with a slash at the end; None as long as they
stand nowhere."""

_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFORMATION: types.DiagnosticSeverity.Information,
    Severity.HINT: types.DiagnosticSeverity.Hint,
}
_TAGS = {Tag.UNNECESSARY: types.DiagnosticTag.Unnecessary, Tag.DEPRECATED: types.DiagnosticTag.Deprecated}


class Diagnoser:
    """Makes diagnostics for one client; equal findings of one version give equal diagnostics."""

    def __init__(self, client: Client, unit: Unit, targets: Targets) -> None:
        self._client = client
        self._unit = unit
        self._targets = targets

    def diagnostic(self, finding: Finding, session: Session) -> KeptDiagnostic:
        tags = [tag for tag in map(_TAGS.__getitem__, finding.tags) if tag in self._client.tags]
        related = list(self._related(finding, session)) if self._client.related else []
        described = DOCS_URL is not None and self._client.code_description
        return KeptDiagnostic(
            range=to_range(finding.span, session.document.lines, self._unit),
            message=finding.message,
            severity=_SEVERITIES[finding.severity],
            code=finding.rule,
            code_description=types.CodeDescription(f"{DOCS_URL}{finding.rule}") if described else None,
            source=SOURCE,
            tags=tags or None,
            related_information=related or None,
        )

    def of_config(self, error: ConfigError, lines: LineIndex) -> KeptDiagnostic:
        """The diagnostic of a broken configuration file; ``lines`` is the index of its text."""
        return KeptDiagnostic(
            range=to_range(error_span(error, lines.text), lines, self._unit),
            message=error.reason,
            severity=types.DiagnosticSeverity.Error,
            code="configuration",
            source=SOURCE,
        )

    def _related(self, finding: Finding, session: Session) -> Iterator[types.DiagnosticRelatedInformation]:
        for related in finding.related:
            target = self._targets.of(related.path or session.path, session)
            if target is not None:
                place = types.Location(target.uri, target.range(related.span, self._unit))
                yield types.DiagnosticRelatedInformation(place, related.message)
