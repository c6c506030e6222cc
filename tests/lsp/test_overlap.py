"""Beside TypeScript and ESLint: who underlines what all of them find, and where the quick fixes are offered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from .editor import PUBLISH, Editor, initialize, write
from .programs import EIP, LAMBDA, REDECLARED, RESERVED, UNKNOWN

if TYPE_CHECKING:
    from pathlib import Path

    from .raw_client import Message, RawClient

ACTIONS_ONLY: Message = {"overlap": "actions-only"}
COLUMN = EIP.splitlines()[1].index("region")
PLACE: Message = {"start": {"line": 1, "character": COLUMN}, "end": {"line": 1, "character": COLUMN + 6}}
SAME = {"range": PLACE, "message": "Object literal may only specify known properties", "source": "ts", "code": 2353}
ANY = 'import "@pulumi/pulumi";\nexport function id(value: any): number { return value * 2; }\n'


ESLINT = '{"rules": {"@typescript-eslint/no-explicit-any": "error"}}'
EMBEDDED = """\
import * as pulumi from "@pulumi/pulumi";
export const twice = { a: 1, a: 2 };
export const code = new pulumi.asset.AssetArchive({
    "index.js": new pulumi.asset.StringAsset(`
exports.handler = async () => ({ a: 1, a: 2 });
`),
});
"""
INSTALLED = {"node_modules/@pulumi/pulumi/package.json": '{"version": "3.140.0"}'}


@pytest.fixture
def editor(client: RawClient, project: Path) -> Editor:
    write(project.parent, INSTALLED)
    return initialize(client, project, initializationOptions=ACTIONS_ONLY)


def attached(editor: Editor, uri: str, *others: Message) -> list[tuple[str, Any]]:
    """The titles of the actions for the place, and the diagnostics that they are attached to."""
    actions = editor.actions(uri, PLACE, ["quickfix"], diagnostics=list(others))
    return [(action["title"], action.get("diagnostics")) for action in actions]


def test_what_the_compiler_underlines_is_not_underlined_again(editor: Editor, project: Path) -> None:
    assert editor.diagnostics(editor.open(project / "index.ts", EIP)) == []
    assert editor.codes(editor.open(project / "lambda.ts", LAMBDA)) == [RESERVED]


def test_what_the_compiler_can_not_know_yet_is_underlined(client: RawClient, project: Path) -> None:
    editor = initialize(client, project, initializationOptions=ACTIONS_ONLY)
    uri = editor.open(project / "index.ts", EIP)
    twice = editor.open(project / "twice.ts", REDECLARED)
    # Without their packages, SDKs are of any type to it.
    assert editor.codes(uri) == [UNKNOWN]
    assert editor.diagnostics(twice) == []
    write(project, {**INSTALLED, "package-lock.json": "{}"})
    editor.changed_on_disk(project / "package-lock.json")
    assert editor.diagnostics(uri) == []


def test_code_in_a_literal_is_underlined_by_nobody_else(editor: Editor, project: Path) -> None:
    write(project.parent, {"pulumend.toml": 'select = ["duplicate-object-key"]\n'})
    uri = editor.open(project / "index.ts", EMBEDDED)
    (diagnostic,) = editor.diagnostics(uri)
    assert diagnostic["range"]["start"]["line"] == EMBEDDED[: EMBEDDED.rindex("a: 2")].count("\n")


def test_a_file_that_is_not_open_is_looked_at_by_nobody_else(client: RawClient, project: Path) -> None:
    write(project, {**INSTALLED, "twice.ts": REDECLARED})
    initialize(client, project, initializationOptions={**ACTIONS_ONLY, "diagnosticMode": "workspace"})
    told = client.wait_for(PUBLISH, lambda params: params["uri"] == (project / "twice.ts").as_uri())
    assert [diagnostic["code"] for diagnostic in told["diagnostics"]] == ["redeclared-variable"]


def test_the_compilers_diagnostic_gets_our_fixes(editor: Editor, project: Path) -> None:
    uri = editor.open(project / "index.ts", EIP)
    found = attached(editor, uri, SAME)
    assert [diagnostics for _, diagnostics in found] == [[SAME]] * len(found) != []


@pytest.mark.parametrize(
    "other",
    [
        {**SAME, "code": 2304},
        {**SAME, "source": "eslint"},
        {**SAME, "range": {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 3}}},
    ],
)
def test_another_diagnostic_is_left_alone(editor: Editor, project: Path, other: Message) -> None:
    uri = editor.open(project / "index.ts", EIP)
    found = attached(editor, uri, other)
    assert [diagnostics for _, diagnostics in found] == [None] * len(found) != []


@pytest.mark.parametrize("source", ["ts", "typescript"])
@pytest.mark.parametrize("code", [2353, "2353", "TS2353"])
def test_the_compiler_has_several_names(editor: Editor, project: Path, source: str, code: object) -> None:
    other = {**SAME, "source": source, "code": code}
    uri = editor.open(project / "index.ts", EIP)
    assert attached(editor, uri, other)[0][1] == [other]


def test_both_are_shown_where_that_is_wanted(client: RawClient, project: Path) -> None:
    editor = initialize(client, project)
    uri = editor.open(project / "index.ts", EIP)
    (own,) = editor.diagnostics(uri)
    assert own["code"] == UNKNOWN
    assert attached(editor, uri, SAME)[0][1] == [own, SAME]


@pytest.mark.parametrize(("setting", "shown"), [('"error"', 0), ('"off"', 1), (None, 1)])
def test_eslint_counts_where_the_project_switches_its_rule_on(
    editor: Editor, project: Path, setting: str | None, shown: int
) -> None:
    rules = f'"@typescript-eslint/no-explicit-any": {setting}' if setting is not None else ""
    write(project, {"pulumend.toml": 'select = ["explicit-any"]\n', ".eslintrc.json": f'{{"rules": {{{rules}}}}}'})
    assert len(editor.diagnostics(editor.open(project / "index.ts", ANY))) == shown


def test_without_an_eslint_nothing_is_left_to_it(client: RawClient, project: Path) -> None:
    write(project, {"pulumend.toml": 'select = ["explicit-any"]\n', ".eslintrc.json": ESLINT})
    editor = initialize(client, project, initializationOptions={**ACTIONS_ONLY, "eslint": False})
    assert editor.codes(editor.open(project / "index.ts", ANY)) == ["explicit-any"]


def test_the_diagnostic_of_eslint_gets_our_fixes(editor: Editor, project: Path) -> None:
    write(project, {"pulumend.toml": 'select = ["explicit-any"]\n', ".eslintrc.json": ESLINT})
    uri = editor.open(project / "index.ts", ANY)
    at = ANY.splitlines()[1].index("any")
    place: Message = {"start": {"line": 1, "character": at}, "end": {"line": 1, "character": at + 3}}
    other = {**SAME, "range": place, "source": "eslint", "code": "@typescript-eslint/no-explicit-any"}
    mending, *_ = editor.actions(uri, place, ["quickfix"], diagnostics=[other, {**other, "code": "quotes"}])
    assert "edit" in mending
    assert mending["diagnostics"] == [other]


def test_there_is_no_compiler_in_a_markdown_document(editor: Editor, project: Path) -> None:
    uri = editor.open(project / "README.md", f"# A\n\n```ts\n{EIP}```\n", "markdown")
    assert editor.codes(uri) == [UNKNOWN]
