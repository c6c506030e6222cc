"""``pulumend check`` as a user runs it: exit codes, configuration, standard input, formats, start-up imports."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

RULE = "reserved-lambda-variable"
BAD = """import * as aws from '@pulumi/aws';
new aws.lambda.Function('é', { role: 'r', environment: { variables: { AWS_REGION: 'x' } } });
"""
GOOD = BAD.replace("AWS_REGION", "REGION")
PACKAGE = '{"name": "p", "dependencies": {"@pulumi/aws": "^7.0.0"}}'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "Pulumi.yaml").write_text("name: p\nruntime: nodejs\n", encoding="utf-8")
    (tmp_path / "package.json").write_text(PACKAGE, encoding="utf-8")
    (tmp_path / "index.ts").write_text(GOOD, encoding="utf-8")
    return tmp_path


def run(folder: Path, *arguments: str, stdin: bytes = b"") -> tuple[int, str, str]:
    """The exit status, standard output and standard error of a run in ``folder``."""
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "pulumend.server", *arguments]
    done = subprocess.run(
        command, cwd=folder, input=stdin, capture_output=True, check=False, env=environment, timeout=120
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def findings(folder: Path, *arguments: str, stdin: bytes = b"") -> list[dict[str, Any]]:
    _, output, _ = run(folder, "check", "--format", "json", *arguments, stdin=stdin)
    return json.loads(output)["findings"]


def test_no_findings_is_0_and_says_how_much_was_looked_at(project: Path) -> None:
    assert run(project, "check") == (0, "No findings in 3 files.\n", "")


def test_findings_are_1_and_shown_with_their_source(project: Path) -> None:
    (project / "bad.ts").write_text(BAD, encoding="utf-8")
    status, output, _ = run(project, "check")
    assert status == 1
    assert output.startswith(f"bad.ts:2:71: error {RULE}: ")
    assert "\n2 | new aws.lambda.Function(" in output
    assert "1 finding (1 error) in 1 of 4 files.\n" in output


def test_paths_in_a_report_are_relative_wherever_the_run_starts(project: Path) -> None:
    (project / "lib").mkdir()
    (project / "lib" / "bad.ts").write_text(BAD, encoding="utf-8")
    assert [found["path"] for found in findings(project)] == ["lib/bad.ts"]
    assert [found["path"] for found in findings(project / "lib", "bad.ts")] == ["bad.ts"]


def test_gitignore_and_exclude_are_honoured_until_a_file_is_named(project: Path) -> None:
    for name in ("ignored.ts", "excluded.ts"):
        (project / name).write_text(BAD, encoding="utf-8")
    (project / ".git").mkdir()
    (project / ".gitignore").write_text("ignored.ts\n", encoding="utf-8")
    (project / "pulumend.toml").write_text('exclude = ["excluded.ts"]\n', encoding="utf-8")
    assert findings(project) == []
    named = findings(project, "ignored.ts", "excluded.ts")
    assert [found["path"] for found in named] == ["excluded.ts", "ignored.ts"]
    assert findings(project, "--force-exclude", "ignored.ts", "excluded.ts") == []


def test_a_run_without_files_says_why(project: Path) -> None:
    (project / "index.ts").rename(project / "good.d.ts")
    status, output, _ = run(project, "check", "good.d.ts", "--force-exclude")
    assert (status, output) == (0, "No file was checked: left out: 1 declaration file.\n")


def test_standard_input_is_checked_as_the_file_it_is_named_after(project: Path) -> None:
    (found,) = findings(project, "--stdin-filename", "lib/new.ts", stdin=BAD.encode())
    assert (found["path"], found["rule"]) == ("lib/new.ts", RULE)
    (project / "bad.ts").write_text(BAD, encoding="utf-8")
    assert findings(project, "--stdin-filename", "bad.ts", stdin=GOOD.encode()) == []


def test_select_and_ignore_win_over_the_configuration(project: Path) -> None:
    (project / "bad.ts").write_text(BAD, encoding="utf-8")
    assert findings(project, "--ignore", RULE) == []
    (project / "pulumend.toml").write_text(f'ignore = ["{RULE}"]\n', encoding="utf-8")
    assert findings(project) == []
    assert [found["rule"] for found in findings(project, "--select", RULE)] == [RULE]


@pytest.mark.parametrize("text", ["selct = []\n", "select = [\n", 'ignore = ["no-such-rule"]\n'])
def test_a_broken_configuration_is_2_and_told_once(project: Path, text: str) -> None:
    (project / "more.ts").write_text(GOOD, encoding="utf-8")
    (project / "pulumend.toml").write_text(text, encoding="utf-8")
    for paths in ((), ("index.ts", "more.ts")):
        status, _, errors = run(project, "check", *paths)
        assert status == 2
        assert errors.startswith("pulumend: error: pulumend.toml: ")
        assert len(errors.splitlines()) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("nope.ts",),
        ("--select", "no-such-rule"),
        ("--sdk", "aws"),
        ("--unsafe-fixes",),
        ("--jobs", "0"),
        ("-",),
        ("--stdin-filename", "a.ts", "b.ts"),
    ],
)
def test_a_wrong_argument_is_2(project: Path, arguments: tuple[str, ...]) -> None:
    status, _, errors = run(project, "check", *arguments)
    assert status == 2
    assert "error: " in errors
    assert "Traceback" not in errors


def test_a_file_that_is_not_text_is_named_and_the_others_are_checked(project: Path) -> None:
    (project / "latin.ts").write_bytes(b"const a = '\xe9';\n")
    status, output, _ = run(project, "check")
    assert status == 0
    assert "latin.ts: not checked: is not valid UTF-8\n" in output
    assert "No findings in 3 files.\n" in output


def test_files_of_other_programs_are_passed_over_and_counted(tmp_path: Path) -> None:
    (tmp_path / "a.ts").write_text("const a = 1;\n", encoding="utf-8")
    _, output, _ = run(tmp_path, "check")
    assert "1 file passed over: in no Pulumi project, and importing no SDK.\n" in output


def test_paths_for_a_forge_begin_at_the_top_of_the_repository(project: Path) -> None:
    (project / ".git").mkdir()
    (project / "infra").mkdir()
    (project / "infra" / "bad.ts").write_text(BAD, encoding="utf-8")
    _, github, _ = run(project / "infra", "check", "--format", "github")
    assert github.startswith("::error file=infra/bad.ts,line=2,")
    _, sarif, _ = run(project / "infra", "check", "--format", "sarif")
    (result,) = json.loads(sarif)["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "infra/bad.ts"


def test_processes_report_the_same_as_one(project: Path) -> None:
    for number in range(5):
        (project / f"bad{number}.ts").write_text(BAD, encoding="utf-8")
    assert run(project, "check", "--format", "json", "--jobs", "2") == run(project, "check", "--format", "json")


def test_json_needs_no_protocol_no_terminal_and_no_processes(project: Path) -> None:
    (project / "bad.ts").write_text(BAD, encoding="utf-8")
    heavy = {"pygls", "lsprotocol", "rich", "pathspec", "multiprocessing", "concurrent", "asyncio"}
    code = (
        "import sys; from pulumend.server.cli import main\n"
        "status = main(['check', '--format', 'json', 'bad.ts'])\n"
        f"print(status, sorted({heavy} & sys.modules.keys()), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=project, capture_output=True, check=True)
    assert done.stderr.decode().strip() == "1 []"
