"""That the benchmarks run and print their tables; what they measure is for people to compare."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from pulumend.checks.schema.bundle import bundled_majors

ROOT = Path(__file__).resolve().parent.parent


def table(name: str, *arguments: str) -> list[list[str]]:
    """The rows that a benchmark prints below its head, as cells."""
    command = [sys.executable, "-m", f"benchmarks.{name}", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return [line.split() for line in done.stdout.splitlines()[1:]]


def test_schema_load_has_a_row_for_each_major() -> None:
    rows = table("schema_load", "--runs", "1")
    assert [row[0] for row in rows] == [str(major) for major in bundled_majors("@pulumi/aws")]
    assert [len([float(cell) for cell in row]) for row in rows] == [6] * len(rows)


def test_server_memory_has_a_row_with_findings_for_each_way_of_knowing_the_versions() -> None:
    rows = table("server_memory")
    assert [row[0] for row in rows] == ["known", "unknown"]
    assert all(int(findings) > 0 for _, findings, _, _ in rows)
    assert all(0 < float(started) < float(after) for _, _, started, after in rows)
