"""The check of one file, on the disk or from standard input, as a value that can be sent to a process."""

from __future__ import annotations

import os
import traceback
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...checks import analyse_path
from ...checks.configuration import ConfigError
from ...checks.source import OverlaySource
from ...quickfixes.offers import Offers
from ..schema_cache import installed_sdks
from .projects import root_of, source_of
from .report import CheckedFile, OfferedFix, Problem, Reported

if TYPE_CHECKING:
    from ...checks import AnyAnalysis, FileResult, RuleFailure
    from ...checks.configuration import Settings
    from ...checks.finding import Finding
    from ...checks.source import FileSource


@dataclass(frozen=True, slots=True)
class FileCheck:
    """Checks files with the same settings. ``stdin`` is a path and the text to check in its place."""

    settings: Settings
    opened: str
    stdin: tuple[str, bytes] | None = None

    def __call__(self, path: str) -> CheckedFile:
        root = root_of(path, self.opened)
        source = self.source(root)
        try:
            result, analysis = analyse_path(path, source, root, self.settings, installed_sdks())
        except ConfigError as error:
            return CheckedFile(path, problems=(config_problem(error),))
        if result.skipped is not None and self.stdin is None and not os.access(path, os.R_OK):
            reason = "can't be read"
            return CheckedFile(path, problems=(Problem(reason, path),), skipped=reason)
        problems = list(map(failure_problem, result.failures))
        offered = _offered(result, analysis, problems) if analysis is not None else {}
        reported = tuple(Reported(finding, offered.get(finding)) for finding in result.findings)
        # Without findings nothing points into the text, and worker processes need not send it.
        text = result.text if reported else b""
        foreign = result.skipped is None and analysis is None
        return CheckedFile(path, text, reported, tuple(problems), result.skipped, foreign)

    def source(self, root: str) -> FileSource:
        """What the analysis may read of the project at ``root``."""
        return OverlaySource(source_of(root), dict([self.stdin])) if self.stdin else source_of(root)


def _offered(result: FileResult, analysis: AnyAnalysis, problems: list[Problem]) -> dict[Finding, OfferedFix]:
    """The preferred fix of each finding that has one; a fix that raises becomes a problem."""
    offers = Offers(analysis)
    offered: dict[Finding, OfferedFix] = {}
    for finding in result.findings:
        try:
            fixes = offers.of(finding)
        except Exception as error:
            text = f"its quick fix raised {type(error).__name__}: {error}"
            problems.append(Problem(text, result.path, finding.rule, traceback.format_exc()))
            continue
        if fixes:
            offered[finding] = OfferedFix(fixes[0].title, fixes[0].safety)
    return offered


def config_problem(error: ConfigError) -> Problem:
    """A broken configuration as a failure of the run."""
    return Problem(error.reason, error.path)


def failure_problem(failure: RuleFailure) -> Problem:
    """A rule or quick fix that raised as a failure of the run."""
    last = failure.message.strip().rpartition("\n")[2]
    return Problem(last, failure.path, failure.rule, failure.message)
