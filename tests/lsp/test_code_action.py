"""Quick fixes: what is offered for a range, in which form, and what happens when it is made."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlparse

import pytest
from lsprotocol import types
from lsprotocol.converters import get_converter

from pulumend.checks.syntax.lines import Unit
from pulumend.quickfixes.edit import CreateFile, Fix, Safety
from pulumend.server.lsp.client import Client
from pulumend.server.lsp.configurations import Configurations
from pulumend.server.lsp.documents import OpenDocument, OpenDocuments
from pulumend.server.lsp.session import Session
from pulumend.server.lsp.targets import Targets
from pulumend.server.lsp.workspace_edits import EditMaker

from .editor import CAPABILITIES, CAPS, SERVER, Editor, action_titles, initialize, write
from .programs import LAMBDA, REDECLARED, RESERVED
from .raw_client import RawClient

if TYPE_CHECKING:
    from .raw_client import Message

FAILING_SERVER = str(Path(__file__).with_name("failing_server.py"))
FIX_ALL = "Fix all that is safe to fix"
HANDLER = """\
import * as pulumi from "@pulumi/pulumi";
import * as aws from "@pulumi/aws";
export const handler = new aws.lambda.Function("handler", {
    role: "arn",
    handler: "index.handler",
    code: new pulumi.asset.FileArchive("./lambda"),
    environment: { variables: { AWS_REGION: "eu-west-1" } },
});
"""
CODE = 'exports.handler = async () => "😀" + process.env.AWS_REGION;\r\n'


def without(capabilities: Message, *keys: str) -> Any:
    """The capabilities without the member that the keys lead to."""
    copy: Any = json.loads(json.dumps(capabilities))
    inner = copy
    for key in keys[:-1]:
        inner = inner[key]
    del inner[keys[-1]]
    return copy


@pytest.mark.parametrize("recorded", CAPS, ids=lambda path: path.stem)
def test_a_finding_is_mended_with_what_each_editor_can(client: RawClient, project: Path, recorded: Path) -> None:
    said = json.loads(recorded.read_text())
    editor = initialize(client, project, **said)
    uri = editor.open(project / "index.ts", LAMBDA)
    (diagnostic,) = editor.diagnostics(uri)
    fix = editor.fixes(uri, diagnostic)[0]
    assert fix["isPreferred"] is True
    (change,) = fix["edit"]["documentChanges"]
    assert change["textDocument"] == {"uri": uri, "version": 1}
    editor.apply(fix["edit"])
    assert editor.diagnostics(uri) == []
    editor.close(uri)
    assert editor.pulls or editor.published(uri)["diagnostics"] == []
    assert client.stop() == 0
    assert client.stderr == ""


def test_the_kinds_are_advertised(client: RawClient) -> None:
    capabilities = client.initialize(capabilities=CAPABILITIES)["capabilities"]
    assert capabilities["codeActionProvider"] == {"codeActionKinds": ["quickfix", "source.fixAll.pulumend"]}


def test_an_action_names_its_diagnostic_and_its_caution(editor: Editor, project: Path) -> None:
    uri = editor.open(project / "index.ts", LAMBDA)
    diagnostics = editor.diagnostics(uri)
    actions = editor.actions(uri, diagnostics[0]["range"])
    assert [(action["title"], action.get("isPreferred")) for action in actions] == [
        ("Rename AWS_REGION to REGION", True),
        ("Delete AWS_REGION, which Lambda sets itself (may change behaviour)", None),
        (f"Disable {RESERVED} for this line", None),
        (f"Disable {RESERVED} for this file", None),
        (FIX_ALL, None),
    ]
    for action in actions[:-1]:
        assert action["kind"] == "quickfix"
        assert action["diagnostics"] == diagnostics


@pytest.mark.parametrize(
    ("safeties", "preferred"),
    [("SAFE,SAFE", ["0 SAFE"]), ("UNSAFE,SAFE", []), ("PLACEHOLDER", [])],
)
def test_what_is_preferred_is_safe_and_first(project: Path, safeties: str, preferred: list[str]) -> None:
    with RawClient([sys.executable, FAILING_SERVER, safeties]) as client:
        editor = initialize(client, project)
        uri = editor.open(project / "index.ts", LAMBDA)
        actions = editor.actions(uri, editor.diagnostics(uri)[0]["range"], ["quickfix"])
        assert len([action for action in actions if action["title"][0].isdigit()]) == len(safeties.split(","))
        assert [action["title"] for action in actions if action.get("isPreferred")] == preferred


def test_only_what_is_asked_for_is_offered(editor: Editor, project: Path) -> None:
    uri = editor.open(project / "index.ts", LAMBDA)
    range_ = editor.diagnostics(uri)[0]["range"]
    everything = action_titles(editor, uri, range_)
    *fixes, last = everything
    assert (len(fixes), last) == (4, FIX_ALL)
    assert action_titles(editor, uri, range_, ["quickfix"]) == fixes
    assert action_titles(editor, uri, range_, ["refactor", "quickfix.other", "source.organizeImports"]) == []
    assert action_titles(editor, uri, {"start": range_["start"], "end": range_["start"]}) == everything
    assert action_titles(editor, uri, {"start": range_["end"], "end": range_["end"]}) == everything
    elsewhere = {"line": 0, "character": 0}
    assert action_titles(editor, uri, {"start": elsewhere, "end": elsewhere}) == [FIX_ALL]
    assert action_titles(editor, uri, {"start": elsewhere, "end": {"line": 99, "character": 0}}) == everything


def test_a_fix_reaches_into_a_file_on_the_disk(editor: Editor, project: Path) -> None:
    write(project, {"index.ts": HANDLER, "lambda/index.js": CODE})
    uri = editor.open(project / "index.ts")
    fix = editor.fixes(uri, editor.diagnostics(uri)[0])[0]
    places = [change["textDocument"] for change in fix["edit"]["documentChanges"]]
    assert places == [
        {"uri": uri, "version": 1},
        {"uri": (project / "lambda/index.js").as_uri(), "version": None},
    ]
    editor.apply(fix["edit"])
    assert "process.env.REGION" in (project / "lambda/index.js").read_bytes().decode()
    assert editor.diagnostics(uri) == []


def test_a_fix_reaches_into_another_open_document(editor: Editor, project: Path) -> None:
    write(project, {"index.ts": HANDLER, "lambda/index.js": "// nothing yet\n"})
    uri = editor.open(project / "index.ts")
    code = editor.open(project / "lambda/index.js", "\n" + CODE, "javascript")
    editor.replace(code, "async", "/* 😀 */ async")
    fix = editor.fixes(uri, editor.diagnostics(uri)[0])[0]
    assert fix["edit"]["documentChanges"][1]["textDocument"] == {"uri": code, "version": 2}
    editor.apply(fix["edit"])
    assert '/* 😀 */ async () => "😀" + (process.env.REGION ?? process.env.AWS_REGION)' in editor.texts[code]
    assert editor.diagnostics(uri) == []


def test_a_byte_order_mark_on_the_disk_shifts_no_column(editor: Editor, project: Path) -> None:
    write(project, {"index.ts": HANDLER, "lambda/index.js": CODE})
    uri = editor.open(project / "index.ts")
    diagnostic = editor.diagnostics(uri)[0]
    without_mark = editor.fixes(uri, diagnostic)[0]
    write(project, {"lambda/index.js": "\ufeff" + CODE})
    assert editor.fixes(uri, diagnostic)[0] == without_mark


def test_a_file_that_changes_on_the_disk_unseen_gets_edits_of_its_new_text(editor: Editor, project: Path) -> None:
    write(project, {"index.ts": HANDLER, "lambda/index.js": CODE})
    uri = editor.open(project / "index.ts")
    diagnostic = editor.diagnostics(uri)[0]
    editor.fixes(uri, diagnostic)
    write(project, {"lambda/index.js": "// moved down\r\n" + CODE})
    editor.apply(editor.fixes(uri, diagnostic)[0]["edit"])
    expected = CODE.replace("process.env.AWS_REGION", "(process.env.REGION ?? process.env.AWS_REGION)")
    assert (project / "lambda/index.js").read_bytes().decode() == "// moved down\r\n" + expected


@pytest.mark.parametrize("can", [True, False])
def test_a_file_is_made_only_by_a_client_that_can(can: bool) -> None:
    document = OpenDocument.opened(types.TextDocumentItem("untitled:a", "typescript", 1, ""))
    maker = EditMaker(Client(document_changes=True, create_files=can), Unit.UTF16, Targets(OpenDocuments()))
    fix = Fix("Write it", Safety.SAFE, (CreateFile("/new.ts", "export {};\n"),))
    assert (maker.workspace_edit(fix, Session(document, Configurations())) is not None) == can


@pytest.mark.parametrize(
    ("operations", "can"), [(["create", "rename"], True), (["rename"], False), ([], False), (None, False)]
)
def test_what_a_client_can_is_read_from_its_capabilities(operations: list[str] | None, can: bool) -> None:
    said = {"workspace": {"workspaceEdit": {"documentChanges": True, "resourceOperations": operations}}}
    assert Client.of(get_converter().structure(said, types.ClientCapabilities)).create_files == can


@pytest.mark.parametrize(
    ("capabilities", "plain"),
    [
        (CAPABILITIES, False),
        (without(CAPABILITIES, "workspace", "workspaceEdit", "documentChanges"), False),
        ({"workspace": {"workspaceEdit": {"documentChanges": False}}}, True),
        (without(CAPABILITIES, "workspace", "workspaceEdit"), True),
        ({}, True),
    ],
)
def test_edits_are_versioned_unless_the_client_says_no(
    client: RawClient, project: Path, capabilities: Message, plain: bool
) -> None:
    editor = initialize(client, project, capabilities=capabilities)
    uri = editor.open(project / "index.ts", LAMBDA)
    edit = editor.fixes(uri, editor.diagnostics(uri)[0])[0]["edit"]
    assert list(edit) == ["changes" if plain else "documentChanges"]
    editor.apply(edit)
    assert editor.diagnostics(uri) == []


def test_the_page_of_a_rule_is_shown(project: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "PULUMEND_CACHE_DIR": str(tmp_path / "cache")}
    capabilities = CAPABILITIES | {"window": {"showDocument": {"support": True}}}
    with RawClient(SERVER, env=environment, replies={"window/showDocument": {"success": True}}) as client:
        editor = initialize(client, project, capabilities=capabilities)
        uri = editor.open(project / "index.ts", LAMBDA)
        (diagnostic,) = editor.diagnostics(uri)
        titles = {action["title"]: action for action in editor.actions(uri, diagnostic["range"])}
        command = titles[f"Show the documentation of {RESERVED}"]["command"]
        client.request("workspace/executeCommand", {"command": command["command"], "arguments": command["arguments"]})
        shown = client.wait_for("window/showDocument")
        uri = str(shown["uri"])
        page = Path(unquote(urlparse(uri).path)).read_text(encoding="utf-8")
        assert page.startswith(f"# {RESERVED}\n")
        assert "## Use instead" in page


def test_fixes_follow_a_document_that_has_just_changed(editor: Editor, project: Path) -> None:
    """The change and the request arrive together; the answer must be about the newest text."""
    uri = editor.open(project / "index.ts", REDECLARED)
    editor.replace(uri, '"logs"', '"😀"')
    editor.replace(uri, 'import * as aws from "@pulumi/aws";\n', 'import * as aws from "@pulumi/aws";\n\n')
    everywhere = {"start": {"line": 0, "character": 0}, "end": {"line": 9, "character": 0}}
    edit = editor.actions(uri, everywhere)[0]["edit"]
    assert edit["documentChanges"][0]["textDocument"]["version"] == 3
    editor.apply(edit)
    assert editor.diagnostics(uri) == []
