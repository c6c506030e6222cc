from __future__ import annotations

import json

import pytest

from pulumend.checks.project.entry_point import EntryPoint, EntryStatus, entry_file, entry_point
from pulumend.checks.project.pulumi_yaml import parse
from pulumend.checks.source import DictSource


def entry(project: str, *files: str, package: object = None) -> EntryPoint:
    """The entry point of a project in /p with these files, and a `package.json` where one is given."""
    contents = dict.fromkeys((f"/p/{name}" for name in files), "")
    if package is not None:
        contents["/p/package.json"] = package if isinstance(package, str) else json.dumps(package)
    parsed = parse(f"name: app\n{project}".encode(), "/p/Pulumi.yaml")
    assert parsed is not None
    source = DictSource({"/p/Pulumi.yaml": "", **contents})
    result = entry_point(parsed, "/p", source)
    assert entry_file(parsed, "/p", source) == (result.path if result.status is EntryStatus.FOUND else None)
    return result


NODE = "runtime: nodejs\n"


@pytest.mark.parametrize(
    ("main", "files", "path"),
    [
        ("bin/app.ts", ["bin/app.ts"], "/p/bin/app.ts"),
        ("./bin/../app.ts", ["app.ts"], "/p/app.ts"),
        ("/p/app.ts", ["app.ts"], "/p/app.ts"),
        ("lib/", ["lib/index.ts"], "/p/lib/index.ts"),
        (".", ["index.js", "index.ts"], "/p/index.js"),
    ],
)
def test_main_names_a_file_or_a_folder(main: str, files: list[str], path: str) -> None:
    assert entry(f"{NODE}main: {main}\n", *files) == EntryPoint(EntryStatus.FOUND, path)


@pytest.mark.parametrize("main", ["index.ts", "bin/app", "dist/app.js"])
def test_main_must_exist_to_the_letter(main: str) -> None:
    assert entry(f"{NODE}main: {main}\n", "bin/app.ts") == EntryPoint(EntryStatus.MAIN_MISSING, f"/p/{main}")


@pytest.mark.parametrize(
    ("package", "path"),
    [
        ({}, "/p/index.ts"),
        ({"main": "bin/app.ts"}, "/p/bin/app.ts"),
        ({"main": "bin/app"}, "/p/bin/app.ts"),
        ({"main": "bin"}, "/p/bin/index.ts"),
        ({"main": "dist/app.js"}, "/p/index.ts"),
        ({"main": 3}, "/p/index.ts"),
        ({"exports": "./bin/app.ts", "main": "bin"}, "/p/bin/app.ts"),
        ({"exports": {".": "./bin/app.ts"}}, "/p/bin/app.ts"),
        ({"exports": {".": {"import": "./bin/app.ts", "default": "./bin/index.ts"}}}, "/p/bin/index.ts"),
        ({"exports": {"./other": "./bin/app.ts"}, "main": "bin"}, "/p/index.ts"),
    ],
)
def test_without_main_the_manifest_decides(package: object, path: str) -> None:
    found = entry(NODE, "index.ts", "bin/app.ts", "bin/index.ts", package=package)
    assert found == EntryPoint(EntryStatus.FOUND, path)


def test_only_modules_start_from_an_mts_index() -> None:
    assert entry(NODE, "index.mts", package={"type": "module"}) == EntryPoint(EntryStatus.FOUND, "/p/index.mts")
    assert entry(NODE, "index.mts", package={}) == EntryPoint(EntryStatus.PROGRAM_MISSING, "/p/index.ts")


def test_a_folder_without_a_program_is_told_apart_from_a_missing_main() -> None:
    assert entry(f"{NODE}main: lib\n", "lib/stack.ts") == EntryPoint(EntryStatus.PROGRAM_MISSING, "/p/lib/index.ts")
    assert entry(NODE, package={"main": "dist/a.js"}) == EntryPoint(EntryStatus.PROGRAM_MISSING, "/p/dist/a.js")


@pytest.mark.parametrize(
    "project",
    [
        "main: app.ts\n",
        "runtime: python\nmain: app.ts\n",
        f"{NODE}main: *entry\n",
        f"{NODE}main: ../app.ts\n",
        f"{NODE}main: /etc\n",
        f"{NODE}main: bin\\app.ts\n",
    ],
)
def test_what_cannot_be_told_is_unknown(project: str) -> None:
    assert entry(project, "app.ts") == EntryPoint(EntryStatus.UNKNOWN)


@pytest.mark.parametrize("package", ["{", "[]", {"main": "../../app.ts"}])
def test_a_manifest_that_is_broken_or_leads_outside_makes_the_entry_unknown(package: object) -> None:
    assert entry(NODE, "index.ts", package=package) == EntryPoint(EntryStatus.UNKNOWN)
