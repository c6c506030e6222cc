"""Checking many files: order, isolation of failures, and processes that die."""

from __future__ import annotations

import os
import signal

import pytest

from pulumend.server.headless.report import CheckedFile
from pulumend.server.headless.run import PROCESSES_FROM, check_files


def check(path: str) -> CheckedFile:
    if "raise" in path:
        raise ValueError(path)
    return CheckedFile(path, skipped=str(os.getpid()))


def check_or_die(path: str) -> CheckedFile:
    if "die" in path:
        os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
    return CheckedFile(path)


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_keep_the_order_and_a_failure_is_named(jobs: int) -> None:
    paths = [f"/p/{number}.ts" for number in range(40)]
    paths[7] = "/p/raise.ts"
    results = check_files(paths, check, jobs=jobs)
    assert [result.path for result in results] == paths
    failed = [result for result in results if result.problems]
    assert [result.path for result in failed] == ["/p/raise.ts"]
    assert failed[0].problems[0].message == "internal error: ValueError: /p/raise.ts"
    assert "in check" in failed[0].problems[0].detail


@pytest.mark.parametrize(("count", "own"), [(PROCESSES_FROM - 1, True), (PROCESSES_FROM, False)])
def test_few_files_start_no_process(monkeypatch: pytest.MonkeyPatch, count: int, own: bool) -> None:
    monkeypatch.setattr("pulumend.server.headless.run._cores", lambda: 2)
    results = check_files([f"/p/{number}.ts" for number in range(count)], check)
    assert all((result.skipped == str(os.getpid())) is own for result in results)


def test_a_process_that_dies_costs_its_own_file_alone() -> None:
    paths = ["/p/a.ts", "/p/die.ts", "/p/b.ts", "/p/c.ts"]
    results = check_files(paths, check_or_die, jobs=2)
    assert [result.path for result in results] == paths
    assert [result.path for result in results if result.problems] == ["/p/die.ts"]
