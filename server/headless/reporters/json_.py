"""The ``json`` format: one object. Lines and columns count from 1, columns in Unicode code points."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from ....checks.syntax.lines import LineIndex, Unit

if TYPE_CHECKING:
    from ..report import OfferedFix, Report


def render(report: Report) -> str:
    """The report as JSON, with a line break at its end."""
    findings: list[dict[str, object]] = []
    for file in report.files:
        lines = LineIndex(file.text)
        for reported in file.findings:
            finding = reported.finding
            findings.append(
                {
                    "rule": finding.rule,
                    "severity": finding.severity.value,
                    "message": finding.message,
                    "path": report.shown(file.path),
                    "range": {
                        "start": _position(lines, finding.span.start),
                        "end": _position(lines, finding.span.end),
                    },
                    "fix": _fix(reported.fix),
                }
            )
    document = {
        "version": report.version,
        "findings": findings,
        "checked": report.checked,
        "fixed": sum(number for _, number in report.fixed),
        "skipped": [{"path": report.shown(f.path), "reason": reason} for f, reason in report.skipped],
        "errors": [
            {"path": report.shown(p.path) if p.path else None, "rule": p.rule, "message": p.message}
            for p in report.all_problems
        ],
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _position(lines: LineIndex, offset: int) -> dict[str, int]:
    line, column = lines.position(offset, Unit.UTF32)
    return {"line": line + 1, "column": column + 1}


def _fix(fix: OfferedFix | None) -> dict[str, str] | None:
    return {"title": fix.title, "safety": fix.safety.value} if fix else None
