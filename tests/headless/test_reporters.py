"""What each format makes of one report: places, escapes, frames and fingerprints."""

from __future__ import annotations

import json
from typing import Any

import pytest

from pulumend.checks.finding import Finding, Related, Severity, Span
from pulumend.checks.rule import Rule
from pulumend.checks.syntax.lines import LineIndex
from pulumend.quickfixes.edit import Safety
from pulumend.server.headless.report import CheckedFile, OfferedFix, Problem, Report, Reported
from pulumend.server.headless.reporters import github, json_, sarif, text
from pulumend.server.headless.reporters.frame import frame, visible

SOURCE = "const a = 1;\n\tconst 😀名 = fail();\nconst b = `\n  x\n\n  y\n  z\n`;\n"


def at(needle: str, source: str = SOURCE) -> Span:
    start = source.encode().index(needle.encode())
    return Span(start, start + len(needle.encode()))


def finding(needle: str = "fail()", message: str = "it fails", **more: Any) -> Finding:
    return Finding("bad-call", more.pop("severity", Severity.ERROR), message, at(needle), **more)


def report(*findings: Finding, source: str = SOURCE, path: str = "/p/src/a.ts", **more: Any) -> Report:
    reported = tuple(Reported(f, OfferedFix("Remove it", Safety.SAFE)) for f in findings)
    return Report("1.2.3", "/p", (CheckedFile(path, source.encode(), reported),), **more)


def test_json_counts_columns_in_code_points() -> None:
    (found,) = json.loads(json_.render(report(finding())))["findings"]
    assert found == {
        "rule": "bad-call",
        "severity": "error",
        "message": "it fails",
        "path": "src/a.ts",
        "range": {"start": {"line": 2, "column": 13}, "end": {"line": 2, "column": 19}},
        "fix": {"title": "Remove it", "safety": "safe"},
    }


def test_json_names_files_that_were_skipped_and_what_failed() -> None:
    files = (CheckedFile("/p/b.ts", skipped="is not valid UTF-8"),)
    document = json.loads(json_.render(Report("1", "/p", files, (Problem("broken", "/q/c.toml"),))))
    assert document["checked"] == 0
    assert document["skipped"] == [{"path": "b.ts", "reason": "is not valid UTF-8"}]
    assert document["errors"] == [{"path": "/q/c.toml", "rule": None, "message": "broken"}]


def test_github_escapes_what_would_end_a_property_or_the_message() -> None:
    (line,) = github.render(report(finding(message="50%: a,\r\nb"), path="/p/a,b:c%.ts")).splitlines()
    assert line == (
        "::error file=a%2Cb%3Ac%25.ts,line=2,endLine=2,col=13,endColumn=19,title=pulumend%3A bad-call::50%25: a,%0D%0Ab"
    )


def test_github_gives_no_columns_for_a_finding_over_several_lines() -> None:
    command = github.render(report(finding("`\n  x\n\n  y\n  z\n`", severity=Severity.HINT)))
    assert command.startswith("::notice file=src/a.ts,line=3,endLine=8,title=")


def sarif_run(given: Report, *rules: Rule) -> dict[str, Any]:
    (run,) = json.loads(sarif.render(given, rules))["runs"]
    return run


def test_sarif_counts_columns_in_utf16_units_under_a_relative_uri() -> None:
    run = sarif_run(report(finding(), path="/p/src/ä b:.ts"))
    assert run["columnKind"] == "utf16CodeUnits"
    assert run["originalUriBaseIds"] == {"%SRCROOT%": {"uri": "file:///p/"}}
    (result,) = run["results"]
    assert result["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "src/%C3%A4%20b%3A.ts", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 2, "startColumn": 14, "endLine": 2, "endColumn": 20},
    }


def test_sarif_gives_a_file_elsewhere_its_whole_uri() -> None:
    (result,) = sarif_run(report(finding(), path="/q/a.ts"))["results"]
    place = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place == {"uri": "file:///q/a.ts"}


def test_sarif_fingerprints_outlive_a_move_and_tell_equal_lines_apart() -> None:
    def prints(source: str) -> list[str]:
        spans = [Span(i, i + 4) for i in range(len(source)) if source.startswith("fail", i)]
        given = report(*(Finding("bad-call", Severity.ERROR, "m", span) for span in spans), source=source)
        return [result["partialFingerprints"]["pulumendFinding/v1"] for result in sarif_run(given)["results"]]

    before = prints("fail();\nfail();\n")
    assert len(set(before)) == 2
    assert prints("// moved\n\n  fail( );\nfail();\n\tfail();\n")[1:] == before


def test_sarif_describes_the_rules_that_reported() -> None:
    rule = Rule("bad-call", Severity.WARNING, since="1", family="calls", page="A call fails.\n\n## Why\n")
    run = sarif_run(report(finding()), rule, Rule("silent-rule", Severity.HINT, since="1"))
    (described,) = run["tool"]["driver"]["rules"]
    assert described["shortDescription"]["text"] == "A call fails."
    assert described["help"]["markdown"] == rule.page
    assert described["defaultConfiguration"] == {"level": "warning"}
    assert run["results"][0]["ruleIndex"] == 0


def test_sarif_says_that_the_run_failed() -> None:
    problem = Problem("KeyError: 'x'", "/p/a.ts", "bad-call")
    (invocation,) = sarif_run(report(problems=(problem,)))["invocations"]
    assert invocation["executionSuccessful"] is False
    (note,) = invocation["toolExecutionNotifications"]
    assert note["message"]["text"] == "rule bad-call failed: KeyError: 'x'"


