"""``pulumend check``: from options to a report and an exit status."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from ...checks.configuration import ConfigError, Settings, validate_names
from ...checks.finding import Severity
from ...checks.version import __version__
from .analysis import FileCheck, config_problem
from .discovery import Discovery, absolute, discover, discover_text, repository
from .projects import excludes
from .report import Problem, Report
from .run import check_files
from .terminal import put, put_error, wants_colour


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """The command line of ``check``. Without ``paths`` the current folder is checked."""

    paths: tuple[str, ...] = ()
    settings: Settings = Settings()
    format: str = "text"
    fix: bool = False
    unsafe_fixes: bool = False
    diff: bool = False
    stdin_filename: str | None = None
    force_exclude: bool = False
    fail_on: Severity = Severity.WARNING
    jobs: int | None = None
    colour: str = "auto"
    debug: bool = False


def run_check(options: CheckOptions) -> int:
    """Check, fix or diff; print the report; return the exit status."""
    here = absolute(".")
    stdin = _stdin(options.stdin_filename)
    check = FileCheck(options.settings, here, stdin)
    try:
        validate_names(options.settings.select, "--select")
        validate_names(options.settings.ignore, "--ignore")
        found = _found(options, here)
    except ConfigError as error:
        report = Report(__version__, here, problems=(config_problem(error),))
        return _finish(report, options)
    problems = [Problem("no such file or folder", path) for path in found.missing]
    files = check_files(found.files, check, jobs=options.jobs)
    report = Report(__version__, here, files, tuple(problems), found.left_out)
    return _finish(report, options)


def _stdin(name: str | None) -> tuple[str, bytes] | None:
    return (absolute(name), sys.stdin.buffer.read()) if name is not None else None


def _found(options: CheckOptions, here: str) -> Discovery:
    """The files to check. Raises `ConfigError`."""
    excluded = partial(excludes, opened=here)
    if options.stdin_filename is not None:
        return discover_text(options.stdin_filename, excluded, force_exclude=options.force_exclude)
    return discover(options.paths or (".",), excluded, force_exclude=options.force_exclude)


def _finish(report: Report, options: CheckOptions) -> int:
    put(_rendered(report, options))
    if any(report.all_problems):
        # Imported here: only a run that failed has to say so, and the module brings rich with it.
        from .reporters import text

        colour = wants_colour(options.colour, sys.stderr)
        put_error(text.problems(report, colour=colour, detail=options.debug))
    return report.exit_code(options.fail_on)


def _rendered(report: Report, options: CheckOptions) -> str:
    # Each reporter is imported when it is used: `json` must not wait for rich.
    if options.format == "json":
        from .reporters import json_

        return json_.render(report)
    if options.format == "github":
        from .reporters import github

        return github.render(_from_repository(report))
    if options.format == "sarif":
        from ...checks.registry import all_rules
        from .reporters import sarif

        return sarif.render(_from_repository(report), all_rules())
    from .reporters import text

    return text.render(report, colour=wants_colour(options.colour, sys.stdout))


def _from_repository(report: Report) -> Report:
    """The report with paths from the top of the repository, to which annotations on a forge belong."""
    return replace(report, base=repository(report.base) or report.base)
