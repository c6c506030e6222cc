"""The settings of the extension, in the window of VS Code."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from .conftest import SERVER
from .editor import Found
from .programs import FOUND_ANSWER, FOUND_CONTROL, FOUND_RESERVED, LAMBDA_FIXED, RESERVED
from .vscode import Workbench

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from pathlib import Path

    from .conftest import Start

TYPESCRIPT = "typescript.validate.enable"
"""Off in the windows of the tests."""
DISABLE_CONTROL = f"Disable {FOUND_CONTROL.rule} for this line"


@pytest.fixture
def opened(start: Start) -> Iterator[tuple[Workbench, Path]]:
    """The window, with a program in front in which something is found; and the folder of its project."""
    with start("vscode", SERVER) as running:
        window, file = running.editor, running.project / "handler.ts"
        assert isinstance(window, Workbench)
        window.open(file)
        window.wait_for(file, FOUND_RESERVED)
        yield window, running.project


@contextmanager
def setting(window: Workbench, name: str, value: object) -> Generator[None]:
    """A setting of the workspace, which is taken back behind."""
    window.do("set", name=name, value=value)
    try:
        yield
    finally:
        window.do("set", name=name, value=None)


def wait_for_another_server(window: Workbench, project: Path) -> None:
    """Wait until one that was started by now has told of the file in front, and of one that is opened behind it.

    Between two servers there are no findings at all.
    """
    window.do("command", name="pulumend.restart")
    window.open(project / "control.ts")
    window.wait_for(project / "control.ts", FOUND_CONTROL)


def test_a_rule_is_shown_as_the_settings_want_it(opened: tuple[Workbench, Path]) -> None:
    window, project = opened
    file = project / "handler.ts"
    with setting(window, "pulumend.severity", {RESERVED: "hint"}):
        window.wait_for(file, replace(FOUND_RESERVED, severity=4))
    with setting(window, "pulumend.severity", {RESERVED: "off"}):
        wait_for_another_server(window, project)
        assert window.findings(file) == []
    window.open(file)
    window.wait_for(file, FOUND_RESERVED)


def test_a_rule_runs_as_the_settings_want_it(opened: tuple[Workbench, Path]) -> None:
    window, file = opened[0], opened[1] / "handler.ts"
    with setting(window, "pulumend.ignore", [RESERVED]):
        window.wait_for(file)
    window.wait_for(file, FOUND_RESERVED)


def test_all_can_be_switched_off(opened: tuple[Workbench, Path], sound_program: Path) -> None:
    window, file = opened[0], opened[1] / "handler.ts"
    noted = sound_program.with_name("server.pid")
    process = noted.read_text()
    with setting(window, "pulumend.enable", False):
        window.do("command", name="pulumend.restart")
        assert noted.read_text() == process
        window.wait_for(file)
    window.wait_for(file, FOUND_RESERVED)


def test_documents_can_be_left_out(opened: tuple[Workbench, Path]) -> None:
    window, project = opened
    document = project / "answer.md"
    window.open(document)
    window.wait_for(document, FOUND_ANSWER)
    with setting(window, "pulumend.markdown", False):
        wait_for_another_server(window, project)
        assert window.findings(document) == []
    window.open(document)
    window.wait_for(document, FOUND_ANSWER)


def test_what_is_safe_is_mended_on_saving(opened: tuple[Workbench, Path]) -> None:
    window, file = opened[0], opened[1] / "handler.ts"
    with setting(window, "editor.codeActionsOnSave", {"source.fixAll.pulumend": "explicit"}):
        window.type(file, "\n// saved", after="@pulumi/aws';")
        window.do("command", name="workbench.action.files.save")
        mended = LAMBDA_FIXED.replace("aws';", "aws';\n// saved", 1)
        window.wait("it is not saved mended", lambda: file.read_text(encoding="utf-8") == mended)
    window.wait_for(file)


def test_what_typescript_underlines_is_not_underlined_again(opened: tuple[Workbench, Path]) -> None:
    window, file = opened[0], opened[1] / "control.ts"
    window.open(file)
    window.wait_for(file, FOUND_CONTROL)
    with setting(window, TYPESCRIPT, True):
        window.wait_for(file)

        def has_our_fixes() -> bool:
            told = [other for other in window.do("others", path=str(file)) if other["code"] == "2451"]
            return [other["source"] for other in told] == ["ts", "ts"] and DISABLE_CONTROL in told[1]["titles"]

        window.wait("what TypeScript underlines has none of our fixes", has_our_fixes)
        with setting(window, "pulumend.overlap", "both"):
            window.wait_for(file, FOUND_CONTROL)
        window.wait_for(file)
    window.wait_for(file, FOUND_CONTROL)


def test_nothing_is_left_to_an_eslint_that_is_not_there(opened: tuple[Workbench, Path]) -> None:
    window, project = opened
    file = project / "loose.ts"
    (project / ".eslintrc.json").write_text('{"rules": {"@typescript-eslint/no-explicit-any": "error"}}')
    file.write_text("import '@pulumi/pulumi';\nexport function id(value: any): number { return value * 2; }\n")
    with setting(window, TYPESCRIPT, True):
        window.open(file)
        window.wait_for(file, Found("explicit-any", 1, "export function id(value: ", "any", severity=4))


TRACED = '"method":"$/setTrace","params":{"value":"verbose"}'


def told_to(server: tuple[str, ...], told: Path, *, first: str = "") -> tuple[str, ...]:
    """A server that keeps in a file what any of its runs was told, and what has to be done before its start.

    The code-server of the tests writes no logs, so what the client tells the server has to do.
    """
    return ("sh", "-c", f'{first}tee -a "$0" | "$@"', str(told), *server)


def test_the_trace_needs_no_other_switch(start: Start, place: Path) -> None:
    told = place / "told"
    with start("vscode", told_to(SERVER, told)) as running:
        window = running.editor
        assert isinstance(window, Workbench)
        window.open(running.project / "control.ts")
        window.wait_for(running.project / "control.ts", FOUND_CONTROL)
        with setting(window, "pulumend.trace.server", "verbose"):
            window.wait("nothing is traced", lambda: TRACED in told.read_text(encoding="utf-8"))


def test_the_trace_can_be_switched_on_while_the_server_starts(start: Start, place: Path) -> None:
    told, starting, awaited = place / "told", place / "starting", place / "awaited"
    held = f"touch '{starting}'; while [ ! -e '{awaited}' ]; do sleep 0.05; done; "
    awaited.touch()
    with start("vscode", told_to(SERVER, told, first=held)) as running:
        window = running.editor
        assert isinstance(window, Workbench)
        awaited.unlink()
        starting.unlink()
        window.do("begin", name="pulumend.restart")
        window.wait("no server is started", starting.exists)
        with setting(window, "pulumend.trace.server", "verbose"):
            awaited.touch()
            window.wait("nothing is traced", lambda: TRACED in told.read_text(encoding="utf-8"))
