"""The ``sarif`` format, version 2.1.0, for code scanning services.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from ....checks.finding import Severity
from ....checks.page import read_page
from ....checks.syntax.lines import LineIndex, Unit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ....checks.finding import Finding, Span
    from ....checks.rule import Rule
    from ..report import CheckedFile, Problem, Report

_LEVELS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFORMATION: "note",
    Severity.HINT: "note",
}


def render(report: Report, rules: Iterable[Rule]) -> str:
    """The report as SARIF. ``rules`` supplies the help text of the rules that have findings."""
    names = sorted({reported.finding.rule for _, reported in report.findings})
    index = {name: position for position, name in enumerate(names)}
    known = {rule.name: rule for rule in rules}
    run = {
        "tool": {
            "driver": {
                "name": "pulumend",
                "semanticVersion": report.version,
                "rules": [_rule(name, known.get(name)) for name in names],
            }
        },
        "originalUriBaseIds": {"%SRCROOT%": {"uri": _folder_uri(report.base)}},
        "columnKind": "utf16CodeUnits",
        "invocations": [
            {
                "executionSuccessful": not any(report.all_problems),
                "toolExecutionNotifications": [
                    *(_notification("warning", file.path, reason, report) for file, reason in report.skipped),
                    *(_problem(problem, report) for problem in report.all_problems),
                ],
            }
        ],
        "results": [result for file in report.files for result in _results(file, report, index)],
    }
    document = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _results(file: CheckedFile, report: Report, index: dict[str, int]) -> list[dict[str, object]]:
    lines = LineIndex(file.text)
    seen: Counter[tuple[str, str]] = Counter()
    results: list[dict[str, object]] = []
    for reported in file.findings:
        finding = reported.finding
        result: dict[str, object] = {
            "ruleId": finding.rule,
            "ruleIndex": index[finding.rule],
            "level": _LEVELS[finding.severity],
            "message": {"text": finding.message},
            "locations": [_location(file.path, report, _region(lines, finding.span))],
            "partialFingerprints": {"pulumendFinding/v1": _fingerprint(lines, finding, seen)},
        }
        related = [
            _location(other.path or file.path, report, None if other.path else _region(lines, other.span))
            | {"message": {"text": other.message}}
            for other in finding.related
        ]
        if related:
            result["relatedLocations"] = related
        if reported.fix:
            result["properties"] = {"fix": reported.fix.title, "fixSafety": reported.fix.safety.value}
        results.append(result)
    return results


def _fingerprint(lines: LineIndex, finding: Finding, seen: Counter[tuple[str, str]]) -> str:
    """Names a finding by rule, line and ordinal among equals, so that it outlives a move of the line."""
    at = lines.line_at(finding.span.start)
    source = lines.text[lines.start_of(at) : lines.end_of(at)].decode(errors="replace")
    line = " ".join(source.split())
    ordinal = seen[finding.rule, line]
    seen[finding.rule, line] += 1
    return hashlib.sha256(f"{finding.rule}\0{line}\0{ordinal}".encode()).hexdigest()[:32]


def _region(lines: LineIndex, span: Span) -> dict[str, int]:
    line, column = lines.position(span.start, Unit.UTF16)
    end_line, end_column = lines.position(span.end, Unit.UTF16)
    return {
        "startLine": line + 1,
        "startColumn": column + 1,
        "endLine": end_line + 1,
        "endColumn": end_column + 1,
    }


def _location(path: str, report: Report, region: dict[str, int] | None) -> dict[str, object]:
    shown = report.shown(path)
    if shown == path:
        place: dict[str, object] = {"artifactLocation": {"uri": Path(path).as_uri()}}
    else:
        place = {"artifactLocation": {"uri": quote(shown), "uriBaseId": "%SRCROOT%"}}
    if region:
        place["region"] = region
    return {"physicalLocation": place}


def _rule(name: str, rule: Rule | None) -> dict[str, object]:
    if rule is None:
        return {"id": name}
    return {
        "id": name,
        "shortDescription": {"text": read_page(rule.page).summary or name},
        "help": {"text": rule.page or name, "markdown": rule.page or name},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.family]},
    }


def _problem(problem: Problem, report: Report) -> dict[str, object]:
    text = f"rule {problem.rule} failed: {problem.message}" if problem.rule else problem.message
    return _notification("error", problem.path, text, report)


def _notification(level: str, path: str, text: str, report: Report) -> dict[str, object]:
    notification: dict[str, object] = {"level": level, "message": {"text": text}}
    if path:
        notification["locations"] = [_location(path, report, None)]
    return notification


def _folder_uri(folder: str) -> str:
    return Path(folder).as_uri().rstrip("/") + "/"
