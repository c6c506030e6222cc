"""Mending many findings at once: on saving, and for one rule; with the edit at once, or when it is asked for."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from .editor import CAPS, SERVER, Editor, initialize, write
from .programs import LAMBDA, REDECLARED, RESERVED
from .raw_client import RawClient

if TYPE_CHECKING:
    from pathlib import Path

    from .raw_client import Message

KIND = "source.fixAll.pulumend"
MANUAL, AUTOMATIC = 1, 2
CONTENT_MODIFIED, CANCELLED = -32801, -32800
VARIABLES = '{ AWS_REGION: "a", AWS_LAMBDA_FUNCTION_NAME: "b" }'
SEVERAL = LAMBDA.replace('{ /* 😀 */ AWS_REGION: "eu-west-1" }', VARIABLES)
MENDED = LAMBDA.replace('{ /* 😀 */ AWS_REGION: "eu-west-1" }', '{ REGION: "a", FUNCTION_NAME: "b" }')
TOP: Message = {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}}


def resolved(editor: Editor, action: Message) -> Message:
    """The action with its edit, which some get at once."""
    return action if "edit" in action else editor.client.request("codeAction/resolve", action)


def fix_all(editor: Editor, uri: str, *, only: str = KIND) -> Message | None:
    """The edit that an editor makes on saving."""
    actions = editor.actions(uri, TOP, [only], triggerKind=AUTOMATIC)
    assert [action["kind"] for action in actions] in ([], [KIND])
    return resolved(editor, actions[0]).get("edit") if actions else None


@pytest.mark.parametrize("only", ["source", "source.fixAll", KIND])
def test_all_that_is_safe_is_mended(each_editor: Editor, project: Path, only: str) -> None:
    uri = each_editor.open(project / "index.ts", SEVERAL + "const a = 1;\n")
    edit = fix_all(each_editor, uri, only=only)
    assert edit is not None
    (change,) = edit["documentChanges"]
    assert change["textDocument"] == {"uri": uri, "version": 1}
    each_editor.apply(edit)
    assert each_editor.texts[uri] == MENDED + "const a = 1;\n"
    assert each_editor.diagnostics(uri) == []
    assert fix_all(each_editor, uri) is None


def test_an_edit_touches_no_line_that_stays(editor: Editor, project: Path) -> None:
    uri = editor.open(project / "index.ts", LAMBDA)
    edit = fix_all(editor, uri)
    assert edit is not None
    (text_edit,) = edit["documentChanges"][0]["edits"]
    assert text_edit["range"]["start"]["line"] == text_edit["range"]["end"]["line"] == 4


def test_what_reaches_into_other_files_or_may_change_behaviour_is_left(editor: Editor, project: Path) -> None:
    code = "exports.handler = async () => process.env.AWS_REGION;\n"
    program = LAMBDA.replace('"arn",', '"arn", handler: "a.handler", code: new pulumi.asset.FileArchive("./code"),')
    write(project, {"code/a.js": code})
    uri = editor.open(project / "index.ts", 'import * as pulumi from "@pulumi/pulumi";\n' + program)
    assert len(editor.diagnostics(uri)) == 1
    assert fix_all(editor, uri) is None


def test_mild_findings_are_mended_only_where_they_are_selected_by_name(editor: Editor, project: Path) -> None:
    write(project, {"pulumend.toml": f'[severity]\n{RESERVED} = "hint"\n'})
    uri = editor.open(project / "index.ts", LAMBDA)
    assert fix_all(editor, uri) is not None
    write(project, {"pulumend.toml": f'select = ["ALL"]\n[severity]\n{RESERVED} = "hint"\n'})
    editor.changed_on_disk(project / "pulumend.toml")
    assert fix_all(editor, uri) is None


def test_nothing_is_mended_unseen_while_the_configuration_is_broken(editor: Editor, project: Path) -> None:
    uri = editor.open(project / "index.ts", LAMBDA)
    assert fix_all(editor, uri) is not None
    write(project, {"pulumend.toml": "selct = []\n"})
    editor.changed_on_disk(project / "pulumend.toml")
    assert fix_all(editor, uri) is None


def test_an_untitled_program_is_mended(editor: Editor) -> None:
    uri = editor.open("untitled:Untitled-1", SEVERAL)
    edit = fix_all(editor, uri)
    assert edit is not None
    editor.apply(edit)
    assert editor.texts[uri] == MENDED


def of_rule(editor: Editor, uri: str, diagnostic: Message, trigger: int) -> list[Message]:
    actions = editor.actions(uri, diagnostic["range"], ["quickfix"], triggerKind=trigger)
    return [action for action in actions if action["title"] == f"Fix all {RESERVED} in this file"]


def test_one_rule_is_mended_in_the_file(each_editor: Editor, project: Path) -> None:
    uri = each_editor.open(project / "index.ts", SEVERAL + REDECLARED.partition("\n")[2])
    diagnostic = next(found for found in each_editor.diagnostics(uri) if found["code"] == RESERVED)
    (action,) = of_rule(each_editor, uri, diagnostic, MANUAL)
    assert action["diagnostics"] == [diagnostic]
    assert "isPreferred" not in action
    each_editor.apply(resolved(each_editor, action)["edit"])
    assert each_editor.texts[uri].startswith(MENDED)
    assert each_editor.codes(uri) == ["redeclared-variable"]


def test_one_finding_alone_needs_no_such_action(each_editor: Editor, project: Path) -> None:
    uri = each_editor.open(project / "index.ts", LAMBDA)
    (diagnostic,) = each_editor.diagnostics(uri)
    assert of_rule(each_editor, uri, diagnostic, MANUAL) == []


def test_a_cursor_that_moves_costs_no_edit_of_the_whole_file(each_editor: Editor, project: Path) -> None:
    uri = each_editor.open(project / "index.ts", SEVERAL)
    diagnostic = each_editor.diagnostics(uri)[0]
    assert not any("edit" in action for action in of_rule(each_editor, uri, diagnostic, AUTOMATIC))
    actions = each_editor.actions(uri, diagnostic["range"], triggerKind=AUTOMATIC)
    assert KIND not in [action["kind"] for action in actions]


def test_an_edit_is_made_for_the_text_of_the_moment_it_is_asked_for(client: RawClient, project: Path) -> None:
    editor = initialize(client, project, **json.loads(CAPS[-1].read_text()))
    uri = editor.open(project / "index.ts", SEVERAL)
    (action,) = editor.actions(uri, TOP, [KIND])
    assert "edit" not in action
    editor.replace(uri, "export", "\nexport")
    edit = resolved(editor, action)["edit"]
    assert edit["documentChanges"][0]["textDocument"]["version"] == 2
    editor.apply(edit)
    assert editor.texts[uri] == MENDED.replace("export", "\nexport")


@pytest.fixture
def asking(client: RawClient, project: Path) -> tuple[Editor, Message]:
    """An editor that resolves, with an action of a document."""
    editor = initialize(client, project, **json.loads(CAPS[-1].read_text()))
    uri = editor.open(project / "index.ts", SEVERAL)
    return editor, editor.actions(uri, TOP, [KIND])[0]


def test_the_server_answers_while_a_document_is_mended(asking: tuple[Editor, Message]) -> None:
    editor, action = asking
    client = editor.client
    resolving = client.send_request("codeAction/resolve", action)
    editor.diagnostics(action["data"]["uri"])
    assert not any(message.get("id") == resolving and "method" not in message for message in client.messages)
    assert "edit" in client.response(resolving)["result"]


def test_the_answer_for_a_text_that_has_changed_is_refused(asking: tuple[Editor, Message]) -> None:
    editor, action = asking
    uri = action["data"]["uri"]
    resolving = editor.client.send_request("codeAction/resolve", action)
    editor.settle()
    editor.replace(uri, "export", "\nexport")
    assert editor.client.response(resolving)["error"]["code"] == CONTENT_MODIFIED
    edit = resolved(editor, action)["edit"]
    editor.apply(edit)
    assert editor.texts[uri] == MENDED.replace("export", "\nexport")
    assert "Traceback" not in editor.client.stderr


def test_the_answer_for_a_document_that_was_closed_is_refused(asking: tuple[Editor, Message], project: Path) -> None:
    editor, action = asking
    resolving = editor.client.send_request("codeAction/resolve", action)
    editor.settle()
    editor.close(action["data"]["uri"])
    editor.open(project / "index.ts", SEVERAL.replace("AWS_", "X_"))
    assert editor.client.response(resolving)["error"]["code"] == CONTENT_MODIFIED


def test_a_request_that_is_cancelled_gives_it_up_and_another_succeeds(asking: tuple[Editor, Message]) -> None:
    editor, action = asking
    resolving = editor.client.send_request("codeAction/resolve", action)
    editor.settle()
    editor.client.notify("$/cancelRequest", {"id": resolving})
    assert editor.client.response(resolving)["error"]["code"] == CANCELLED
    assert "edit" in resolved(editor, action)
    assert editor.client.stop() == 0


def test_a_session_ends_while_a_document_is_mended(asking: tuple[Editor, Message]) -> None:
    editor, action = asking
    resolving = editor.client.send_request("codeAction/resolve", action)
    assert editor.client.stop() == 0
    assert editor.client.response(resolving)["error"]["code"] == CANCELLED


@pytest.mark.parametrize("title", [f"Fix all {RESERVED} in this file", "Fix all that is safe to fix"])
def test_a_list_waits_for_no_edit_where_none_can_be_asked_for_later(project: Path, title: str) -> None:
    with RawClient(SERVER, replies={"workspace/applyEdit": {"applied": True}}) as client:
        editor = initialize(client, project, **json.loads(CAPS[0].read_text()))
        uri = editor.open(project / "index.ts", SEVERAL)
        diagnostic = editor.diagnostics(uri)[0]
        actions = [action for action in editor.actions(uri, diagnostic["range"]) if action["title"] == title]
        ((command, edit, data),) = [(action["command"], action.get("edit"), action.get("data")) for action in actions]
        assert (edit, data) == (None, None)
        client.request("workspace/executeCommand", {key: command[key] for key in ("command", "arguments")})
        editor.apply(client.received("workspace/applyEdit")[0]["edit"])
        assert editor.texts[uri] == MENDED


def test_one_rule_is_mended_beside_a_broken_configuration(asking: tuple[Editor, Message], project: Path) -> None:
    """What was good last counts, for what is shown too."""
    editor, action = asking
    uri = action["data"]["uri"]
    write(project, {"pulumend.toml": "selct = []\n"})
    editor.changed_on_disk(project / "pulumend.toml")
    assert "edit" not in resolved(editor, action)
    edit = resolved(editor, {**action, "data": {"uri": uri, "rule": RESERVED}})["edit"]
    editor.apply(edit)
    assert editor.texts[uri] == MENDED


def test_an_action_of_somebody_else_is_given_back(client: RawClient, project: Path) -> None:
    editor = initialize(client, project, **json.loads(CAPS[-1].read_text()))
    action = {"title": "Other", "data": {"some": 1}}
    assert resolved(editor, action) == action
