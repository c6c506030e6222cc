"""That the benchmarks run and print their tables; what they measure is for people to compare."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from benchmarks.programs import LOUD, QUIET, program
from pulumend.checks import check_text
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


def test_lsp_latency_has_a_row_for_each_size() -> None:
    rows = table("lsp_latency", "--only", "pulumend", "--lines", "200", "400", "--toggles", "2")
    assert [row[:2] for row in rows] == [["pulumend", str(program(size).text.count("\n"))] for size in (200, 400)]
    assert all(float(cell) > 0 for row in rows for cell in row[2:])


def test_lsp_latency_takes_a_program_that_is_there(tmp_path: Path) -> None:
    path = tmp_path / "program.ts"
    path.write_text(program(200).text.replace(QUIET, ""))
    lines = path.read_text().count("\n")
    rows = table("lsp_latency", "--only", "pulumend", "--file", str(path), "--toggles", "2")
    assert [row[:2] for row in rows] == [["pulumend", str(lines + 1)]]


def test_edit_parts_has_a_row_for_each_edit_and_size() -> None:
    rows = table("edit_parts", "--lines", "200", "400", "--toggles", "2")
    assert [row[0] for row in rows] == ["line", "line", "backtick", "backtick"]
    assert [row[1] for row in rows[:2]] == [row[1] for row in rows[2:]]
    assert all(float(cell) >= 0 for row in rows for cell in row[2:])


def test_soak_has_a_row_for_each_twentieth_and_finds_no_difference() -> None:
    rows = table("soak", "--edits", "100", "--lines", "60", "--every", "5", "--max-growth", "1")
    assert [row[0] for row in rows[:-1]] == [str(number) for number in range(5, 101, 5)]
    assert " ".join(rows[-1]).endswith("; 0 of 20 comparisons differ")


def test_a_program_has_its_size_one_finding_a_hundred_lines_and_the_line_to_toggle() -> None:
    made = program(1_000)
    assert made == program(1_000)
    assert made != program(1_000, seed=8)
    assert 1_000 <= made.text.count("\n") <= 1_010
    assert made.text.splitlines(keepends=True)[made.line] == QUIET
    sdk = {"aws": "7"}
    assert [finding.rule for finding in check_text(made.text, sdk=sdk)] == ["unknown-property"] * 9
    assert len(check_text(made.text.replace(QUIET, LOUD), sdk=sdk)) > 9
