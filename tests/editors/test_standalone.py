"""The package that brings its own Python: what is in it, and that it does all where there is no other one."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from ..lsp.editor import PUBLISH, initialize
from ..lsp.raw_client import RawClient
from ..lsp.sdk_project import CACHE, FOUND, make_sdk_project
from .conftest import SERVER
from .install import ROOT, standalone_vsix
from .programs import RESERVED, make_project
from .test_workbench import TOAST, open_in_explorer
from .vscode import Workbench

if TYPE_CHECKING:
    from playwright.sync_api import Browser

EXAMPLE = ROOT / "examples" / "payments-stack"
MAX_BYTES = 40_000_000


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program, unpacked as an editor does it."""
    folder = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(standalone_vsix()) as package:
        for entry in package.infolist():
            Path(package.extract(entry, folder)).chmod(entry.external_attr >> 16 & 0o777 or 0o644)
    return folder / "extension" / "server" / "pulumend"


@pytest.fixture
def bare(tmp_path: Path) -> dict[str, str]:
    """The variables of a machine with no program on the PATH, and where a Python that looked around would fail."""
    (tmp_path / "nothing").mkdir()
    return {"PATH": str(tmp_path / "nothing"), "PYTHONHOME": "/nonexistent", CACHE: str(tmp_path / "cache")}


def output(*command: str | Path, env: dict[str, str] | None = None) -> str:
    done = subprocess.run(
        command, cwd=EXAMPLE, env=env, capture_output=True, encoding="utf-8", check=False, timeout=120
    )
    assert done.stderr == ""
    return done.stdout


@pytest.mark.parametrize(
    "arguments",
    [("check", "--format", "json"), ("check", "--format", "json", "--jobs", "2"), ("rules",), ("rules", RESERVED)],
    ids=" ".join,
)
def test_it_writes_what_an_installed_program_writes(
    program: Path, bare: dict[str, str], arguments: tuple[str, ...]
) -> None:
    written = output(program, *arguments, env=bare)
    assert written == output(*SERVER, *arguments)
    assert written != ""


def test_it_knows_the_versions_of_its_parts(program: Path, bare: dict[str, str]) -> None:
    assert "MISSING" not in output(program, "doctor", env=bare)


def test_a_session_with_findings_in_all_files(program: Path, bare: dict[str, str], tmp_path: Path) -> None:
    folder = tmp_path / "é 😀" / "stack"
    shutil.copytree(EXAMPLE, folder)
    with RawClient((str(program), "server"), env=bare) as client:
        # The files that are not open are checked in a process of its own.
        editor = initialize(client, folder, initializationOptions={"diagnosticMode": "workspace"})
        opened = editor.open(folder / "index.ts")
        assert set(editor.codes(opened)) == {finding["rule"] for finding in findings_of("index.ts")}
        other = (folder / "lib" / "pipeline.ts").as_uri()
        told = client.wait_for(PUBLISH, lambda params: params["uri"] == other and params["diagnostics"])
        wanted = [finding["rule"] for finding in findings_of("lib/pipeline.ts")]
        assert sorted(diagnostic["code"] for diagnostic in told["diagnostics"]) == sorted(wanted)
        if sys.platform == "linux":
            assert not foreign_libraries(client.process.pid, program.parent)
        assert client.stop() == 0
        assert client.stderr == ""


def foreign_libraries(process: int, folder: Path) -> set[str]:
    """The libraries that a process has loaded from outside of a folder, but for those of any Linux."""
    paths = {line.split()[-1] for line in Path(f"/proc/{process}/maps").read_text().splitlines() if ".so" in line}
    outside = {Path(path).name for path in paths if not path.startswith(str(folder))}
    return {name for name in outside if not re.match(r"(ld|lib(c|m|dl|pthread|rt|util))\b", name)}


def findings_of(file: str) -> list[dict[str, Any]]:
    """What an installed program finds in a file of the example."""
    return json.loads(output(*SERVER, "check", file, "--format", "json"))["findings"]


def test_an_sdk_is_read_in_a_process_of_its_own(program: Path, bare: dict[str, str], tmp_path: Path) -> None:
    folder = make_sdk_project(tmp_path / "project")
    with RawClient((str(program), "server"), env=bare) as client:
        uri = initialize(client, folder).open(folder / "index.ts")
        known = client.wait_for(PUBLISH, lambda params: params["uri"] == uri and params["diagnostics"])
        assert [diagnostic["code"] for diagnostic in known["diagnostics"]] == [FOUND]
        assert client.stop() == 0


def test_the_workbench_shows_findings_where_there_is_no_python(
    place: Path, browser: Browser, extensions: tuple[Path, Path]
) -> None:
    project = make_project(place / "stack")
    tools = place / "bin"
    tools.mkdir()
    packages = (standalone_vsix(), extensions[1])
    with closing(Workbench(place, project, packages, browser, path=str(tools))) as window:
        open_in_explorer(window, "handler.ts")
        window.page.locator(".editor-instance .squiggly-error").wait_for()
        window.do("command", name="pulumend.install")
        toast = window.page.locator(TOAST, has_text="pulumend is started from the extension")
        toast.wait_for()
        assert str(place / "extensions") in toast.inner_text()


def test_it_holds_what_runs_and_is_small(program: Path) -> None:
    files = {str(path.relative_to(program.parent)) for path in program.parent.rglob("*") if path.is_file()}
    assert not {name for name in files if name.endswith(".py")}
    licences = (program.parent / "_internal" / "third-party-licences.txt").read_text(encoding="utf-8")
    assert {"Python", "pygls 2.1.1", "tree-sitter 0.26.1"} <= set(licences.splitlines())
    assert standalone_vsix().stat().st_size < MAX_BYTES
    if sys.platform == "linux":
        # Each library more is one more licence, and one more to look after.
        assert {name.split("/")[-1].split(".")[0] for name in files if ".so." in name} == {
            f"libpython{sys.version_info.major}",
            "libz",
        }


def test_the_same_sources_give_the_same_bytes(program: Path) -> None:
    first = standalone_vsix().read_bytes()
    shutil.rmtree(ROOT / "editors" / "vscode" / "server")
    os.utime(ROOT / "server" / "cli.py")
    standalone_vsix.cache_clear()
    assert standalone_vsix().read_bytes() == first
    assert program.is_file()
