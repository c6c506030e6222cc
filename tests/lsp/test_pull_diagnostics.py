"""``textDocument/diagnostic``, ``workspace/diagnostic`` and the request to pull again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from .editor import PUBLISH, Editor, initialize, write
from .programs import EIP, LAMBDA, RESERVED, UNKNOWN
from .raw_client import Message, RawClient

if TYPE_CHECKING:
    from collections.abc import Callable

VSCODE = json.loads(Path(__file__).with_name("caps").joinpath("vscode_1.139.1.json").read_text())
REFRESH = "workspace/diagnostic/refresh"
BROKEN = 'select = ["no-such-rule"]\n'


@pytest.fixture
def editor(client: RawClient, project: Path) -> Editor:
    """What VS Code says of itself."""
    return initialize(client, project, **VSCODE)


def pull(editor: Editor, uri: str, previous: str | None = None) -> Message:
    params: Message = {"textDocument": {"uri": uri}, "identifier": "pulumend"}
    return editor.client.request(
        "textDocument/diagnostic", params | ({"previousResultId": previous} if previous else {})
    )


def codes(report: Message) -> list[str]:
    assert report["kind"] == "full"
    return [item["code"] for item in report["items"]]


def pull_workspace(editor: Editor, previous: dict[str, str] | None = None) -> int:
    ids = [{"uri": uri, "value": value} for uri, value in (previous or {}).items()]
    return editor.client.send_request("workspace/diagnostic", {"previousResultIds": ids})


def answer(editor: Editor, request: int) -> list[Message]:
    return editor.client.response(request)["result"]["items"]


def without(*keys: str) -> Any:
    """What VS Code says without one part."""
    said = json.loads(json.dumps(VSCODE["capabilities"]))
    inner: Any = said
    for key in keys[:-1]:
        inner = inner[key]
    del inner[keys[-1]]
    return said


def test_what_is_pulled_is_not_pushed(editor: Editor, project: Path) -> None:
    write(project, {"pulumend.toml": BROKEN})
    uri = editor.open(project / "index.ts", LAMBDA)
    editor.settle()
    (item,) = pull(editor, uri)["items"]
    assert (item["code"], item["source"], item["severity"]) == (RESERVED, "pulumend", 1)
    editor.close(uri)
    editor.settle()
    assert editor.client.received(PUBLISH) == []


@pytest.mark.parametrize("missing", [("textDocument", "diagnostic"), ("workspace", "diagnostics")])
def test_a_client_that_can_not_pull_again_is_pushed_to(
    client: RawClient, project: Path, missing: tuple[str, str]
) -> None:
    answer = client.initialize(capabilities=without(*missing), workspaceFolders=[])
    assert "diagnosticProvider" not in answer["capabilities"]
    editor = Editor(client)
    assert editor.codes(editor.open(project / "index.ts", LAMBDA)) == [RESERVED]
    assert client.response(client.send_request("textDocument/diagnostic", {"textDocument": {"uri": "a"}}))["error"]


def test_pulls_are_offered(client: RawClient) -> None:
    provider = client.initialize(**VSCODE)["capabilities"]["diagnosticProvider"]
    assert provider == {"identifier": "pulumend", "interFileDependencies": True, "workspaceDiagnostics": True}


def test_what_the_client_has_is_not_sent_again(editor: Editor, project: Path) -> None:
    uri = editor.open(project / "index.ts", LAMBDA)
    first = pull(editor, uri)
    assert pull(editor, uri, first["resultId"]) == {"kind": "unchanged", "resultId": first["resultId"]}
    editor.replace(uri, '"eu-west-1"', '"eu-west-2"')
    assert pull(editor, uri, first["resultId"])["kind"] == "unchanged"
    editor.replace(uri, "export", "\nexport")
    moved = pull(editor, uri, first["resultId"])
    assert codes(moved) == [RESERVED]
    assert moved["resultId"] != first["resultId"]


def test_a_document_that_is_opened_again_does_not_get_the_answer_for_another_text(
    editor: Editor, project: Path
) -> None:
    """Its version is 1 again."""
    uri = editor.open(project / "index.ts", LAMBDA)
    before = pull(editor, uri)
    editor.close(uri)
    editor.open(project / "index.ts", LAMBDA.replace("AWS_REGION", "REGION"))
    assert codes(pull(editor, uri, before["resultId"])) == []


def test_a_server_that_is_started_anew_knows_its_answers_again(
    project: Path, editor: Editor, client: RawClient
) -> None:
    uri = editor.open(project / "index.ts", LAMBDA)
    before = pull(editor, uri)["resultId"]
    assert client.stop() == 0
    with RawClient(client.process.args) as second:  # pyright: ignore[reportArgumentType]
        again = initialize(second, project, **VSCODE)
        again.open(project / "index.ts", LAMBDA)
        assert pull(again, uri, before)["kind"] == "unchanged"


def change_configuration(editor: Editor, project: Path) -> None:
    write(project, {"pulumend.toml": f'ignore = ["{RESERVED}"]\n'})
    editor.changed_on_disk(project / "pulumend.toml")


def change_packages(editor: Editor, project: Path) -> None:
    write(project, {"package.json": '{"dependencies": {"@pulumi/aws": "^7.0.0"}}'})
    editor.changed_on_disk(project / "package.json")


@pytest.mark.parametrize(
    ("program", "code", "change"), [(LAMBDA, RESERVED, change_configuration), (EIP, UNKNOWN, change_packages)]
)
def test_a_change_elsewhere_makes_the_client_pull_again(
    editor: Editor, project: Path, program: str, code: str, change: Callable[[Editor, Path], None]
) -> None:
    uri = editor.open(project / "index.ts", program)
    before = pull(editor, uri)
    assert codes(before) == [code]
    change(editor, project)
    editor.client.wait_for(REFRESH)
    assert codes(pull(editor, uri, before["resultId"])) == []
    editor.settle()
    assert len(editor.client.received(REFRESH)) == 1


def test_one_request_stands_for_all_changes_until_it_is_followed(editor: Editor, project: Path) -> None:
    uri = editor.open(project / "index.ts", LAMBDA)
    pull(editor, uri)
    for times, ignored in ((1, RESERVED), (1, f'{RESERVED}", "{UNKNOWN}'), (2, UNKNOWN)):
        write(project, {"pulumend.toml": f'ignore = ["{ignored}"]\n'})
        editor.changed_on_disk(project / "pulumend.toml")
        editor.settle()
        assert len(editor.client.received(REFRESH)) == times
        if UNKNOWN in ignored:
            pull(editor, uri)


def test_the_client_is_not_asked_for_what_it_does_by_itself(editor: Editor, project: Path) -> None:
    uri = editor.open(project / "index.ts", LAMBDA)
    pull(editor, uri)
    editor.replace(uri, "AWS_REGION", "REGION")
    editor.settle()
    write(project, {"package.json": "{}"})
    editor.changed_on_disk(project / "package.json")
    editor.settle()
    assert editor.client.received(REFRESH) == []


def test_an_open_configuration_file_is_pulled_like_any_other(editor: Editor, project: Path) -> None:
    program = editor.open(project / "index.ts", LAMBDA)
    config = editor.open(project / "pulumend.toml", BROKEN, "toml")
    assert codes(pull(editor, config)) == ["configuration"]
    assert codes(pull(editor, program)) == [RESERVED]
    editor.replace(config, "no-such-rule", RESERVED)
    assert codes(pull(editor, config)) == []


def test_a_broken_configuration_file_that_is_not_open_is_pulled_with_the_workspace(
    editor: Editor, project: Path
) -> None:
    assert answer(editor, pull_workspace(editor)) == []
    waiting = pull_workspace(editor)
    write(project, {"pulumend.toml": BROKEN})
    program = editor.open(project / "index.ts", LAMBDA)
    (report,) = answer(editor, waiting)
    assert codes(report) == ["configuration"]
    assert report["uri"] == (project / "pulumend.toml").as_uri()

    waiting = pull_workspace(editor, {report["uri"]: report["resultId"]})
    editor.close(program)
    (gone,) = answer(editor, waiting)
    assert (gone["uri"], codes(gone)) == (report["uri"], [])


def test_a_pull_that_waits_is_cancelled_and_ends_with_the_session(editor: Editor) -> None:
    answer(editor, pull_workspace(editor))
    first, second = pull_workspace(editor), pull_workspace(editor)
    editor.client.notify("$/cancelRequest", {"id": first})
    assert editor.client.response(first)["error"]["code"] == -32800
    assert editor.client.stop() == 0
    assert editor.client.response(second)["error"]["code"] == -32800


def test_a_client_gets_nothing_that_it_does_not_know(client: RawClient, project: Path) -> None:
    said: Message = {"textDocument": {"diagnostic": {}}, "workspace": {"diagnostics": {"refreshSupport": True}}}
    editor = initialize(client, project, capabilities=said)
    uri = editor.open(project / "index.ts", 'import * as aws from "@pulumi/aws";\nconst a = 1;\nconst a = 2;\n')
    (item,) = pull(editor, uri)["items"]
    assert not item.keys() & {"tags", "relatedInformation", "codeDescription"}
