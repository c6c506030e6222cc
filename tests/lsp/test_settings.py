"""What the user sets in the editor: how it arrives, and what it changes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from pulumend.checks.configuration import Settings
from pulumend.server.lsp.settings import DiagnosticMode, EditorSettings, FolderSettings, Overlap

from .editor import CAPABILITIES, SERVER, Editor, initialize, write
from .programs import EIP, LAMBDA, RESERVED, UNKNOWN
from .raw_client import Message, RawClient

if TYPE_CHECKING:
    from collections.abc import Iterator

CAPS = Path(__file__).with_name("caps")
ASKED = {**CAPABILITIES, "workspace": {**CAPABILITIES["workspace"], "configuration": True}}
IGNORE: Message = {"ignore": [RESERVED]}


class ClientSettings:
    """The settings of a client, by folder; the empty name stands for all."""

    def __init__(self) -> None:
        self.by_scope: dict[str, Any] = {}

    def answer(self, params: Message) -> list[Any]:
        return [self.by_scope.get(item.get("scopeUri", ""), self.by_scope.get("")) for item in params["items"]]


@pytest.fixture
def settings() -> ClientSettings:
    return ClientSettings()


@pytest.fixture
def asked(settings: ClientSettings) -> Iterator[RawClient]:
    """A client that answers when it is asked for its settings."""
    with RawClient(SERVER, replies={"workspace/configuration": settings.answer}) as client:
        yield client


def changed(editor: Editor, settings: object = None) -> None:
    asked = len(editor.client.received("workspace/configuration"))
    editor.client.notify("workspace/didChangeConfiguration", {"settings": settings})
    if settings is None:
        editor.client.wait_until(lambda: len(editor.client.received("workspace/configuration")) > asked)
    editor.settle()


def test_every_setting_is_read() -> None:
    value = {
        "select": ["ALL"],
        "ignore": ["outputs"],
        "sdk": {"aws": 7},
        "overlap": "actions-only",
        "diagnosticMode": "workspace",
        "codeLens": True,
        "eslint": False,
        "trace": {"server": "off"},
    }
    check = Settings(("ALL",), ("outputs",), {"aws": "7"})
    expected = EditorSettings(check, Overlap.ACTIONS_ONLY, DiagnosticMode.WORKSPACE, code_lens=True, eslint=False)
    assert EditorSettings.read(value) == (expected, ())


@pytest.mark.parametrize(
    ("value", "fault"),
    [
        ([], "must be an object"),
        ({"select": "ALL"}, "pulumend.select: must be a list"),
        ({"ignore": ["no-such-rule"]}, "pulumend.ignore: there is no rule or family `no-such-rule`"),
        ({"sdk": "aws=7"}, "pulumend.sdk: must be an object"),
        ({"overlap": "none"}, "pulumend.overlap"),
        ({"diagnosticMode": 1}, "pulumend.diagnosticMode"),
        ({"codeLens": "yes"}, "pulumend.codeLens: must be true or false"),
        ({"eslint": 0}, "pulumend.eslint: must be true or false"),
    ],
)
def test_a_wrong_setting_counts_as_not_there_and_is_told(value: object, fault: str) -> None:
    settings, faults = EditorSettings.read(value)
    assert settings == EditorSettings()
    assert [fault in told for told in faults] == [True]


def test_the_innermost_folder_counts() -> None:
    outer, inner = EditorSettings(mode=DiagnosticMode.WORKSPACE), EditorSettings(overlap=Overlap.ACTIONS_ONLY)
    settings = FolderSettings()
    settings.set(EditorSettings(), {"/a": outer, "/a/b": inner})
    assert [settings.of(path) for path in ("/a/b/c.ts", "/a/bc.ts", "/c.ts", None)] == [
        inner,
        outer,
        EditorSettings(),
        EditorSettings(),
    ]


def test_options_of_the_start_count(client: RawClient, project: Path) -> None:
    editor = initialize(client, project, initializationOptions={**IGNORE, "overlap": "wrong"})
    assert editor.diagnostics(editor.open(project / "index.ts", LAMBDA)) == []
    (message,) = client.received("window/logMessage")
    assert "pulumend.overlap" in message["message"]


def test_settings_that_are_asked_for_count_and_follow_changes(
    asked: RawClient, settings: ClientSettings, project: Path
) -> None:
    settings.by_scope[""] = IGNORE
    editor = initialize(asked, project, capabilities=ASKED)
    uri = editor.open(project / "index.ts", LAMBDA)
    asked.wait_for("workspace/configuration")
    editor.settle()
    assert editor.diagnostics(uri) == []
    settings.by_scope[""] = None
    changed(editor)
    assert editor.codes(uri) == [RESERVED]


def test_each_folder_has_its_own(asked: RawClient, settings: ClientSettings, project: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    write(other, {"Pulumi.yaml": "name: o\nruntime: nodejs\n"})
    settings.by_scope[other.as_uri()] = IGNORE
    folders = [{"uri": folder.as_uri(), "name": folder.name} for folder in (project, other)]
    editor = initialize(asked, capabilities=ASKED, workspaceFolders=folders)
    asked.wait_for("workspace/configuration")
    assert editor.codes(editor.open(project / "index.ts", LAMBDA)) == [RESERVED]
    assert editor.diagnostics(editor.open(other / "index.ts", LAMBDA)) == []
    asked.notify("workspace/didChangeWorkspaceFolders", {"event": {"added": [], "removed": folders[1:]}})
    asked.wait_until(lambda: len(asked.received("workspace/configuration")) == 2)
    editor.settle()
    assert editor.codes((other / "index.ts").as_uri()) == [RESERVED]


def test_settings_that_are_sent_count(editor: Editor, project: Path) -> None:
    uri = editor.open(project / "index.ts", EIP)
    assert editor.codes(uri) == [UNKNOWN]
    changed(editor, {"pulumend": {"sdk": {"aws": "7"}}})
    assert editor.diagnostics(uri) == []
    changed(editor, {"pulumend": None})
    assert editor.codes(uri) == [UNKNOWN]


@pytest.mark.parametrize("name", ["vscode_1.139.1", "neovim_0.11.4", "eglot_1.9"])
def test_each_editor_is_asked_for_what_it_can_tell(client: RawClient, project: Path, name: str) -> None:
    said = json.loads((CAPS / f"{name}.json").read_text())
    initialize(client, project, **said)
    params = client.wait_for("workspace/configuration")
    assert params["items"] == [{"section": "pulumend"}, {"section": "pulumend", "scopeUri": project.as_uri()}]
    workspace = said["capabilities"]["workspace"]
    can_watch = workspace["didChangeWatchedFiles"]["dynamicRegistration"]
    can_tell = workspace.get("didChangeConfiguration", {}).get("dynamicRegistration", False)
    if can_watch or can_tell:
        registered = client.wait_for("client/registerCapability")["registrations"]
        assert [one["method"].removeprefix("workspace/") for one in registered] == [
            *(["didChangeWatchedFiles"] if can_watch else []),
            *(["didChangeConfiguration"] if can_tell else []),
        ]
    else:
        Editor(client).settle()
        assert client.received("client/registerCapability") == []


def test_a_client_that_answers_with_no_list_is_served(project: Path) -> None:
    with RawClient(SERVER, replies={"workspace/configuration": None}) as client:
        editor = initialize(client, project, capabilities=ASKED)
        client.wait_for("workspace/configuration")
        assert editor.codes(editor.open(project / "index.ts", LAMBDA)) == [RESERVED]
