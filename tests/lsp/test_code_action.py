"""Quick fixes: what is offered for a range, in which form, and what happens when it is made."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlparse

import pytest

from pulumend.quickfixes.edit import TextEdit
from pulumend.server.lsp.workspace_edits import snippet

from .editor import CAPABILITIES, CAPS, SERVER, Editor, initialize, write
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


def action_titles(editor: Editor, uri: str, range_: Message, only: list[str] | None = None) -> list[str]:
    return [action["title"] for action in editor.actions(uri, range_, only)]


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


def disable(editor: Editor, uri: str, code: str) -> None:
    diagnostic = next(diagnostic for diagnostic in editor.diagnostics(uri) if diagnostic["code"] == code)
    title = f"Disable {code} for this line"
    (action,) = [action for action in editor.actions(uri, diagnostic["range"]) if action["title"] == title]
    editor.apply(action["edit"])


def test_a_rule_is_disabled_for_a_line(editor: Editor, project: Path) -> None:
    text = LAMBDA.replace("\n", "\r\n").replace("    environment", "\t environment")
    uri = editor.open(project / "index.ts", text)
    disable(editor, uri, RESERVED)
    assert f"\r\n\t // pulumend-disable-next-line {RESERVED} -- TODO: say why\r\n\t environment" in editor.texts[uri]
    assert editor.diagnostics(uri) == []


@pytest.mark.parametrize("recorded", CAPS, ids=lambda path: path.stem)
def test_the_reason_is_typed_over_where_the_editor_takes_snippets(
    client: RawClient, project: Path, recorded: Path
) -> None:
    editor = initialize(client, project, **json.loads(recorded.read_text()))
    uri = editor.open(project / "index.ts", LAMBDA)
    (diagnostic,) = editor.diagnostics(uri)
    actions = editor.actions(uri, diagnostic["range"])
    for where, kind in (("line", "next-line"), ("file", "file")):
        (action,) = [action for action in actions if action["title"] == f"Disable {RESERVED} for this {where}"]
        (edit,) = action["edit"]["documentChanges"][0]["edits"]
        text = edit.get("newText") or edit["snippet"]["value"]
        reason = "${0:TODO: say why}" if "vscode" in recorded.stem else "TODO: say why"
        assert text.strip() == f"// pulumend-disable-{kind} {RESERVED} -- {reason}"
        editor.apply(action["edit"])
        assert editor.diagnostics(uri) == []
        editor.replace(uri, text.replace("${0:", "").replace("}", ""), "")
        actions = editor.actions(uri, diagnostic["range"])


def test_a_snippet_stands_for_its_text() -> None:
    assert snippet(TextEdit.insert(0, "`${a}\\n` // b", "b")) == "`\\${a\\}\\\\n` // ${0:b}"


@pytest.mark.parametrize(
    ("comment", "merged"),
    [
        ("// pulumend-disable-next-line other-rule", "// pulumend-disable-next-line other-rule, {}"),
        (
            "/* pulumend-disable-next-line a b, c -- a reason */",
            "/* pulumend-disable-next-line a b, c, {} -- a reason */",
        ),
    ],
)
def test_a_rule_is_added_to_the_comment_that_is_there(editor: Editor, project: Path, comment: str, merged: str) -> None:
    uri = editor.open(project / "index.ts", LAMBDA.replace("    environment", f"    {comment}\n    environment"))
    disable(editor, uri, RESERVED)
    assert LAMBDA.replace("    environment", f"    {merged.format(RESERVED)}\n    environment") == editor.texts[uri]
    assert editor.diagnostics(uri) == []


def test_one_comment_disables_a_rule_for_all_that_it_finds_in_a_line(editor: Editor, project: Path) -> None:
    uri = editor.open(project / "index.ts", LAMBDA.replace(": { /*", ': { AWS_LAMBDA_FUNCTION_NAME: "x", /*'))
    diagnostics = editor.diagnostics(uri)
    assert len(diagnostics) == 2
    range_ = {"start": diagnostics[0]["range"]["start"], "end": diagnostics[1]["range"]["end"]}
    disabling = [action for action in editor.actions(uri, range_) if action["title"].startswith("Disable")]
    assert [action["diagnostics"] for action in disabling] == [diagnostics, diagnostics]


def test_a_line_within_a_template_literal_can_hold_no_comment(editor: Editor, project: Path) -> None:
    text = 'import * as aws from "@pulumi/aws";\nexport const text = `\n${LAMBDA}`;\n'
    function = 'new aws.lambda.Function("f", { environment: { variables: { AWS_REGION: "x" } } })'
    uri = editor.open(project / "index.ts", text.replace("LAMBDA", function))
    (diagnostic,) = editor.diagnostics(uri)
    titles = action_titles(editor, uri, diagnostic["range"])
    assert [title for title in titles if title.startswith("Disable")] == [f"Disable {RESERVED} for this file"]
    editor.replace(uri, "${new", "${\nnew")
    disable(editor, uri, RESERVED)
    assert editor.diagnostics(uri) == []


@pytest.mark.parametrize(
    ("head", "disabled"),
    [
        ("", f"// pulumend-disable-file {RESERVED} -- TODO: say why\n"),
        (
            "#!/usr/bin/env ts-node\n",
            f"#!/usr/bin/env ts-node\n// pulumend-disable-file {RESERVED} -- TODO: say why\n",
        ),
        ("// pulumend-disable-file a -- why\n", f"// pulumend-disable-file a, {RESERVED} -- why\n"),
    ],
)
def test_a_rule_is_disabled_for_a_file(editor: Editor, project: Path, head: str, disabled: str) -> None:
    uri = editor.open(project / "index.ts", head + LAMBDA)
    (diagnostic,) = editor.diagnostics(uri)
    title = f"Disable {RESERVED} for this file"
    (action,) = [action for action in editor.actions(uri, diagnostic["range"]) if action["title"] == title]
    editor.apply(action["edit"])
    assert editor.texts[uri] == disabled + LAMBDA
    assert editor.diagnostics(uri) == []


@pytest.mark.parametrize(
    ("name", "language", "text", "comment"),
    [
        ("package.json", "json", '{"name": "a", "name": "b"}\n', None),
        ("Pulumi.yaml", "yaml", "name: a\nname: b\nruntime: nodejs\n", "# pulumend-disable-next-line"),
    ],
)
def test_a_rule_is_disabled_in_settings_that_can_hold_a_comment(
    editor: Editor, project: Path, name: str, language: str, text: str, comment: str | None
) -> None:
    write(project.parent, {"pulumend.toml": 'select = ["duplicate-object-key"]\n'})
    uri = editor.open(project / name, text, language)
    (diagnostic,) = editor.diagnostics(uri)
    disabling = [a for a in editor.actions(uri, diagnostic["range"]) if a["title"].endswith("for this line")]
    assert [comment] * len(disabling) == ([comment] if comment else [])
    for action in disabling:
        editor.apply(action["edit"])
        assert f"\n{comment} duplicate-object-key -- TODO: say why\n" in "\n" + editor.texts[uri]
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
