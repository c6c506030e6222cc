"""The check of one file on the disk, or of standard input in its place, as a value that can be sent to a process."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...checks import check_path
from ...checks.configuration import ConfigError
from ...checks.source import OverlaySource
from .projects import root_of, source_of
from .report import CheckedFile, OfferedFix, Problem, Reported

if TYPE_CHECKING:
    from ...checks import FileResult, RuleFailure
    from ...checks.configuration import Settings
    from ...checks.finding import Finding
    from ...checks.source import FileSource


@dataclass(frozen=True, slots=True)
class FileCheck:
    """Checks files with the same settings. ``stdin`` is text that takes the place of the file of the same path."""

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
        problems = tuple(map(_problem, result.failures))
        reported = tuple(Reported(finding, _fix(finding, result)) for finding in result.findings)
        return CheckedFile(path, result.text if reported else b"", reported, problems, result.skipped)

    def source(self, root: str) -> FileSource:
        """What the analysis may read of the project at ``root``."""
        return OverlaySource(source_of(root), dict([self.stdin])) if self.stdin else source_of(root)


def config_problem(error: ConfigError) -> Problem:
    """A broken configuration as a failure of the run."""
    return Problem(error.reason, error.path)


def _problem(failure: RuleFailure) -> Problem:
    last = failure.message.strip().rpartition("\n")[2]
    return Problem(last, failure.path, failure.rule, failure.message)


def _fix(finding: Finding, result: FileResult) -> OfferedFix | None:
    return None
