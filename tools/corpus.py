"""Count findings over a folder of real programs: ``make corpus PATH_TO=folder``.

Every file is checked with all stable rules, each in the project that it stands in. Prints findings per rule and
severity, then every error with its place, so that each can be judged; ends with exit code 1 after an internal error.

With ``--mend`` the fixes of all findings are made too, in memory: it is an error where one raises, where they never
come to an end, or where a second run changes something again.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from pulumend.checks import FileResult, Settings, Severity, check_path
from pulumend.checks.project.root import find_root
from pulumend.checks.source import DiskSource, OverlaySource
from pulumend.checks.syntax.grammar import language_of
from pulumend.checks.syntax.lines import LineIndex, Unit
from pulumend.quickfixes.converge import Policy, converge
from pulumend.quickfixes.edit import Safety

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SKIPPED_FOLDERS = {"node_modules", ".git"}


def programs(folder: Path) -> list[Path]:
    """The programs and files of settings below a folder, declarations left out."""
    return sorted(
        path
        for path in folder.rglob("*")
        if not SKIPPED_FOLDERS & set(path.parts)
        and language_of(path.name) is not None
        and not path.name.endswith(".d.ts")
        and path.is_file()
    )


def check(path: Path, settings: Settings) -> FileResult:
    absolute = str(path.resolve())
    root = find_root(absolute, DiskSource("/"))
    return check_path(absolute, DiskSource(root), root, settings)


def mend(paths: Iterable[Path], settings: Settings) -> Iterator[str]:
    """What goes wrong where all fixes but placeholders are made, project by project. Nothing is written."""
    projects: defaultdict[str, list[str]] = defaultdict(list)
    for path in paths:
        absolute = str(path.resolve())
        projects[find_root(absolute, DiskSource("/"))].append(absolute)
    policy = Policy(frozenset({Safety.SAFE, Safety.UNSAFE}), lambda _: True)
    for root, files in projects.items():
        source = DiskSource(root)
        first = converge(files, source, root, settings, policy)
        again = converge(files, OverlaySource(source, first.texts), root, settings, policy)
        yield from (f"{failure.path}: {failure.rule}: {failure.message}" for failure in first.failures)
        if not first.converged:
            yield f"{root}: the fixes never come to an end"
        yield from (f"{path}: {finding.rule}: mended in the second run alone" for path, finding, _ in again.applied)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sdk", action="append", default=[], metavar="aws=7", help="state an SDK version")
    parser.add_argument("--list", default="error", metavar="SEVERITY", help="list findings this bad or worse")
    parser.add_argument("--mend", action="store_true", help="make all fixes in memory, twice")
    arguments = parser.parse_args()
    settings = Settings(sdk=dict(option.split("=", 1) for option in arguments.sdk))
    listed = Severity(arguments.list).rank

    counts: Counter[tuple[str, str]] = Counter()
    skipped: Counter[str] = Counter()
    lines: list[str] = []
    failures: list[str] = []
    files = programs(arguments.folder)
    began = time.perf_counter()
    for path in files:
        result = check(path, settings)
        failures += [f"{failure.path}: {failure.rule}: {failure.message}" for failure in result.failures]
        if result.skipped is not None:
            skipped[result.skipped] += 1
        index = LineIndex(result.text)
        for finding in result.findings:
            counts[finding.rule, finding.severity.value] += 1
            if finding.severity.rank <= listed:
                line, column = index.position(finding.span.start, Unit.UTF32)
                place = path.relative_to(arguments.folder)
                lines.append(f"{place}:{line + 1}:{column + 1}: {finding.rule}: {finding.message}")
    print(*lines, sep="\n")
    print(f"\n{len(files)} files in {time.perf_counter() - began:.1f} s, skipped: {dict(skipped)}")
    for (rule, severity), count in sorted(counts.items()):
        print(f"{count:6} {severity:12} {rule}")
    failures += mend(files, settings) if arguments.mend else ()
    print(*failures, sep="\n", file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
