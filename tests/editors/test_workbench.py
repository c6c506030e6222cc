"""What the user of VS Code sees and clicks."""

from __future__ import annotations

import json
import os
import shutil
import time
from contextlib import closing
from typing import TYPE_CHECKING

from playwright.sync_api import TimeoutError as NotShown

from pulumend.checks.version import __version__

from .conftest import RELAY, SERVER
from .editor import Found, program
from .install import ROOT
from .programs import (
    FIX_RESERVED,
    FOUND_RESERVED,
    FOUND_SEVERAL,
    LAMBDA_FIXED,
    RESERVED,
    SEVERAL,
    make_project,
)
from .vscode import Workbench

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from playwright.sync_api import Browser

    from .conftest import Start

TOAST = ".notification-toast"
DIALOG = ".monaco-dialog-box"


def test_finding_bulb_fix_and_undo_by_hand(
    place: Path, extensions: tuple[Path, Path], browser: Browser, sound_program: Path
) -> None:
    # A window of its own: the list of problems has those of all files that were open in a window.
    file = make_project(place / "stack") / "handler.ts"
    machine = {"pulumend.path": str(sound_program)}
    with closing(Workbench(place, file.parent, extensions, browser, machine=machine)) as window:
        page = window.page
        window.open(file)
        page.locator(".editor-instance .squiggly-error").wait_for()
        page.keyboard.press("Control+Shift+M")
        problem = page.locator(".markers-panel .monaco-list-row", has_text="reserved-lambda-variable")
        problem.wait_for()
        # Columns count UTF-16 units: the character before it that has two is one more than the eye sees.
        assert "[Ln 5, Col 42]" in problem.inner_text().replace("\xa0", " ").replace("\n", " ")
        window.go_to_finding()
        page.keyboard.press("Escape")
        choose_fix(window, FIX_RESERVED)
        window.wait_for_text(file, LAMBDA_FIXED)
        page.locator(".editor-instance .squiggly-error").wait_for(state="hidden")
        page.keyboard.press("Control+z")
        page.locator(".editor-instance .squiggly-error").wait_for()


def test_the_commands_explain_and_mend(start: Start) -> None:
    with start("vscode", SERVER) as running:
        window, file = running.editor, running.project / "handler.ts"
        window.open(file)
        window.wait_for(file, FOUND_RESERVED)
        window.do("command", name="pulumend.doctor")
        window.wait("the doctor says nothing", lambda: "SDK @pulumi/aws: 7.x" in window.do("front")["text"])
        window.open(file)
        window.do("command", name="pulumend.openRule", args=[RESERVED])
        window.wait("the page is not shown", lambda: RESERVED in window.do("front")["title"])
        window.do("fix_project", path=str(running.project))
        window.wait("the project is not mended", lambda: file.read_text(encoding="utf-8") == LAMBDA_FIXED)
        window.wait_for(file)


def test_the_server_can_be_started_anew_and_its_output_shown(start: Start) -> None:
    with start("vscode", SERVER) as running:
        window, file = running.editor, running.project / "handler.ts"
        window.open(file)
        window.wait_for(file, FOUND_RESERVED)
        process = (running.program.parent / "server.pid").read_text()
        window.do("command", name="pulumend.restart")
        assert (running.program.parent / "server.pid").read_text() != process
        window.wait_for(file, FOUND_RESERVED)
        window.do("command", name="pulumend.showOutput")
        window.wait("the output is not shown", lambda: window.do("output"))


def test_a_server_that_dies_while_it_is_written_to_is_started_anew(start: Start) -> None:
    with start("vscode", (*RELAY, "deaf", *SERVER)) as running:
        window, file = running.editor, running.project / "handler.ts"
        window.open(file)
        window.wait_for(file, FOUND_RESERVED)
        started = running.program.parent / "server.pid"
        first = started.read_text()
        window.type(file, "MY_", after="/* 😀 é */ ")
        window.wait("no other server is started", lambda: started.read_text() not in (first, ""))
        window.wait_for(file)


