"""The ``github`` format: workflow commands, which GitHub Actions shows as annotations of the changed files.

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....checks.finding import Severity
from ....checks.syntax.lines import LineIndex, Unit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..report import Report

_COMMANDS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFORMATION: "notice",
    Severity.HINT: "notice",
}


def render(report: Report) -> str:
    """One command a line: for each finding, file that could not be checked, and failure of the run."""
    commands: list[str] = []
    for file in report.files:
        lines = LineIndex(file.text)
        for reported in file.findings:
            finding = reported.finding
            line, column = lines.position(finding.span.start, Unit.UTF32)
            end_line, end_column = lines.position(finding.span.end, Unit.UTF32)
            place = {"file": report.shown(file.path), "line": line + 1, "endLine": end_line + 1}
            if line == end_line:
                # A column is refused on a command that spans lines.
                place |= {"col": column + 1, "endColumn": end_column + 1}
            place["title"] = f"pulumend: {finding.rule}"
            commands.append(_command(_COMMANDS[finding.severity], place, finding.message))
    for file, reason in report.skipped:
        place = {"file": report.shown(file.path), "title": "pulumend: file not checked"}
        commands.append(_command("warning", place, reason))
    for problem in report.all_problems:
        place = {"file": report.shown(problem.path)} if problem.path else {}
        title = f"pulumend: {problem.rule} failed" if problem.rule else "pulumend failed"
        commands.append(_command("error", place | {"title": title}, problem.message))
    return "".join(f"{command}\n" for command in commands)


def _command(name: str, properties: Mapping[str, str | int], message: str) -> str:
    listed = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{name} {listed}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
