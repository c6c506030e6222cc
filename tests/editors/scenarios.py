"""What people do in an editor, step by step. Each raises where the editor does not show what it should."""

from __future__ import annotations

import os
import signal
from dataclasses import replace
from typing import TYPE_CHECKING

from .programs import (
    ANSWER_FIXED,
    DISABLE_RESERVED,
    FIX_PASSWORD,
    FIX_RESERVED,
    FOUND_ANSWER,
    FOUND_PASSWORD,
    FOUND_RESERVED,
    FOUND_SEVERAL,
    LAMBDA,
    LAMBDA_DISABLED,
    LAMBDA_FIXED,
    MANIFEST_FIXED,
    PASSWORD_FIXED,
    RESERVED,
    SEVERAL,
    SEVERAL_FIXED,
    WRONG_PACKAGE,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .editor import Editor, Found

    Scenario = Callable[[Editor, Path, Path], None]


def finds_at_the_exact_range(editor: Editor, project: Path, _: Path) -> None:
    _opened(editor, project / "handler.ts", FOUND_RESERVED)


def follows_what_is_typed(editor: Editor, project: Path, _: Path) -> None:
    program = _opened(editor, project / "handler.ts", FOUND_RESERVED)
    editor.type(program, "MY_", after="/* 😀 é */ ")
    editor.wait_for(program)
    editor.type(program, "\n// é", after="@pulumi/aws';")
    editor.type(program, ", AWS_LAMBDA_FUNCTION_NAME: 'f'", after="'eu-west-1'")
    added = _moved(FOUND_RESERVED, 1)
    before = f"{added.before}MY_AWS_REGION: 'eu-west-1', "
    editor.wait_for(program, replace(added, before=before, text="AWS_LAMBDA_FUNCTION_NAME"))


def fixes_one_file(editor: Editor, project: Path, _: Path) -> None:
    program = _opened(editor, project / "handler.ts", FOUND_RESERVED)
    editor.fix(program, RESERVED, FIX_RESERVED)
    editor.wait_for_text(program, LAMBDA_FIXED)
    editor.wait_for(program)
    editor.save()
    assert program.read_text(encoding="utf-8") == LAMBDA_FIXED


def fixes_several_files(editor: Editor, project: Path, _: Path) -> None:
    program = _opened(editor, project / "password.ts", FOUND_PASSWORD)
    editor.fix(program, WRONG_PACKAGE, FIX_PASSWORD)
    editor.wait_for_text(program, PASSWORD_FIXED)
    editor.wait_for_text(project / "package.json", MANIFEST_FIXED)
    editor.wait_for(program)
    editor.save()
    assert program.read_text(encoding="utf-8") == PASSWORD_FIXED
    assert (project / "package.json").read_text(encoding="utf-8") == MANIFEST_FIXED


def fixes_all_in_a_file(editor: Editor, project: Path, _: Path) -> None:
    program = _opened(editor, project / "several.ts", *FOUND_SEVERAL)
    editor.fix_all(program)
    editor.wait_for_text(program, SEVERAL_FIXED)
    editor.wait_for(program)
    editor.undo(program)
    editor.wait_for_text(program, SEVERAL)
    editor.wait_for(program, *FOUND_SEVERAL)


def disables_a_rule_for_a_line(editor: Editor, project: Path, _: Path) -> None:
    program = _opened(editor, project / "handler.ts", FOUND_RESERVED)
    editor.fix(program, RESERVED, DISABLE_RESERVED)
    editor.wait_for_text(program, LAMBDA_DISABLED)
    editor.wait_for(program)


def undoes_a_fix(editor: Editor, project: Path, _: Path) -> None:
    program = _opened(editor, project / "handler.ts", FOUND_RESERVED)
    editor.fix(program, RESERVED, FIX_RESERVED)
    editor.wait_for_text(program, LAMBDA_FIXED)
    editor.wait_for(program)
    editor.undo(program)
    editor.wait_for_text(program, LAMBDA)
    editor.wait_for(program, FOUND_RESERVED)


def mends_a_markdown_document(editor: Editor, project: Path, _: Path) -> None:
    document = _opened(editor, project / "answer.md", FOUND_ANSWER)
    editor.fix(document, RESERVED, FIX_RESERVED)
    editor.wait_for_text(document, ANSWER_FIXED)
    editor.wait_for(document)


def outlives_its_server(editor: Editor, project: Path, program: Path) -> None:
    file = _opened(editor, project / "handler.ts", FOUND_RESERVED)
    os.kill(int((program.parent / "server.pid").read_text()), signal.SIGKILL)
    editor.revive(file)
    editor.type(file, "\n// é", after="@pulumi/aws';")
    editor.wait_for(file, _moved(FOUND_RESERVED, 1))


def follows_the_configuration(editor: Editor, project: Path, _: Path) -> None:
    program = _opened(editor, project / "handler.ts", FOUND_RESERVED)
    editor.configure(project / "pulumend.toml", f'ignore = ["{RESERVED}"]\n')
    editor.wait_for(program)
    editor.configure(project / "pulumend.toml", f'[severity]\n{RESERVED} = "warning"\n')
    editor.wait_for(program, replace(FOUND_RESERVED, severity=2))


SCENARIOS: tuple[Scenario, ...] = (
    finds_at_the_exact_range,
    follows_what_is_typed,
    fixes_one_file,
    fixes_several_files,
    fixes_all_in_a_file,
    disables_a_rule_for_a_line,
    undoes_a_fix,
    mends_a_markdown_document,
    outlives_its_server,
    follows_the_configuration,
)


def _opened(editor: Editor, file: Path, *found: Found) -> Path:
    editor.open(file)
    editor.wait_for(file, *found)
    return file


def _moved(found: Found, lines: int) -> Found:
    return replace(found, line=found.line + lines)
