"""The ``text`` format, for people: each finding with its source lines and fix, and the sum of the run."""

from __future__ import annotations

from collections import Counter
from io import StringIO
from typing import TYPE_CHECKING, TypeAlias

from rich.cells import cell_len

from ....checks.finding import Severity
from ....checks.syntax.lines import LineIndex, Unit
from ....quickfixes.edit import Safety
from .frame import frame, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ....checks.finding import Finding
    from ..report import CheckedFile, Problem, Report, Reported

Piece: TypeAlias = tuple[str, str]
"""Some text and the rich style that it has on a terminal."""

_STYLES = {
    Severity.ERROR: "bold red",
    Severity.WARNING: "bold yellow",
    Severity.INFORMATION: "bold blue",
    Severity.HINT: "bold cyan",
}

_MILD = (Severity.INFORMATION, Severity.HINT)


def render(report: Report, *, colour: bool = False) -> str:
    """The report as text, with terminal escape sequences where ``colour`` is asked for."""
    return styled(_pieces(report), colour=colour)


def problems(report: Report, *, colour: bool = False, detail: bool = False) -> str:
    """The failures of the run, for standard error: one a line, for ``detail`` with their tracebacks."""
    return styled(_problem_pieces(report, detail=detail), colour=colour)


def styled(pieces: Iterator[Piece], *, colour: bool) -> str:
    """The pieces as one string."""
    if not colour:
        return "".join(text for text, _ in pieces)
    # Imported here: plain output, as in a pipe or a CI log, does not need the terminal machinery.
    from rich.console import Console
    from rich.text import Text

    output = StringIO()
    # Whether to colour has been decided, so the environment is not asked again.
    console = Console(
        file=output, force_terminal=True, color_system="standard", no_color=False, legacy_windows=False, soft_wrap=True
    )
    console.print(Text.assemble(*pieces), end="")
    return output.getvalue()


def _pieces(report: Report) -> Iterator[Piece]:
    for file in report.files:
        if file.findings:
            lines = LineIndex(file.text)
            for reported in file.findings:
                yield from _finding(file, reported, lines, report)
    for file, reason in report.skipped:
        yield f"{visible(report.shown(file.path))}: ", "bold"
        yield f"not checked: {reason}\n", ""
    yield from _summary(report)


def _finding(file: CheckedFile, reported: Reported, lines: LineIndex, report: Report) -> Iterator[Piece]:
    finding = reported.finding
    yield _place(file.path, lines, finding.span.start, report) + ": ", "bold"
    yield finding.severity.value, _STYLES[finding.severity]
    yield f" {finding.rule}", "bold"
    yield f": {visible(finding.message)}\n", ""
    yield from _frame(lines, finding)
    for related in finding.related:
        place = (
            visible(report.shown(related.path))
            if related.path
            else _place(file.path, lines, related.span.start, report)
        )
        yield f"  = note: {place}: {visible(related.message)}\n", "dim"
    if reported.fix:
        yield f"  = fix ({reported.fix.safety.value}): ", "bold green"
        yield visible(reported.fix.title) + "\n", ""
    yield "\n", ""


def _place(path: str, lines: LineIndex, offset: int, report: Report) -> str:
    line, column = lines.position(offset, Unit.UTF32)
    return f"{visible(report.shown(path))}:{line + 1}:{column + 1}"


def _frame(lines: LineIndex, finding: Finding) -> Iterator[Piece]:
    shown = frame(lines, finding.span)
    gutter = len(str(shown[-1].number))
    for line in shown:
        if line.number is None:
            yield " " * gutter + " ...\n", "dim"
            continue
        yield f"{line.number:>{gutter}} | ", "dim"
        yield line.code.rstrip() + "\n", ""
        if line.end > line.start:
            before, marked = line.code[: line.start], line.code[line.start : line.end]
            carets = "^" * max(1, cell_len(marked))
            yield " " * gutter + " | ", "dim"
            yield " " * cell_len(before) + carets + "\n", _STYLES[finding.severity]


def _summary(report: Report) -> Iterator[Piece]:
    """What was found and among how many files; why files were left out, where none was checked."""
    files = _counted(report.checked, "file")
    if report.fixed:
        number = sum(number for _, number in report.fixed)
        yield f"Fixed {_counted(number, 'finding')} in {_counted(len(report.fixed), 'file')}.\n", "bold green"
    counts = Counter(reported.finding.severity for _, reported in report.findings)
    if report.checked == 0:
        reasons = ", ".join(f"{number} {reason}" for reason, number in report.left_out)
        yield "No file was checked", "bold yellow"
        # Where a reason stands beside this line already, another one would mislead.
        explained = any(report.skipped) or any(report.all_problems)
        otherwise = ".\n" if explained else ": there is no TypeScript.\n"
        yield f": left out: {reasons}.\n" if reasons else otherwise, ""
    elif not counts:
        yield f"No findings in {files}.\n", "bold green"
    else:
        listed = ", ".join(_counted(counts[s], s.value) for s in Severity if counts[s])
        holding = sum(bool(file.findings) for file in report.files)
        yield f"{_counted(counts.total(), 'finding')} ({listed}) in {holding} of {files}.\n", "bold"
        yield from _mendable(report)
    foreign = sum(file.foreign for file in report.files)
    if foreign:
        yield f"{_counted(foreign, 'file')} passed over: in no Pulumi project, and importing no SDK.\n", ""


def _mendable(report: Report) -> Iterator[Piece]:
    """How many of the findings each way to run ``--fix`` would mend."""
    kinds = Counter(
        (reported.fix.safety, reported.finding.severity in _MILD) for _, reported in report.findings if reported.fix
    )
    certain, mild = kinds[Safety.SAFE, False], kinds[Safety.SAFE, True]
    unsafe, mild_unsafe = kinds[Safety.UNSAFE, False], kinds[Safety.UNSAFE, True]
    if certain:
        yield f"{certain} with a safe fix: use --fix.\n", ""
    if mild:
        yield f"{mild} with a safe fix for a mild finding: use --fix --select with the rule's name.\n", ""
    if unsafe:
        yield f"{unsafe} with an unsafe fix: use --fix --unsafe-fixes, and review.\n", ""
    if mild_unsafe:
        how = "use --fix --unsafe-fixes --select with the rule's name, and review"
        yield f"{mild_unsafe} with an unsafe fix for a mild finding: {how}.\n", ""


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 or noun == "information" else f"{number} {noun}s"


def _problem_pieces(report: Report, *, detail: bool) -> Iterator[Piece]:
    for problem in report.all_problems:
        yield "pulumend: error: ", "bold red"
        yield _problem(problem, report) + "\n", ""
        if detail and problem.detail:
            yield problem.detail.rstrip() + "\n", "dim"


def _problem(problem: Problem, report: Report) -> str:
    where = f"{visible(report.shown(problem.path))}: " if problem.path else ""
    who = f"rule {problem.rule} failed: " if problem.rule else ""
    return f"{where}{who}{visible(problem.message)}"
