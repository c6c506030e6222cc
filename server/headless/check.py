"""``pulumend check``: from options to a report and an exit status."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field, replace
from functools import partial

from ...checks.configuration import ConfigError, Settings, validate_names
from ...checks.finding import Severity
from ...checks.version import __version__
from .analysis import FileCheck, config_problem
from .discovery import Discovery, absolute, discover, discover_text, repository
from .projects import excludes, root_of
from .report import Problem, Report
from .run import check_files
from .terminal import put, put_bytes, put_error, wants_colour


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """The command line of ``check``. Without ``paths`` the current folder is checked."""

    paths: tuple[str, ...] = ()
    settings: Settings = field(default_factory=Settings)
    format: str = "text"
    fix: bool = False
    unsafe_fixes: bool = False
    diff: bool = False
    extract: str | None = None
    stdin_filename: str | None = None
    force_exclude: bool = False
    fail_on: Severity = Severity.WARNING
    jobs: int | None = None
    colour: str = "auto"
    debug: bool = False


def run_check(options: CheckOptions) -> int:
    """Check, fix or diff; print the report; return the exit status."""
    here = absolute(".")
    check = FileCheck(options.settings, here, _stdin(options.stdin_filename))
    try:
        validate_names(options.settings.select, "--select")
        validate_names(options.settings.ignore, "--ignore")
        found = _found(options, here)
    except ConfigError as error:
        return _finish(Report(__version__, here, problems=(config_problem(error),)), options)
    if options.extract is not None:
        from .extract import extract

        return extract(found, check, absolute(options.extract))
    missing = tuple(Problem("no such file or folder", path) for path in found.missing)
    files = check_files(found.files, check, jobs=options.jobs)
    report = Report(__version__, here, files, missing, found.left_out)
    if options.diff or options.fix:
        return _fix(report, check, options)
    return _finish(report, options)


def _fix(report: Report, check: FileCheck, options: CheckOptions) -> int:
    """Mend the files of a report, and report on what is left of it; with ``--diff``, only show how."""
    from . import fix
    from .mend import mend

    mended = mend(report.files, check, unsafe=options.unsafe_fixes)
    if options.diff:
        put_bytes(fix.diff(mended.rewrites, report.base))
        after = replace(report, problems=(*report.problems, *mended.problems))
        _put_problems(after, options)
        number = sum(number for _, number in mended.fixed)
        put_error(f"Findings that --fix would mend: {number}. Files that it would change: {len(mended.rewrites)}.\n")
        return 2 if any(after.all_problems) else int(bool(mended.rewrites))
    texts = {rewrite.path: rewrite.after for rewrite in mended.rewrites}
    refused: list[Problem] = []
    if check.stdin is not None:
        path, text = check.stdin
        check = replace(check, stdin=(path, texts.get(path, text)))
        put_bytes(texts.get(path, text))
    else:
        refused = fix.write(mended.rewrites)
    # What is mended in one file, such as `package.json`, settles what was found in others of its project.
    changed = {rewrite.root for rewrite in mended.rewrites}
    stale = [file.path for file in report.files if root_of(file.path, check.opened) in changed]
    fresh = {file.path: file for file in check_files(stale, check, jobs=options.jobs)}
    files = tuple(fresh.get(file.path, file) for file in report.files)
    problems = (*report.problems, *mended.problems, *refused)
    after = replace(report, files=files, problems=problems, fixed=() if refused else mended.fixed)
    return _finish(after, options, to_stderr=check.stdin is not None)


def _stdin(name: str | None) -> tuple[str, bytes] | None:
    return (absolute(name), sys.stdin.buffer.read()) if name is not None else None


def _found(options: CheckOptions, here: str) -> Discovery:
    """The files to check. Raises `ConfigError`."""
    excluded = partial(excludes, opened=here)
    if options.stdin_filename is not None:
        return discover_text(options.stdin_filename, excluded, force_exclude=options.force_exclude)
    return discover(options.paths or (".",), excluded, force_exclude=options.force_exclude)


def _finish(report: Report, options: CheckOptions, *, to_stderr: bool = False) -> int:
    (put_error if to_stderr else put)(_rendered(report, options))
    _put_problems(report, options)
    return report.exit_code(options.fail_on)


def _put_problems(report: Report, options: CheckOptions) -> None:
    if any(report.all_problems):
        # Imported here: only a run that failed has to say so, and the module brings rich with it.
        from .reporters import text

        colour = wants_colour(options.colour, sys.stderr)
        put_error(text.problems(report, colour=colour, detail=options.debug))


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
