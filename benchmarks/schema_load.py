"""What it costs to ask the bundled schemas of ``@pulumi/aws`` for a class: ``python -m benchmarks.schema_load``.

Each run is a process of its own, because a schema is read once and kept. The figures are medians of the runs.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from statistics import median

from .resident import megabytes, resident_bytes

PACKAGE = "@pulumi/aws"
PATH = ("rds", "Cluster")
_COLUMNS = ("major", "import ms", "first query ms", "next query ms", "RSS before MB", "RSS after MB")


@dataclass(frozen=True, slots=True)
class Run:
    """Times in milliseconds, memory in bytes before and after the queries.

    The first query opens the schema and decodes the class; the next one asks for another class of the same module.
    """

    import_ms: float
    first_ms: float
    next_ms: float
    before: float
    after: float


def run_here(major: int) -> Run:
    """One run in this process, which must not have imported anything of pulumend."""
    began = time.perf_counter()
    from pulumend.checks.schema.bundle import load

    imported = time.perf_counter()
    before = resident_bytes(os.getpid())
    asked = time.perf_counter()
    index = load(PACKAGE, major)
    found = index.resource(PATH) if index is not None else None
    answered = time.perf_counter()
    if index is None or found is None:
        raise SystemExit(f"{PACKAGE} {major} has no {'.'.join(PATH)}")
    index.resource((PATH[0], "ClusterInstance"))
    ended = time.perf_counter()
    after = resident_bytes(os.getpid())
    return Run(
        1000 * (imported - began), 1000 * (answered - asked), 1000 * (ended - answered), float(before), float(after)
    )


def run_apart(major: int) -> Run:
    """One run in a fresh interpreter."""
    command = [sys.executable, "-m", "benchmarks.schema_load", "--measure", str(major)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return Run(**json.loads(done.stdout))


def row(major: int, runs: list[Run]) -> tuple[str, ...]:
    def middle(name: str) -> float:
        return median(asdict(run)[name] for run in runs)

    times = (f"{middle(name):.2f}" for name in ("import_ms", "first_ms", "next_ms"))
    return (str(major), *times, megabytes(middle("before")), megabytes(middle("after")))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5, metavar="N", help="processes per major (default: %(default)s)")
    parser.add_argument("--measure", type=int, metavar="MAJOR", help="one run in this process, printed as JSON")
    options = parser.parse_args()
    if options.measure is not None:
        print(json.dumps(asdict(run_here(options.measure))))
        return 0
    from pulumend.checks.schema.bundle import bundled_majors

    print("  ".join(_COLUMNS))
    for major in bundled_majors(PACKAGE):
        cells = row(major, [run_apart(major) for _ in range(max(1, options.runs))])
        print("  ".join(f"{cell:>{len(column)}}" for cell, column in zip(cells, _COLUMNS, strict=True)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
