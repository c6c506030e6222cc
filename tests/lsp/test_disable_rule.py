"""Comments that switch a rule off, as code actions: where they go, and the reason that they leave a place for."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from pulumend.quickfixes.edit import TextEdit
from pulumend.server.lsp.workspace_edits import snippet

from .editor import CAPS, Editor, action_titles, initialize, write
from .programs import LAMBDA, RESERVED

if TYPE_CHECKING:
    from pathlib import Path

    from .raw_client import RawClient


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
