"""The setting that has all files checked: what is told of those that are not open."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from .editor import PUBLISH, Editor, initialize, write
from .programs import LAMBDA, REDECLARED, RESERVED

if TYPE_CHECKING:
    from .raw_client import Message, RawClient

CAPS = Path(__file__).with_name("caps")
ALL: Message = {"diagnosticMode": "workspace"}
MENDED = LAMBDA.replace("AWS_REGION", "REGION")


def codes_of(params: Message) -> list[str]:
    return [diagnostic["code"] for diagnostic in params["diagnostics"]]


@pytest.fixture
def pushed(client: RawClient, project: Path) -> Editor:
    write(project, {"index.ts": LAMBDA, "lib/other.ts": REDECLARED, "node_modules/a/index.ts": LAMBDA})
    return initialize(client, project, initializationOptions=ALL)


def wait_for(editor: Editor, path: Path, codes: list[str], since: int = 0) -> None:
    def fits(params: Message) -> bool:
        return params["uri"] == path.as_uri() and codes_of(params) == codes

    editor.client.wait_for(PUBLISH, fits, since=since)


def test_files_that_are_not_open_are_told_of(pushed: Editor, project: Path) -> None:
    wait_for(pushed, project / "index.ts", [RESERVED])
    wait_for(pushed, project / "lib/other.ts", ["redeclared-variable"])
    assert {params["uri"] for params in pushed.client.received(PUBLISH)} == {
        (project / "index.ts").as_uri(),
        (project / "lib/other.ts").as_uri(),
    }


def test_what_changes_on_the_disk_is_checked_again(pushed: Editor, project: Path) -> None:
    wait_for(pushed, project / "index.ts", [RESERVED])
    since = len(pushed.client.messages)
    write(project, {"index.ts": MENDED})
    pushed.changed_on_disk(project / "index.ts")
    wait_for(pushed, project / "index.ts", [], since)


def test_an_open_file_counts_by_its_text_until_it_is_closed(pushed: Editor, project: Path) -> None:
    wait_for(pushed, project / "index.ts", [RESERVED])
    uri = pushed.open(project / "index.ts", MENDED)
    assert pushed.diagnostics(uri) == []
    since = len(pushed.client.messages)
    pushed.close(uri)
    wait_for(pushed, project / "index.ts", [RESERVED], since)


def test_the_user_can_switch_it_off(pushed: Editor, project: Path) -> None:
    wait_for(pushed, project / "index.ts", [RESERVED])
    since = len(pushed.client.messages)
    pushed.client.notify(
        "workspace/didChangeConfiguration", {"settings": {"pulumend": {"diagnosticMode": "openFiles"}}}
    )
    wait_for(pushed, project / "index.ts", [], since)


def test_a_client_that_pulls_gets_them_with_the_workspace(client: RawClient, project: Path) -> None:
    write(project, {"index.ts": LAMBDA})
    said = json.loads((CAPS / "vscode_1.139.1.json").read_text())
    editor = initialize(client, project, **said | {"initializationOptions": ALL})
    ids: list[Message] = []
    for codes in ([], [RESERVED], []):
        waiting = client.send_request("workspace/diagnostic", {"previousResultIds": ids})
        if len(ids) > 0:
            write(project, {"index.ts": MENDED})
            editor.changed_on_disk(project / "index.ts")
        reports = client.response(waiting)["result"]["items"]
        assert [item["code"] for report in reports for item in report["items"]] == codes
        ids = [{"uri": report["uri"], "value": report["resultId"]} for report in reports]
        closed = client.request("textDocument/diagnostic", {"textDocument": {"uri": (project / "index.ts").as_uri()}})
        assert [item["code"] for item in closed["items"]] == codes
    assert client.received(PUBLISH) == []
    kinds = [params["value"]["kind"] for params in client.received("$/progress")]
    assert kinds == ["begin", "end"] * (len(kinds) // 2) != []


def test_a_session_ends_while_the_workspace_is_checked(client: RawClient, project: Path) -> None:
    said = json.loads((CAPS / "vscode_1.139.1.json").read_text())
    initialize(client, project, **said | {"initializationOptions": ALL})
    client.wait_for("$/progress")
    assert client.stop() == 0
    assert client.stderr == ""
