"""What the check and the mending of files make of rules and fixes that fail."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pulumend.checks import FileResult, RuleFailure, Settings
from pulumend.quickfixes import offers
from pulumend.quickfixes.converge import Mended
from pulumend.server.headless import analysis
from pulumend.server.headless import mend as mend_module
from pulumend.server.headless.analysis import FileCheck
from pulumend.server.headless.mend import mend

if TYPE_CHECKING:
    from collections.abc import Callable

    from pulumend.server.headless.report import CheckedFile

TWICE = "import '@pulumi/pulumi';\nconst a = 1;\nconst a = 2;\n"


def failing(*_: object) -> object:
    raise KeyError("x")


def returning(value: object) -> Callable[..., object]:
    return lambda *_, **__: value


@pytest.fixture
def program(tmp_path: Path) -> str:
    (tmp_path / "a.ts").write_text(TWICE, encoding="utf-8")
    return (tmp_path / "a.ts").as_posix()


def check(program: str) -> CheckedFile:
    return FileCheck(Settings(), program.rpartition("/")[0])(program)


def test_a_failed_rule_is_told_by_its_last_line(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    failure = RuleFailure("bad-rule", program, "Traceback:\n  here\nKeyError: 'x'\n")
    result = FileResult(program, b"", failures=(failure,))
    monkeypatch.setattr(analysis, "analyse_path", returning((result, None)))
    (problem,) = check(program).problems
    assert (problem.rule, problem.path, problem.message) == ("bad-rule", program, "KeyError: 'x'")
    assert problem.detail == failure.message


def test_a_fix_that_fails_costs_no_finding(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    monkeypatch.setattr(offers, "fixes_of", failing)
    checked = check(program)
    assert [(r.finding.rule, r.fix) for r in checked.findings] == [("redeclared-variable", None)]
    (problem,) = checked.problems
    assert problem.rule == "redeclared-variable"
    assert "KeyError" in problem.message


def test_a_fix_that_fails_while_mending_rewrites_nothing(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    checked = check(program)
    monkeypatch.setattr(offers, "fixes_of", failing)
    mended = mend([checked], FileCheck(Settings(), "/"), unsafe=False)
    assert (mended.rewrites, mended.fixed) == ((), ())
    assert "KeyError" in mended.problems[0].message
    assert mended.problems[0].rule == "redeclared-variable"


def test_fixes_without_end_are_a_failure_of_the_run(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    monkeypatch.setattr(mend_module, "converge", returning(Mended(converged=False)))
    mended = mend([check(program)], FileCheck(Settings(), "/"), unsafe=False)
    assert "rounds" in mended.problems[0].message


def test_a_rewrite_starts_from_the_text_that_the_fix_saw(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    """A save between the fix and the rewrite must be noticed by the rewrite, not taken for what was mended."""
    real = mend_module.converge

    def saving_meanwhile(*arguments: object) -> Mended:
        mended = real(*arguments)  # pyright: ignore[reportArgumentType]
        with Path(program).open("a", encoding="utf-8") as file:
            file.write("// typed meanwhile\n")
        return mended

    monkeypatch.setattr(mend_module, "converge", saving_meanwhile)
    (rewrite,) = mend([check(program)], FileCheck(Settings(), "/"), unsafe=False).rewrites
    assert rewrite.before == TWICE.encode()


def test_a_file_that_cannot_be_read_fails_the_run(tmp_path: Path) -> None:
    gone = (tmp_path / "gone.ts").as_posix()
    checked = FileCheck(Settings(), tmp_path.as_posix())(gone)
    assert [problem.message for problem in checked.problems] == ["can't be read"]
    assert checked.skipped == "can't be read"
