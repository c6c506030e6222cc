"""The house rules that no type checker sees: which folder may import which, and what the wheel holds."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
import zipfile
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MAY_IMPORT = {
    "checks": {"checks"},
    "quickfixes": {"checks", "quickfixes"},
    "server": {"checks", "quickfixes", "server"},
}
MODULES = [path for folder in MAY_IMPORT for path in sorted((ROOT / folder).rglob("*.py"))]


def imported(path: Path, *, at_run_time: bool = False) -> list[str]:
    """The dotted names that a module imports, relative ones made absolute from the project's root."""
    package = path.relative_to(ROOT).parts[:-1]
    names: list[str] = []
    tree = ast.parse(path.read_text(encoding="utf-8"))
    if at_run_time:
        tree.body = [node for node in tree.body if not (isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node))]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            around = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join([*around, *([node.module] if node.module else [])])
            # A name may be that of a module in a package, or of what a module holds.
            names += [*([module] if node.module else []), *(f"{module}.{alias.name}" for alias in node.names)]
    return names


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_dependencies_go_one_way(path: Path) -> None:
    folder = path.relative_to(ROOT).parts[0]
    reached = {name.split(".")[0] for name in imported(path)} & MAY_IMPORT.keys()
    assert reached <= MAY_IMPORT[folder]


def test_no_modules_import_each_other_in_a_circle() -> None:
    """At run time, those imports too that wait inside of functions; types may be known both ways."""
    graph = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts): imported(path, at_run_time=True)
        for path in MODULES
        if path.name != "__init__.py"
    }
    assert "checks.engine" in tuple(TopologicalSorter(graph).static_order())  # raises CycleError


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_protocol_stays_in_its_folder(path: Path) -> None:
    if (ROOT / "server" / "lsp") not in path.parents:
        assert not {name.split(".")[0] for name in imported(path)} & {"pygls", "lsprotocol"}


def tracked(*folders: str) -> set[str]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", *folders],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return {line for line in listed.stdout.splitlines() if (ROOT / line).is_file()}


def test_the_wheel_holds_every_file_of_the_three_folders_and_nothing_else(tmp_path: Path) -> None:
    # Built from a copy: an earlier build leaves files behind that setuptools would take along.
    for name in tracked():
        copy = tmp_path / "source" / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, copy)
    command = [sys.executable, "-m", "build", "--wheel", "--outdir", str(tmp_path), str(tmp_path / "source")]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    (wheel,) = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    own = {name for name in names if not name.split("/")[0].endswith(".dist-info")}
    assert {name.split("/")[0] for name in own} == {"pulumend"}
    assert own == {f"pulumend/{name}" for name in tracked("checks", "quickfixes", "server")}
    # A bundled data file is read on the keystroke path; none may grow past what loads in a few milliseconds.
    assert max((ROOT / name).stat().st_size for name in tracked("checks")) < 1_000_000


def test_no_module_of_the_program_prints() -> None:
    """The server's stdout carries the protocol: a stray print would break it."""
    for path in MODULES:
        calls = [
            node.func.id
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        ]
        assert "print" not in calls, path
