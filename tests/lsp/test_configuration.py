"""The files around a program count at once, in the editor or on the disk, and broken ones do no harm."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .editor import CAPABILITIES, PUBLISH, SERVER, Editor, initialize, write
from .programs import EIP, LAMBDA, RESERVED, UNKNOWN
from .raw_client import UNANSWERED, RawClient

if TYPE_CHECKING:
    from pathlib import Path

    from .raw_client import Message

IGNORE = f'ignore = ["{RESERVED}"]\n'


def test_package_json_counts_as_it_stands_in_the_editor(editor: Editor, project: Path) -> None:
    program = editor.open(project / "index.ts", EIP)
    assert editor.codes(program) == [UNKNOWN]
    manifest = editor.open(project / "package.json", language_id="json")
    editor.replace(manifest, "^6.0.0", "^7.0.0")
    assert editor.diagnostics(program) == []
    editor.close(manifest)
    assert editor.codes(program) == [UNKNOWN]


def test_an_unchanged_file_that_is_opened_starts_nothing(editor: Editor, project: Path) -> None:
    program = editor.open(project / "index.ts", EIP)
    assert editor.codes(program) == [UNKNOWN]
    published = len(editor.client.received(PUBLISH))
    editor.open(project / "package.json", language_id="json")
    editor.settle()
    assert len(editor.client.received(PUBLISH)) == published


def test_package_json_counts_as_it_is_saved(editor: Editor, project: Path) -> None:
    program = editor.open(project / "index.ts", EIP)
    assert editor.codes(program) == [UNKNOWN]
    write(project, {"package.json": '{"dependencies": {"@pulumi/aws": "^7.0.0"}}'})
    editor.changed_on_disk(project / "package.json")
    assert editor.diagnostics(program) == []


def test_a_changed_lock_file_stands_for_the_packages_that_were_installed(editor: Editor, project: Path) -> None:
    installed = "node_modules/@pulumi/aws/package.json"
    write(project, {installed: '{"version": "6.2.0"}'})
    program = editor.open(project / "index.ts", EIP)
    assert editor.codes(program) == [UNKNOWN]
    write(project, {installed: '{"version": "7.1.0"}', "package-lock.json": "{}"})
    editor.changed_on_disk(project / "package-lock.json")
    assert editor.diagnostics(program) == []


def test_a_configuration_that_appears_on_the_disk_counts(editor: Editor, project: Path) -> None:
    program = editor.open(project / "lib/index.ts", LAMBDA)
    assert editor.codes(program) == [RESERVED]
    write(project, {"pulumend.toml": IGNORE})
    editor.changed_on_disk(project / "pulumend.toml")
    assert editor.diagnostics(program) == []
    (project / "pulumend.toml").unlink()
    editor.changed_on_disk(project / "pulumend.toml")
    assert editor.codes(program) == [RESERVED]


def test_an_excluded_file_is_not_checked(editor: Editor, project: Path) -> None:
    write(project, {"pulumend.toml": 'exclude = ["generated/"]\n'})
    left_out = editor.open(project / "lib/generated/index.ts", LAMBDA)
    program = editor.open(project / "lib/index.ts", LAMBDA)
    assert editor.diagnostics(left_out) == []
    assert editor.codes(program) == [RESERVED]
    write(project, {"pulumend.toml": ""})
    editor.changed_on_disk(project / "pulumend.toml")
    assert editor.codes(left_out) == [RESERVED]


def test_a_configuration_that_is_not_saved_yet_counts(editor: Editor, project: Path) -> None:
    program = editor.open(project / "index.ts", LAMBDA)
    config = editor.open(project / "pulumend.toml", IGNORE, "toml")
    assert editor.diagnostics(program) == []
    editor.replace(config, RESERVED, UNKNOWN)
    assert editor.codes(program) == [RESERVED]


def test_a_file_that_is_not_on_the_disk_yet_counts(editor: Editor, tmp_path: Path) -> None:
    program = editor.open(tmp_path / "other/index.ts", "const a = 1;\nconst a = 2;\n")
    assert editor.diagnostics(program) == []
    made = editor.open(tmp_path / "other/Pulumi.yaml", "name: other\nruntime: nodejs\n", "yaml")
    assert editor.codes(program) == ["redeclared-variable"]
    editor.close(made)
    assert editor.diagnostics(program) == []


def test_the_last_good_configuration_stays_while_it_is_broken(editor: Editor, project: Path) -> None:
    write(project, {"pulumend.toml": f"# 😀\n{IGNORE}"})
    program = editor.open(project / "index.ts", LAMBDA)
    config = editor.open(project / "pulumend.toml", language_id="toml")
    assert editor.diagnostics(program) == []

    editor.replace(config, '"]', '"')
    assert editor.diagnostics(program) == []
    (problem,) = editor.diagnostics(config)
    assert (problem["source"], problem["severity"]) == ("pulumend", 1)
    assert "not valid TOML" in problem["message"]
    late = editor.open(project / "late.ts", LAMBDA)
    assert editor.diagnostics(late) == []

    editor.replace(config, f'"{RESERVED}"', f'"{RESERVED}"]')
    assert editor.published(config)["diagnostics"] == []
    editor.replace(config, RESERVED, UNKNOWN)
    assert editor.codes(program) == [RESERVED]


@pytest.mark.parametrize(
    ("name", "text", "at", "length", "reason"),
    [
        ("pulumend.toml", '# 😀\nselect = ["no-such-rule"]\n', (1, 11), 12, "no rule or family `no-such-rule`"),
        ("pulumend.toml", "root = true\n\n[severty]\n", (2, 1), 7, "did you mean `severity`?"),
        ("pulumend.toml", "root = true\nignore = 1 1\n", (1, 11), 1, "not valid TOML"),
        ("package.json", '{\n  "exclude": 1,\n  "pulumend": {\n    "exclude": 1}}', (3, 5), 7, "list of strings"),
    ],
)
def test_a_broken_file_gets_the_diagnostic_at_its_fault(
    editor: Editor, project: Path, name: str, text: str, at: tuple[int, int], length: int, reason: str
) -> None:
    """The file is not open, and was never good: it counts as if it were not there."""
    write(project, {name: text})
    program = editor.open(project / "index.ts", LAMBDA)
    assert editor.codes(program) == [RESERVED]
    uri = (project / name).as_uri()
    params = editor.published(uri)
    (problem,) = params["diagnostics"]
    assert "version" not in params
    assert reason in problem["message"]
    start, end = problem["range"]["start"], problem["range"]["end"]
    assert (start["line"], start["character"], end["character"] - start["character"]) == (*at, length)
    editor.close(program)
    assert editor.published(uri)["diagnostics"] == []


def test_a_configuration_file_is_checked_without_a_program_and_until_it_is_closed(
    editor: Editor, project: Path
) -> None:
    config = editor.open(project / "pulumend.toml", "selct = []\n", "toml")
    assert len(editor.diagnostics(config)) == 1
    editor.close(config)
    assert editor.published(config)["diagnostics"] == []


def test_a_configuration_file_that_is_closed_stays_broken_for_its_programs(editor: Editor, project: Path) -> None:
    write(project, {"pulumend.toml": "selct = []\n"})
    editor.open(project / "index.ts", LAMBDA)
    config = editor.open(project / "pulumend.toml", language_id="toml")
    assert len(editor.diagnostics(config)) == 1
    editor.close(config)
    assert len(editor.published(config)["diagnostics"]) == 1


def test_the_opened_folder_bounds_the_search_where_nothing_else_does(client: RawClient, tmp_path: Path) -> None:
    write(tmp_path, {"one/pulumend.toml": IGNORE, "two/pulumend.toml": IGNORE})
    editor = initialize(client, tmp_path / "one")
    first = editor.open(tmp_path / "one/deep/index.ts", LAMBDA)
    second = editor.open(tmp_path / "two/deep/index.ts", LAMBDA)
    assert RESERVED not in editor.codes(first)
    assert RESERVED in editor.codes(second)
    folders = [{"uri": (tmp_path / name).as_uri(), "name": name} for name in ("one", "two")]
    event = {"added": folders[1:], "removed": folders[:1]}
    client.notify("workspace/didChangeWorkspaceFolders", {"event": event})
    assert RESERVED in editor.codes(first)
    assert RESERVED not in editor.codes(second)


@pytest.mark.parametrize(("capabilities", "asked"), [(CAPABILITIES, 1), ({}, 0)])
def test_the_client_is_asked_to_watch_files_if_it_can(
    client: RawClient, project: Path, capabilities: Message, asked: int
) -> None:
    editor = initialize(client, project, capabilities=capabilities)
    editor.settle()
    registrations = [r for params in client.received("client/registerCapability") for r in params["registrations"]]
    assert [registration["method"] for registration in registrations] == ["workspace/didChangeWatchedFiles"] * asked
    patterns = {watcher["globPattern"] for r in registrations for watcher in r["registerOptions"]["watchers"]}
    assert {"**/pulumend.toml", "**/package.json", "**/Pulumi.yaml", "**/yarn.lock"} <= patterns or not asked


def test_what_changes_before_the_client_watches_counts(project: Path) -> None:
    with RawClient(SERVER, replies={"client/registerCapability": UNANSWERED}) as client:
        editor = initialize(client, project)
        uri = editor.open(project / "index.ts", LAMBDA)
        assert editor.codes(uri) == [RESERVED]
        client.wait_for("client/registerCapability")
        write(project, {"pulumend.toml": f'ignore = ["{RESERVED}"]\n'})
        editor.settle()
        assert editor.codes(uri) == [RESERVED]
        published = len(client.received(PUBLISH))
        client.answer("client/registerCapability")
        client.wait_until(lambda: len(client.received(PUBLISH)) > published)
        assert editor.codes(uri) == []
