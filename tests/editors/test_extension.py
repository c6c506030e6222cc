"""The extension of VS Code as a package: its parts, its bytes, its version."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import zipfile

from pulumend.checks.version import __version__

from .install import EXTENSION, node, vsix

_LISTS = re.compile(r"^const (?:PROGRAMS|SETTINGS) = (\[.*\]);$", re.MULTILINE)


def test_its_parts() -> None:
    files = sorted(map(str, (EXTENSION / "test").glob("*.test.ts")))
    command = [node(), "--no-warnings", "--test", "--test-reporter=tap", *files]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stdout
    assert f"# tests {sum((EXTENSION / 'test' / name).read_text().count('test(') for name in files)}" in done.stdout


def test_the_same_sources_give_the_same_bytes() -> None:
    first = vsix().read_bytes()
    shutil.rmtree(EXTENSION / "dist")
    for source in (EXTENSION / "src").iterdir():
        source.touch()
    vsix.cache_clear()
    assert vsix().read_bytes() == first


def test_it_holds_what_runs_and_nothing_of_the_sources() -> None:
    names = {name.removeprefix("extension/") for name in zipfile.ZipFile(vsix()).namelist()}
    assert {"dist/extension.js", "dist/third-party-licences.txt", "media/icon.png", "readme.md", "LICENSE.txt"} <= names
    assert not {name for name in names if name.startswith(("src", "test", "node_modules"))}


def test_each_language_that_it_serves_activates_it_but_json() -> None:
    """Every window of VS Code opens documents in JSON by itself, such as its own settings."""
    manifest = json.loads((EXTENSION / "package.json").read_text())
    served = re.findall(r"'([a-z]+)'", "".join(_LISTS.findall((EXTENSION / "src" / "concern.ts").read_text())))
    assert {f"onLanguage:{language}" for language in {*served, "markdown"} - {"json", "jsonc"}} == {
        event for event in manifest["activationEvents"] if event.startswith("onLanguage:")
    }


def test_the_walkthrough_names_what_there_is() -> None:
    manifest = json.loads((EXTENSION / "package.json").read_text())["contributes"]
    commands = {f"onCommand:{command['command']}" for command in manifest["commands"]}
    (walkthrough,) = manifest["walkthroughs"]
    for step in walkthrough["steps"]:
        assert (EXTENSION / step["media"]["markdown"]).is_file()
        linked = {f"onCommand:{name}" for name in re.findall(r"\(command:([\w.]+)\)", step["description"])}
        assert linked <= set(step["completionEvents"]) <= commands
        assert linked


def test_it_has_the_version_of_the_server_and_its_licence() -> None:
    assert json.loads((EXTENSION / "package.json").read_text())["version"] == __version__
    assert (EXTENSION / "LICENSE").read_bytes() == (EXTENSION.parents[1] / "LICENSE").read_bytes()
