"""Reports of coverage that an earlier test run left: which lines of the program no test has run.

A report may be older than the code; who uses it says so. See
https://github.com/linux-test-project/lcov and https://istanbul.js.org/docs/advanced/alternative-reporters/.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .package_json import as_object, parse_object

if TYPE_CHECKING:
    from ..source import FileSource

MAX_FILES = 1_000
MAX_LINES = 2_000
"""What goes beyond is left out of the answer: nobody looks at so many."""


@dataclass(frozen=True, slots=True)
class FileCoverage:
    """What a report says of one file, by absolute path.

    ``percent`` is that of lines, 0 to 100. ``uncovered`` are the lines without a run, from 0 and in order; None in a
    summary, which does not name them.
    """

    path: str
    percent: float
    uncovered: tuple[int, ...] | None


@dataclass(frozen=True, slots=True)
class CoverageReport:
    """The report at ``path``."""

    path: str
    files: tuple[FileCoverage, ...]

    def of(self, path: str) -> FileCoverage | None:
        return next((file for file in self.files if file.path == path), None)


def find_report(folder: str, source: FileSource) -> CoverageReport | None:
    """The report in a folder such as ``/project/coverage``, the most telling first; None without one, or none whole."""
    for name, parse in (
        ("coverage-final.json", _final),
        ("lcov.info", _lcov),
        ("lcov-report/lcov.info", _lcov),
        ("coverage-summary.json", _summary),
    ):
        path = posixpath.join(folder, name)
        text = source.read(path)
        files = parse(text, posixpath.dirname(folder)) if text is not None else ()
        if files:
            return CoverageReport(path, files[:MAX_FILES])
    return None


def _lcov(text: bytes, base: str) -> tuple[FileCoverage, ...]:
    found: list[FileCoverage] = []
    runs: dict[int, bool] = {}
    path = ""
    for line in text.decode("utf-8", "replace").splitlines():
        name, _, value = line.strip().partition(":")
        if name == "SF":
            path, runs = _absolute(value, base), {}
        elif name == "DA":
            number, _, count = value.partition(",")
            if number.isdecimal() and int(number) > 0:
                at = int(number) - 1
                runs[at] = runs.get(at, False) or count.partition(",")[0].strip() not in ("0", "")
        elif name == "end_of_record" and path:
            found.append(_file(path, runs))
            path = ""
    return tuple(found)


def _final(text: bytes, base: str) -> tuple[FileCoverage, ...]:
    found: list[FileCoverage] = []
    for path, entry in (parse_object(text) or {}).items():
        table = as_object(entry) or {}
        counts = as_object(table.get("s")) or {}
        runs: dict[int, bool] = {}
        for key, place in (as_object(table.get("statementMap")) or {}).items():
            line = (as_object((as_object(place) or {}).get("start")) or {}).get("line")
            count = counts.get(key)
            if isinstance(line, int) and line > 0 and isinstance(count, int):
                # Of several statements on a line one that ran is enough, as in the line figures of the report.
                runs[line - 1] = runs.get(line - 1, False) or count > 0
        found.append(_file(_absolute(path, base), runs))
    return tuple(found)


def _summary(text: bytes, base: str) -> tuple[FileCoverage, ...]:
    found: list[FileCoverage] = []
    for path, entry in (parse_object(text) or {}).items():
        percent = (as_object((as_object(entry) or {}).get("lines")) or {}).get("pct")
        if path != "total" and isinstance(percent, (int, float)):
            found.append(FileCoverage(_absolute(path, base), float(percent), None))
    return tuple(found)


def _file(path: str, runs: dict[int, bool]) -> FileCoverage:
    missed = sorted(line for line, ran in runs.items() if not ran)
    percent = 100.0 * (len(runs) - len(missed)) / len(runs) if runs else 100.0
    return FileCoverage(path, percent, tuple(missed[:MAX_LINES]))


def _absolute(path: str, base: str) -> str:
    return posixpath.normpath(posixpath.join(base, path.strip().replace("\\", "/")))
