"""The check of one file, on the disk or from standard input, as a value that can be sent to a process."""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...checks import analyse, check_path, concerns_pulumi
from ...checks.configuration import ConfigError
from ...checks.source import OverlaySource
from ...checks.syntax.document import Document
from ...quickfixes import Snapshot, fixes_of
from ...quickfixes.registry import fixer_of
from .projects import root_of, source_of
from .report import CheckedFile, OfferedFix, Problem, Reported

if TYPE_CHECKING:
    from ...checks import FileResult, RuleFailure
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
            result = check_path(path, source, root, self.settings)
        except ConfigError as error:
            return CheckedFile(path, problems=(config_problem(error),))
        problems = list(map(_problem, result.failures))
        offered = self._offered(result, root, source, problems)
        reported = tuple(Reported(finding, offered.get(finding)) for finding in result.findings)
        # Without findings nothing points into the text, and worker processes need not send it.
        text = result.text if reported else b""
        foreign = result.skipped is None and not concerns_pulumi(path, result.text, root, source)
        return CheckedFile(path, text, reported, tuple(problems), result.skipped, foreign)

    def _offered(
        self, result: FileResult, root: str, source: FileSource, problems: list[Problem]
    ) -> dict[Finding, OfferedFix]:
        """The preferred fix of each finding that has one."""
        fixable = [finding for finding in result.findings if fixer_of(finding.rule) is not None]
        if not fixable:
            return {}
        document = Document.parse(result.path, result.text)
        snapshot = Snapshot(analyse(document, root, source, self.settings))
        offered: dict[Finding, OfferedFix] = {}
        for finding in fixable:
            try:
                fixes = fixes_of(finding, snapshot)
            except Exception as error:
                text = f"its quick fix raised {type(error).__name__}: {error}"
                problems.append(Problem(text, result.path, finding.rule, traceback.format_exc()))
                continue
            if fixes:
                offered[finding] = OfferedFix(fixes[0].title, fixes[0].safety)
        return offered

    def source(self, root: str) -> FileSource:
        """What the analysis may read of the project at ``root``."""
        return OverlaySource(source_of(root), dict([self.stdin])) if self.stdin else source_of(root)


def config_problem(error: ConfigError) -> Problem:
    """A broken configuration as a failure of the run."""
    return Problem(error.reason, error.path)


def _problem(failure: RuleFailure) -> Problem:
    last = failure.message.strip().rpartition("\n")[2]
    return Problem(last, failure.path, failure.rule, failure.message)