def test_text_puts_carets_under_the_span_as_wide_as_a_terminal_shows_it() -> None:
    related = (Related(at("const a"), "declared here"), Related(Span(0, 0), "and there", "/p/b.ts"))
    assert text.render(report(finding("😀名", related=related))) == (
        "src/a.ts:2:8: error bad-call: it fails\n"
        "2 |     const 😀名 = fail();\n"
        "  |           ^^^^\n"
        "  = note: src/a.ts:1:1: declared here\n"
        "  = note: b.ts: and there\n"
        "  = fix (safe): Remove it\n"
        "\n"
        "1 finding (1 error) in 1 of 1 file.\n"
        "1 with a safe fix: use --fix.\n"
    )


def test_text_says_how_each_finding_can_be_mended() -> None:
    kinds = [
        (Severity.ERROR, Safety.SAFE),
        (Severity.HINT, Safety.SAFE),
        (Severity.WARNING, Safety.UNSAFE),
        (Severity.HINT, Safety.UNSAFE),
        (Severity.ERROR, Safety.PLACEHOLDER),
    ]
    reported = tuple(Reported(finding(severity=severity), OfferedFix("Do", s)) for severity, s in kinds)
    rendered = text.render(Report("1", "/p", (CheckedFile("/p/a.ts", SOURCE.encode(), reported),)))
    assert rendered.splitlines()[-4:] == [
        "1 with a safe fix: use --fix.",
        "1 with a safe fix for a mild finding: use --fix --select with the rule's name.",
        "1 with an unsafe fix: use --fix --unsafe-fixes, and review.",
        "1 with an unsafe fix for a mild finding: use --fix --unsafe-fixes --select with the rule's name, and review.",
    ]


def test_text_is_the_same_with_colours() -> None:
    coloured = text.render(report(finding()), colour=True)
    assert "\x1b[" in coloured
    from rich.text import Text

    assert Text.from_ansi(coloured).plain == text.render(report(finding()))


def test_text_says_why_no_file_was_checked() -> None:
    given = Report("1", "/p", left_out=(("declaration file", 2), ("not TypeScript", 1)))
    assert text.render(given) == "No file was checked: left out: 2 declaration file, 1 not TypeScript.\n"


@pytest.mark.parametrize(
    "given",
    [
        Report("1", "/p", (CheckedFile("/p/b.ts", skipped="is a binary file"),)),
        Report("1", "/p", problems=(Problem("no such file or folder", "/p/b.ts"),)),
    ],
)
def test_text_gives_no_second_reason_why_no_file_was_checked(given: Report) -> None:
    assert text.render(given).endswith("No file was checked.\n")


def test_text_names_files_that_could_not_be_checked() -> None:
    files = (CheckedFile("/p/b.ts", skipped="is not valid UTF-8"), CheckedFile("/p/c.ts", foreign=True))
    rendered = text.render(Report("1", "/p", files))
    assert "b.ts: not checked: is not valid UTF-8\n" in rendered
    assert "No findings in 1 file.\n1 file passed over: " in rendered


def test_a_traceback_is_shown_only_when_asked_for() -> None:
    given = report(problems=(Problem("KeyError: 'x'", "/p/a.ts", "bad-call", "Traceback\n  here"),))
    assert text.problems(given) == "pulumend: error: a.ts: rule bad-call failed: KeyError: 'x'\n"
    assert "  here" in text.problems(given, detail=True)


def test_a_long_span_is_shown_by_its_ends_without_carets_under_blank_lines() -> None:
    lines = LineIndex(SOURCE.encode())
    shown = frame(lines, at("`\n  x\n\n  y\n  z\n`"))
    assert [line.number for line in shown] == [3, 4, 5, None, 8]
    assert [line.code[line.start : line.end] for line in shown] == ["`", "x", "", "", "`"]


def test_a_long_line_is_cut_around_its_span() -> None:
    source = "a" * 500 + "SPAN" + "b" * 500
    (line,) = frame(LineIndex(source.encode()), Span(500, 504))
    assert line.code[line.start : line.end] == "SPAN"
    assert len(line.code) == 160


@pytest.mark.parametrize("span", [Span(0, 0), Span(3, 3), Span(3, 4)])
def test_a_place_without_width_is_marked_all_the_same(span: Span) -> None:
    (line,) = frame(LineIndex(b"abc\n"), span)
    assert line.end - line.start == 1


def test_source_text_cannot_drive_the_terminal() -> None:
    assert visible("a\x1b[2Jb\x9b\u202ec\t\ufeff") == "a␛[2Jb��c    "


@pytest.mark.parametrize(
    ("severity", "fail_on", "expected"),
    [
        (Severity.WARNING, Severity.WARNING, 1),
        (Severity.INFORMATION, Severity.WARNING, 0),
        (Severity.INFORMATION, Severity.HINT, 1),
        (Severity.WARNING, Severity.ERROR, 0),
    ],
)
def test_exit_code_rests_on_the_worst_severity(severity: Severity, fail_on: Severity, expected: int) -> None:
    assert report(finding(severity=severity)).exit_code(fail_on) == expected


def test_a_failure_of_the_run_outweighs_findings() -> None:
    assert report(finding(), problems=(Problem("broken"),)).exit_code() == 2


def test_a_failure_that_many_files_share_is_told_once() -> None:
    shared = (Problem("broken", "/p/pulumend.toml"),)
    files = tuple(CheckedFile(f"/p/{name}.ts", problems=shared) for name in "abc")
    assert list(Report("1", "/p", files).all_problems) == list(shared)
