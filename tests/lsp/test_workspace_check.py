"""The setting that has all files checked: what is told of those that are not open."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from .editor import CAPABILITIES, PUBLISH, Editor, initialize, write
from .programs import LAMBDA, REDECLARED, RESERVED, RULES

if TYPE_CHECKING:
    from .raw_client import Message, RawClient

CAPS = Path(__file__).with_name("caps")
ALL: Message = {"diagnosticMode": "workspace"}
TRACE = "$/logTrace"
MENDED = LAMBDA.replace("AWS_REGION", "REGION")


def codes_of(params: Message) -> list[str]:
    return [diagnostic["code"] for diagnostic in params["diagnostics"]]


@pytest.fixture
def pushed(client: RawClient, project: Path) -> Editor:
    write(project, {"index.ts": LAMBDA, "lib/other.ts": REDECLARED, "node_modules/a/index.ts": LAMBDA})
    return initialize(client, project, initializationOptions=ALL)


def pull_workspace(editor: Editor) -> list[Message]:
    return editor.client.request("workspace/diagnostic", {"previousResultIds": []})["items"]


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
    # The first check is of all files; the others are over before a user could look.
    assert [params["value"] for params in client.received("$/progress")] == [
        {"kind": "begin", "title": "Checking the workspace", "cancellable": True, "percentage": 0},
        *({"kind": "report", "message": f"{n} of 3 files", "percentage": 100 * n // 3} for n in (1, 2, 3)),
        {"kind": "end"},
    ]


MISMATCH = "entry-export-mismatch"
NAMES = "export const label = 'a';\n"
UNEXPORTED = NAMES.removeprefix("export ")
READER = 'import * as pulumi from "@pulumi/pulumi";\nimport { label } from "./names";\npulumi.log.info(label);\n'


class Checked:
    """An editor over a workspace, and how many files were checked each time."""

    def __init__(self, client: RawClient, project: Path, **params: Any) -> None:
        write(project.parent, {"pulumend.toml": f"select = {[*RULES, MISMATCH]}\n"})
        write(project, {"names.ts": NAMES, "reader.ts": READER, "a.ts": LAMBDA, "lib/b.ts": REDECLARED})
        # Besides these, package.json and Pulumi.yaml are checked.
        self.editor = initialize(client, project, **{"initializationOptions": ALL, "trace": "messages", **params})
        self.project = project
        self.seen = 0

    def next(self) -> str:
        """What was checked next; waits for it."""
        told = self.editor.client.wait_for(TRACE, lambda params: "workspace" in params["message"], since=self.seen)
        messages = self.editor.client.messages
        self.seen = next(at for at in range(self.seen, len(messages)) if messages[at].get("params") is told) + 1
        return told["message"].partition(" of the workspace")[0]

    def write(self, name: str, text: str | None) -> str:
        path = self.project / name
        if text is None:
            path.unlink()
        else:
            write(self.project, {name: text})
        self.editor.changed_on_disk(path)
        return self.next()


@pytest.fixture
def checked(client: RawClient, project: Path) -> Checked:
    made = Checked(client, project)
    assert made.next() == "6 of 6 files"
    return made


def test_a_change_has_the_files_checked_that_it_concerns(checked: Checked, project: Path) -> None:
    assert checked.write("a.ts", MENDED) == "1 of 6 files"
    wait_for(checked.editor, project / "a.ts", [])
    # What a module says to others is the same with a comment in it.
    assert checked.write("names.ts", f"// note\n{NAMES}") == "1 of 6 files"
    assert checked.write("names.ts", UNEXPORTED) == "2 of 6 files"
    wait_for(checked.editor, project / "reader.ts", [MISMATCH])
    assert checked.write("pulumend.toml", "select = []\n") == "6 of 6 files"


def test_files_that_come_and_go_count(checked: Checked, project: Path) -> None:
    assert checked.write("lib/c.ts", LAMBDA) == "1 of 7 files"
    wait_for(checked.editor, project / "lib/c.ts", [RESERVED])
    since = len(checked.editor.client.messages)
    checked.write("lib/c.ts", None)
    wait_for(checked.editor, project / "lib/c.ts", [], since)


def test_settings_concern_all_files(checked: Checked, project: Path) -> None:
    settings = {"pulumend": {**ALL, "ignore": [RESERVED]}}
    since = len(checked.editor.client.messages)
    checked.editor.client.notify("workspace/didChangeConfiguration", {"settings": settings})
    assert checked.next() == "6 of 6 files"
    wait_for(checked.editor, project / "a.ts", [], since)
    checked.editor.client.notify("workspace/didChangeConfiguration", {"settings": settings})
    assert checked.next() == "0 of 6 files"


def test_without_anybody_to_tell_of_changes_all_files_are_checked(client: RawClient, project: Path) -> None:
    capabilities = {key: CAPABILITIES[key] for key in CAPABILITIES if key != "workspace"}
    checked = Checked(client, project, capabilities=capabilities)
    assert checked.next() == "6 of 6 files"
    assert checked.write("a.ts", MENDED) == "6 of 6 files"


def test_what_was_given_up_is_done_with_the_next_change(client: RawClient, project: Path) -> None:
    said = json.loads((CAPS / "vscode_1.139.1.json").read_text())
    checked = Checked(client, project, capabilities=said["capabilities"])
    begun = client.wait_for("$/progress")
    client.notify("window/workDoneProgress/cancel", {"token": begun["token"]})
    client.wait_for("$/progress", lambda params: params["value"]["kind"] == "end")
    assert checked.write("names.ts", UNEXPORTED).endswith(" of 6 files")
    (report,) = (item for item in pull_workspace(checked.editor) if item["uri"] == (project / "reader.ts").as_uri())
    assert [item["code"] for item in report["items"]] == [MISMATCH]


def test_a_session_ends_while_the_workspace_is_checked(client: RawClient, project: Path) -> None:
    said = json.loads((CAPS / "vscode_1.139.1.json").read_text())
    initialize(client, project, **said | {"initializationOptions": ALL})
    client.wait_for("$/progress")
    assert client.stop() == 0
    assert client.stderr == ""
