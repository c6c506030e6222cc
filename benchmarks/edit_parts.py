"""Where the time of an edit goes: ``python -m benchmarks.edit_parts``.

In one process, without a client: a line of a program is toggled as in `lsp_latency`, and each step between the change
of the text and the message to the client is timed for itself.
"""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass, field
from functools import partial
from statistics import median
from typing import TYPE_CHECKING

from lsprotocol import converters, types

from pulumend.checks import analysis_of, rules_for
from pulumend.checks.configuration import Config, Settings
from pulumend.checks.project.facts import ProjectFacts
from pulumend.checks.source import DictSource
from pulumend.checks.syntax.document import Document
from pulumend.checks.syntax.edits import ByteEdit
from pulumend.checks.syntax.lines import Unit
from pulumend.server.lsp.kept_diagnostics import KeptDiagnostic, KeptDiagnostics, written
from pulumend.server.lsp.positions import to_range

from .toggling import chosen_programs, toggling_parser

if TYPE_CHECKING:
    from pulumend.checks.finding import Finding
    from pulumend.checks.syntax.lines import LineIndex

    from .programs import Program

_MANIFEST = b'{"dependencies": {"@pulumi/aws": "7.48.0", "@pulumi/pulumi": "3.200.0"}}'
_FILES = {"/bench/Pulumi.yaml": b"name: bench\nruntime: nodejs\n", "/bench/package.json": _MANIFEST}
_PATH = "/bench/index.ts"
_WARM_UP = 4
_COLUMNS = ("edit", "lines", "open ms", "parse ms", "ours ms", "findings ms", "publish ms", "x ours")
_TEMPLATE = "    void `toggled`;\n"
_BROKEN = "    void `toggled;\n"
"""The rest of the file up to the next backtick becomes text, and everything behind that is read anew."""


@dataclass
class Parts:
    """Seconds of each step, a number for each edit; ``opened`` is that of the first analysis."""

    opened: float = 0.0
    parse: list[float] = field(default_factory=list[float])
    ours: list[float] = field(default_factory=list[float])
    findings: list[float] = field(default_factory=list[float])
    publish: list[float] = field(default_factory=list[float])


def measure(what: Program, before: str, after: str, toggles: int) -> Parts:
    """Toggle the line of a program between two forms, the first of which stands there at first."""
    text = what.text.replace(what.quiet, before, 1).encode()
    project = ProjectFacts(_PATH, "/bench", DictSource({**_FILES, _PATH: text}), Config())
    parts = Parts()
    clock = time.perf_counter()
    analysis = analysis_of(Document.parse(_PATH, text), rules_for(Config(), Settings()), project)
    parts.opened = time.perf_counter() - clock
    converter = converters.get_converter()
    kept = KeptDiagnostics()
    forms = before.encode(), after.encode()
    at = text.index(forms[0])
    for turn in range(toggles + _WARM_UP):
        old, new = forms if turn % 2 == 0 else forms[::-1]
        # A typist makes a pause as well, in which caches go cold.
        time.sleep(0.02)
        edit, last = ByteEdit(at, at + len(old), new), analysis.document
        kept.receive([edit])
        times = [time.perf_counter()]
        lines = last.lines.edited(edit.start, edit.old_end, edit.new_text, edit.apply(last.text))
        document = last.edited([edit], lines)
        times.append(time.perf_counter())
        analysis.update(document)
        times.append(time.perf_counter())
        found = analysis.findings()
        times.append(time.perf_counter())
        told = kept.of(found, lines, partial(_diagnostic, lines=lines))
        params = types.PublishDiagnosticsParams("file:///bench/index.ts", told, turn)
        written(types.PublishDiagnosticsNotification(params), converter)
        times.append(time.perf_counter())
        if turn >= _WARM_UP:
            steps = (parts.parse, parts.ours, parts.findings, parts.publish)
            for step, began, ended in zip(steps, times, times[1:], strict=False):
                step.append(ended - began)
        # The tree before is cleared away when all has been told.
        del last
    return parts


def _diagnostic(finding: Finding, lines: LineIndex) -> KeptDiagnostic:
    return KeptDiagnostic(to_range(finding.span, lines, Unit.UTF16), finding.message, code=finding.rule)


def main() -> int:
    options = toggling_parser(__doc__).parse_args()
    programs = chosen_programs(options)
    print("  ".join(f"{name:>11}" for name in _COLUMNS), flush=True)
    for edit in ("line", "backtick"):
        least = 0.0
        for what in programs:
            forms = (what.quiet, what.loud) if edit == "line" else (_TEMPLATE, _BROKEN)
            parts = measure(what, *forms, options.toggles)
            ours = median(parts.ours)
            least = least or ours
            steps = (parts.opened, *map(median, (parts.parse, parts.ours, parts.findings, parts.publish)))
            lines = str(what.text.count("\n"))
            cells = (edit, lines, *(f"{1000 * seconds:.1f}" for seconds in steps), f"{ours / least:.2f}")
            print("  ".join(f"{cell:>11}" for cell in cells), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