def test_a_text_that_changes_while_it_is_mended_keeps_its_changes(start: Start) -> None:
    with start("vscode", (*RELAY, "late", *SERVER)) as running:
        window, file = running.editor, running.project / "several.ts"
        assert isinstance(window, Workbench)
        window.open(file)
        window.wait_for(file, *FOUND_SEVERAL)
        window.do("begin", name="pulumend.fixFile")
        window.type(file, "// typed\n", after="@pulumi/aws';\n")
        window.page.locator(TOAST, has_text="the text has changed meanwhile, so nothing was mended").wait_for()
        assert window.text(file) == SEVERAL.replace("aws';\n", "aws';\n// typed\n", 1)
        window.do("command", name="notifications.clearAll")


def test_settings_of_a_project_are_checked(start: Start) -> None:
    with start("vscode", SERVER) as running:
        file = running.project / "Pulumi.yaml"
        file.write_text("name: stack\nname: other\nruntime: nodejs\nmain: handler.ts\n", encoding="utf-8")
        running.editor.open(file)
        running.editor.wait_for(file, Found("duplicate-object-key", 1, "", "name", severity=2))


def test_the_status_item_names_the_sdks(start: Start) -> None:
    with start("vscode", SERVER) as running:
        window, file = running.editor, running.project / "handler.ts"
        assert isinstance(window, Workbench)
        window.open(file)
        window.wait_for(file, FOUND_RESERVED)
        window.page.locator('[id="status.languageStatus"]').click()
        item = window.page.locator(".hover-language-status", has_text=f"pulumend {__version__}")
        item.get_by_text("aws 7.x, pulumi 3.x").wait_for()
        window.page.keyboard.press("Escape")


def test_the_walkthrough_leads_from_the_server_to_the_pages(start: Start) -> None:
    with start("vscode", SERVER) as running:
        window = running.editor
        assert isinstance(window, Workbench)
        window.do("command", name="workbench.action.openWalkthrough", args=["pulumend.pulumend#start"])
        shown = window.page.locator(".gettingStartedContainer .getting-started-step")
        shown.nth(2).wait_for()
        titles = [step.inner_text().strip().splitlines()[0] for step in shown.all()]
        assert titles == ["Install the server", "Mend a program", "Ask why"]
        shown.get_by_text("Find or install it").wait_for()
        window.page.locator(".gettingStartedContainer").get_by_text("virtual environment").first.wait_for()


def test_a_missing_server_is_told_of_and_run_only_once_that_is_agreed_to(
    place: Path, extensions: tuple[Path, Path], browser: Browser
) -> None:
    project = make_project(place / "stack")
    server = program(place / "server", *SERVER)
    pipx = place / "bin" / "pipx"
    pipx.parent.mkdir()
    # Asked to run a program of a package, it runs the one that is here.
    pipx.write_text(f"#!/bin/sh\necho \"$@\" >> '{place}/asked'\nshift 4\nexec '{server}' \"$@\"\n")
    pipx.chmod(0o755)
    path = os.pathsep.join([str(pipx.parent), "/usr/bin", "/bin"])
    with closing(Workbench(place, project, extensions[:1], browser, path=path, driven=False)) as window:
        open_in_explorer(window, "handler.ts")
        toast = window.page.locator(TOAST, has_text="pulumend is not checking anything: the program is not installed")
        toast.wait_for()
        assert "the PATH" in toast.inner_text()
        assert not (place / "asked").exists()
        toast.get_by_text("Run with pipx…").click()
        dialog = window.page.locator(DIALOG)
        assert "pipx run --spec pulumend pulumend server" in dialog.inner_text()
        assert not (place / "asked").exists()
        dialog.get_by_text("Run", exact=True).click()
        window.page.locator(".editor-instance .squiggly-error").wait_for()
        assert (place / "asked").read_text().startswith("run --spec pulumend pulumend server\n")


