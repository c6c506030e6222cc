"""The command that mends what one rule finds in a whole project, with progress that can be cancelled."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from .editor import CAPS, SERVER, Editor, initialize, write
from .programs import LAMBDA, RESERVED
from .raw_client import Message, RawClient

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TITLE = f"Fix all {RESERVED} in the project"
MENDED = LAMBDA.replace("AWS_REGION", "REGION")
APPLY = "workspace/applyEdit"


@pytest.fixture
def client() -> Iterator[RawClient]:
    with RawClient(SERVER, replies={APPLY: {"applied": True}}) as client:
        yield client


def command_of(editor: Editor, uri: str) -> Message:
    (diagnostic,) = editor.diagnostics(uri)
    (action,) = [action for action in editor.actions(uri, diagnostic["range"]) if action["title"] == TITLE]
    return {key: action["command"][key] for key in ("command", "arguments")}


def test_all_files_are_mended_in_one_edit(each_editor: Editor, project: Path) -> None:
    write(project, {"index.ts": LAMBDA, "lib/other.ts": "// 😀\n" + LAMBDA, "lib/same.ts": MENDED})
    write(project, {"node_modules/a/index.ts": LAMBDA})
    uri = each_editor.open(project / "index.ts", "\n" + LAMBDA)
    unsaved = each_editor.open(project / "lib/same.ts", LAMBDA)
    client = each_editor.client
    client.request("workspace/executeCommand", command_of(each_editor, uri))
    (params,) = client.received(APPLY)
    each_editor.apply(params["edit"])
    assert (each_editor.texts[uri], each_editor.texts[unsaved]) == ("\n" + MENDED, MENDED)
    assert (project / "lib/other.ts").read_text(encoding="utf-8") == "// 😀\n" + MENDED
    assert (project / "node_modules/a/index.ts").read_text(encoding="utf-8") == LAMBDA
    assert each_editor.diagnostics(uri) == []
    assert client.stop() == 0
    assert client.stderr == ""


def test_progress_is_shown_where_it_can_be(request: pytest.FixtureRequest, each_editor: Editor, project: Path) -> None:
    shows_progress = "eglot" not in request.node.name
    write(project, {"index.ts": LAMBDA})
    uri = each_editor.open(project / "index.ts")
    client = each_editor.client
    client.request("workspace/executeCommand", command_of(each_editor, uri))
    shown = [params["value"]["kind"] for params in client.received("$/progress")]
    assert shown == ["begin", "end"] * len(client.received("window/workDoneProgress/create"))
    assert bool(shown) == shows_progress


def test_the_user_can_cancel_it(client: RawClient, project: Path) -> None:
    editor = initialize(client, project, **json.loads(CAPS[-1].read_text()))
    write(project, {"index.ts": LAMBDA})
    uri = editor.open(project / "index.ts")
    running = client.send_request("workspace/executeCommand", command_of(editor, uri))
    begun = client.wait_for("$/progress")
    assert begun["value"]["cancellable"] is True
    client.notify("window/workDoneProgress/cancel", {"token": begun["token"]})
    assert client.response(running)["result"] is None
    client.wait_for("$/progress", lambda params: params["value"]["kind"] == "end")
    assert client.received(APPLY) == []
    assert editor.codes(uri) == [RESERVED]


def test_a_request_that_is_cancelled_and_a_session_that_ends_give_it_up(client: RawClient, project: Path) -> None:
    editor = initialize(client, project, **json.loads(CAPS[-1].read_text()))
    write(project, {"index.ts": LAMBDA})
    uri = editor.open(project / "index.ts")
    first = client.send_request("workspace/executeCommand", command_of(editor, uri))
    client.notify("$/cancelRequest", {"id": first})
    assert client.response(first)["error"]["code"] == -32800
    client.send_request("workspace/executeCommand", command_of(editor, uri))
    assert client.stop() == 0
    assert client.received(APPLY) == []


def test_what_is_typed_meanwhile_wins(client: RawClient, project: Path) -> None:
    editor = initialize(client, project, **json.loads(CAPS[-1].read_text()))
    write(project, {"index.ts": LAMBDA})
    uri = editor.open(project / "index.ts")
    running = client.send_request("workspace/executeCommand", command_of(editor, uri))
    client.wait_for("$/progress")
    editor.replace(uri, "export", "\nexport")
    assert client.response(running)["result"] is None
    assert client.received(APPLY) == []
    assert "changed meanwhile" in client.received("window/showMessage")[0]["message"]
