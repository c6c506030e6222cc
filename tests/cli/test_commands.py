"""The commands besides ``check``."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from pulumend.checks import all_rules
from pulumend.checks.version import __version__

if TYPE_CHECKING:
    from pathlib import Path


def run(folder: Path, *arguments: str) -> tuple[int, str, str]:
    command = [sys.executable, "-m", "pulumend.server", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False, timeout=60)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_version(tmp_path: Path) -> None:
    assert run(tmp_path, "--version") == (0, f"pulumend {__version__}\n", "")


def test_without_a_command_the_help_is_shown(tmp_path: Path) -> None:
    status, output, _ = run(tmp_path)
    assert status == 2
    assert "examples:" in output


def test_rules_lists_every_rule(tmp_path: Path) -> None:
    status, output, _ = run(tmp_path, "rules")
    assert status == 0
    assert {line.split()[0] for line in output.splitlines()} == {rule.name for rule in all_rules()}


def test_a_rule_is_shown_as_its_page(tmp_path: Path) -> None:
    rule = all_rules()[0]
    status, output, _ = run(tmp_path, "rules", rule.name)
    assert status == 0
    assert output.startswith(f"# {rule.name}\n")
    assert rule.page in output


def test_an_unknown_rule_is_2_with_a_hint(tmp_path: Path) -> None:
    name = all_rules()[0].name
    status, _, errors = run(tmp_path, "rules", name + "x")
    assert status == 2
    assert f"did you mean {name}" in errors


def test_doctor_says_what_decides_how_a_file_is_checked(tmp_path: Path) -> None:
    (tmp_path / "Pulumi.yaml").write_text("name: p\nruntime: nodejs\n", encoding="utf-8")
    (tmp_path / "pulumend.toml").write_text('sdk = { aws = "6" }\nexclude = ["a.ts"]\n', encoding="utf-8")
    (tmp_path / "a.ts").write_text("import * as aws from '@pulumi/aws';\n", encoding="utf-8")
    base = tmp_path.as_posix()
    status, output, _ = run(tmp_path, "doctor", "a.ts")
    assert status == 0
    lines = output.splitlines()
    assert f"root: {base}" in lines
    assert f"configuration: {base}/pulumend.toml" in lines
    assert f"Pulumi project: {base}/Pulumi.yaml" in lines
    assert "SDK @pulumi/aws: 6.x (from config)" in lines
    assert "in a folder's check: left out (excluded by the configuration)" in lines
    assert "findings: 0" in lines
    assert "SDK @pulumi/aws: 7.x (from option)" in run(tmp_path, "doctor", "--sdk", "aws=7")[1]


def test_doctor_is_2_where_the_configuration_is_broken(tmp_path: Path) -> None:
    (tmp_path / "pulumend.toml").write_text("selct = []\n", encoding="utf-8")
    (tmp_path / "a.ts").write_text("", encoding="utf-8")
    status, output, _ = run(tmp_path, "doctor", "a.ts")
    assert status == 2
    assert "configuration: BROKEN: " in output


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "example.org"])
def test_the_server_refuses_to_listen_beyond_this_machine(tmp_path: Path, host: str) -> None:
    status, _, errors = run(tmp_path, "server", "--tcp", "--host", host)
    assert status == 2
    assert "is no loopback address" in errors