def test_the_server_is_installed_where_the_workspace_has_its_environment(
    place: Path, extensions: tuple[Path, Path], browser: Browser
) -> None:
    project = make_project(place / "stack")
    server = program(place / "server", *SERVER)
    python = project / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    # Asked to install a package, it installs the server that is here.
    python.write_text(f"#!/bin/sh\necho \"$@\" >> '{place}/asked'\ncp '{server}' '{python.parent}'\n")
    python.chmod(0o755)
    with closing(Workbench(place, project, extensions[:1], browser, path="/usr/bin:/bin", driven=False)) as window:
        open_in_explorer(window, "handler.ts")
        toast = window.page.locator(TOAST, has_text=f"Searched: {project / '.venv'}, the PATH.")
        toast.get_by_text("Install into .venv…").click()
        dialog = window.page.locator(DIALOG)
        assert f'Run "{python} -m pip install pulumend"?' in dialog.inner_text()
        assert not (place / "asked").exists()
        dialog.get_by_text("Run", exact=True).click()
        window.page.locator(".editor-instance .squiggly-error").wait_for()
        assert (place / "asked").read_text() == "-m pip install pulumend\n"


def test_a_program_that_is_not_there_is_told_of(start: Start) -> None:
    with start("vscode", SERVER) as running:
        window, file = running.editor, running.project / "handler.ts"
        assert isinstance(window, Workbench)
        window.open(file)
        window.wait_for(file, FOUND_RESERVED)
        window.settings({"pulumend.path": "/nowhere/pulumend"})
        toast = window.page.locator(TOAST, has_text="/nowhere/pulumend, which the setting pulumend.path names")
        toast.get_by_text("Choose the Program…").wait_for()
        window.wait_for(file)
        window.settings({"pulumend.path": str(running.program)})
        window.wait_for(file, FOUND_RESERVED)
        window.do("command", name="notifications.clearAll")


def test_a_folder_that_is_not_trusted_starts_nothing_of_its_own(
    place: Path, extensions: tuple[Path, Path], browser: Browser
) -> None:
    project = make_project(place / "stack")
    inside = program(project / ".venv" / "bin", *SERVER)
    (project / ".vscode").mkdir()
    (project / ".vscode" / "settings.json").write_text(json.dumps({"pulumend.path": str(inside)}))
    with closing(
        Workbench(place, project, extensions[:1], browser, trusted=False, path="/usr/bin:/bin", driven=False)
    ) as window:
        window.page.locator(".statusbar").get_by_text("Restricted Mode").wait_for()
        open_in_explorer(window, "handler.ts")
        window.page.locator(TOAST, has_text="pulumend is not checking anything").wait_for()
        assert not (inside.parent / "server.pid").exists()


def test_the_example_shows_its_findings_in_a_clean_profile(
    place: Path, extensions: tuple[Path, Path], browser: Browser, capsys: pytest.CaptureFixture[str]
) -> None:
    # Deeper than where the extension looks for projects at the start: opening the program is what activates it.
    example = place / "opened" / "a" / "b" / "payments-stack"
    example.parent.mkdir(parents=True)
    shutil.copytree(ROOT / "examples" / "payments-stack", example)
    server = program(place / "bin", *SERVER)
    machine = {"pulumend.path": str(server)}
    with closing(Workbench(place, place / "opened", extensions, browser, machine=machine)) as window:
        milliseconds = window.do("time_to_findings", path=str(example / "lib" / "pipeline.ts"))
        assert window.findings(example / "lib" / "pipeline.ts") != []
    with capsys.disabled():
        print(f" [activation to findings: {milliseconds:.0f} ms] ", end="")


def choose_fix(window: Workbench, title: str) -> None:
    """Choose from the menu of fixes at the cursor, which closes when the text gets its focus back only then."""
    row = window.page.locator(".action-widget .monaco-list-row", has_text=title)
    end = time.monotonic() + window.patience
    while True:
        window.page.keyboard.press("Control+.")
        try:
            row.click(timeout=5000)
        except NotShown:
            if time.monotonic() > end:
                raise
            window.page.keyboard.press("Escape")
        else:
            return


def open_in_explorer(window: Workbench, name: str) -> None:
    window.page.locator(f'.explorer-folders-view .monaco-list-row[aria-label*="{name}"]').first.dblclick()
    window.page.locator(".editor-instance .view-lines .view-line").first.wait_for()
