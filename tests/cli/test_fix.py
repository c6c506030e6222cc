"""``--fix`` and ``--diff`` from end to end, over more than one file."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

PROGRAM = """import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';
new aws.lambda.Function('f', {
  role: 'r', runtime: 'nodejs20.x', handler: 'index.handler',
  code: new pulumi.asset.FileArchive('./code'),
  environment: { variables: { AWS_REGION: 'x' } },
});
"""
HANDLER = "exports.handler = async () => process.env.AWS_REGION;\n"
TWICE = "import '@pulumi/pulumi';\nconst a = 1;\nconst a = 2;\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "Pulumi.yaml").write_text("name: p\nruntime: nodejs\n", encoding="utf-8")
    (tmp_path / "code").mkdir()
    (tmp_path / "code" / "index.js").write_text(HANDLER, encoding="utf-8")
    (tmp_path / "index.ts").write_text(PROGRAM, encoding="utf-8")
    return tmp_path


def run(folder: Path, *arguments: str, stdin: str = "") -> tuple[int, str, str]:
    command = [sys.executable, "-m", "pulumend.server", "check", *arguments]
    done = subprocess.run(command, cwd=folder, input=stdin.encode(), capture_output=True, check=False, timeout=120)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def texts(folder: Path) -> dict[str, str]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def test_fix_writes_every_file_that_a_fix_reaches_and_is_done(project: Path) -> None:
    before = texts(project)
    status, output, errors = run(project, "--fix")
    assert (status, errors) == (0, "")
    assert output == "Fixed 1 finding in 1 file.\nNo findings in 3 files.\n"
    after = texts(project)
    assert {path for path in before if after[path] != before[path]} == {"index.ts", "code/index.js"}
    assert after.keys() == before.keys()
    assert run(project, "--fix")[1] == "No findings in 3 files.\n"
    assert texts(project) == after


def test_what_a_fix_of_another_file_settles_is_reported_no_more(project: Path) -> None:
    (project / "index.ts").write_text("import '@pulumi/random';\n", encoding="utf-8")
    (project / "package.json").write_text('{ "dependencies": {} }\n', encoding="utf-8")
    status, output, errors = run(project, "--fix")
    assert (status, errors) == (0, "")
    assert output == "Fixed 1 finding in 1 file.\nNo findings in 4 files.\n"


def test_diff_writes_nothing_and_applied_it_equals_fix(project: Path) -> None:
    before = texts(project)
    status, patch, errors = run(project, "--diff")
    assert status == 1
    assert "would mend: 1." in errors
    assert texts(project) == before
    subprocess.run(["git", "apply"], cwd=project, input=patch.encode(), check=True)
    applied = texts(project)
    for name, text in before.items():
        (project / name).write_text(text, encoding="utf-8")
    run(project, "--fix")
    assert applied == texts(project) != before


def test_diff_of_mended_files_is_empty(project: Path) -> None:
    run(project, "--fix")
    assert run(project, "--diff")[:2] == (0, "")


def test_a_mild_rule_is_mended_only_when_it_is_named(project: Path) -> None:
    (project / "index.ts").write_text(TWICE, encoding="utf-8")
    config = project / "pulumend.toml"
    config.write_text('severity = { redeclared-variable = "hint" }\n', encoding="utf-8")
    run(project, "--fix")
    assert texts(project)["index.ts"] == TWICE
    run(project, "--fix", "--select", "ALL")
    assert texts(project)["index.ts"] == TWICE
    run(project, "--fix", "--select", "redeclared-variable")
    assert texts(project)["index.ts"] != TWICE


def test_standard_input_comes_out_mended_and_no_file_is_written(project: Path) -> None:
    before = texts(project)
    status, output, errors = run(project, "--fix", "--stdin-filename", "new.ts", stdin=TWICE)
    assert status == 0
    assert output == TWICE.replace("const a = 2", "const a2 = 2")
    assert "Fixed 1 finding" in errors
    assert texts(project) == before


def test_a_fix_over_several_files_is_not_made_to_standard_input(project: Path) -> None:
    before = texts(project)
    status, output, _ = run(project, "--fix", "--stdin-filename", "index.ts", stdin=PROGRAM)
    assert status == 1
    assert output == PROGRAM
    assert texts(project) == before


def test_excluded_standard_input_comes_out_as_it_went_in(project: Path) -> None:
    status, output, _ = run(project, "--fix", "--force-exclude", "--stdin-filename", "a.d.ts", stdin=TWICE)
    assert (status, output) == (0, TWICE)
