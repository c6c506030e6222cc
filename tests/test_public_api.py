"""The library without a server: text in, plain values out."""

from __future__ import annotations

import pickle
import subprocess
import sys

import pytest

from pulumend import checks
from pulumend.checks import ConfigError, Severity, check_text
from pulumend.checks.syntax.lines import LineIndex, Unit

TEXT = "import * as aws from '@pulumi/aws';\n// é 𝒳\nconst x = 1;\nconst x = 2;\n"


def test_findings_have_byte_spans_and_can_be_pickled() -> None:
    (finding,) = check_text(TEXT, path="lib/stack.ts")
    assert finding.rule == "redeclared-variable"
    assert finding.severity is Severity.ERROR
    assert TEXT.encode()[finding.span.start : finding.span.end] == b"x"
    assert LineIndex(TEXT.encode()).position(finding.span.start, Unit.UTF32) == (3, 6)
    assert pickle.loads(pickle.dumps(finding)) == finding


def test_files_around_it_are_those_given_and_no_others() -> None:
    assert check_text(TEXT, files={"pulumend.toml": 'ignore = ["typescript"]'}) == []
    with pytest.raises(ConfigError):
        check_text(TEXT, files={"pulumend.toml": "?"})


@pytest.mark.parametrize("text", [b"", b"\xff\xfe\x00", b"\xef\xbb\xbfconst a = 1;", b"`${" * 500, b"{" * 3000])
def test_any_bytes_give_an_answer(text: bytes) -> None:
    assert check_text(text) == []


def test_every_public_name_is_there() -> None:
    assert [name for name in checks.__all__ if getattr(checks, name, None) is None] == []


def test_importing_the_checks_loads_no_protocol_and_no_terminal() -> None:
    code = (
        "import sys, pulumend.checks; print(sorted({'pygls', 'lsprotocol', 'rich', 'pathspec'} & sys.modules.keys()))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
