"""What a headless run has to say, as plain values; `reporters` turns them into text."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...checks.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ...checks.finding import Finding
    from ...quickfixes.edit import Safety


@dataclass(frozen=True, slots=True)
class OfferedFix:
    """What a report says of the preferred fix of a finding."""

    title: str
    safety: Safety


@dataclass(frozen=True, slots=True)
class Reported:
    """A finding and its preferred fix, if it has one."""

    finding: Finding
    fix: OfferedFix | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """A failure of the run itself: of a rule, a file or the configuration. It makes the run exit with 2.

    ``path`` is absolute, or empty where no one file is to blame; ``rule`` names the rule that failed.
    ``detail`` is a traceback, for whoever mends the rule.
    """

    message: str
    path: str = ""
    rule: str | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """One file that was looked at. ``path`` is absolute, with forward slashes.

    ``text`` is the snapshot that the findings' byte spans belong to; it is left empty where there are none.
    ``skipped`` says why the file could not be checked; ``foreign`` files belong to no Pulumi program, so no rule
    looked at them.
    """

    path: str
    text: bytes = b""
    findings: tuple[Reported, ...] = ()
    problems: tuple[Problem, ...] = ()
    skipped: str | None = None
    foreign: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of one run.

    ``base`` is the absolute folder that shown paths are relative to. ``left_out`` counts the files and
    folders that discovery passed over, by reason. ``problems`` are those that belong to no checked file.
    ``fixed`` counts the findings that fixes have mended, by path; ``files`` then tells what is left.
    """

    version: str
    base: str
    files: tuple[CheckedFile, ...] = ()
    problems: tuple[Problem, ...] = ()
    left_out: tuple[tuple[str, int], ...] = ()
    fixed: tuple[tuple[str, int], ...] = ()

    @property
    def findings(self) -> Iterator[tuple[CheckedFile, Reported]]:
        """Every finding with its file, in the order of the files and then of the places."""
        for file in self.files:
            for reported in file.findings:
                yield file, reported

    @property
    def checked(self) -> int:
        """How many files were analysed."""
        return sum(file.skipped is None for file in self.files)

    @property
    def skipped(self) -> Iterator[tuple[CheckedFile, str]]:
        """The files that could not be analysed, with the reason."""
        for file in self.files:
            if file.skipped is not None:
                yield file, file.skipped

    @property
    def all_problems(self) -> Iterator[Problem]:
        """The failures of the run and of its files, each once: files share configurations."""
        seen: set[Problem] = set()
        for problems in (self.problems, *(file.problems for file in self.files)):
            for problem in problems:
                if problem not in seen:
                    seen.add(problem)
                    yield problem

    def shown(self, path: str) -> str:
        """``path`` relative to ``base`` with forward slashes, or as it is where it lies elsewhere."""
        return relative_path(path, self.base)

    def exit_code(self, fail_on: Severity = Severity.WARNING) -> int:
        """2 for a failure of the run, 1 for a finding that is ``fail_on`` or worse, else 0."""
        if any(self.all_problems):
            return 2
        return int(is_failing((reported.finding for _, reported in self.findings), fail_on))


def is_failing(findings: Iterable[Finding], fail_on: Severity) -> bool:
    """Whether one of the findings is ``fail_on`` or worse."""
    return any(finding.severity.rank <= fail_on.rank for finding in findings)


def relative_path(path: str, base: str) -> str:
    """``path`` relative to the folder ``base`` where it lies in it; both absolute, with forward slashes."""
    prefix = base if base.endswith("/") else base + "/"
    return path[len(prefix) :] if path.startswith(prefix) else posixpath.normpath(path)
