"""Beside TypeScript and ESLint: who underlines what all of them find, and where the quick fixes are offered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from .editor import Editor, initialize, write
from .programs import EIP, LAMBDA, RESERVED, UNKNOWN

if TYPE_CHECKING:
    from pathlib import Path

    from .raw_client import Message, RawClient

ACTIONS_ONLY: Message = {"overlap": "actions-only"}
COLUMN = EIP.splitlines()[1].index("region")
PLACE: Message = {"start": {"line": 1, "character": COLUMN}, "end": {"line": 1, "character": COLUMN + 6}}
SAME = {"range": PLACE, "message": "Object literal may only specify known properties", "source": "ts", "code": 2353}
ANY = 'import "@pulumi/pulumi";\nexport function id(value: any): number { return value * 2; }\n'


@pytest.fixture
def editor(client: RawClient, project: Path) -> Editor:
    return initialize(client, project, initializationOptions=ACTIONS_ONLY)


def attached(editor: Editor, uri: str, *others: Message) -> list[tuple[str, Any]]:
    """The titles of the actions for the place, and the diagnostics that they are attached to."""
    actions = editor.actions(uri, PLACE, ["quickfix"], diagnostics=list(others))
    return [(action["title"], action.get("diagnostics")) for action in actions]


def test_what_the_compiler_underlines_is_not_underlined_again(editor: Editor, project: Path) -> None:
    assert editor.diagnostics(editor.open(project / "index.ts", EIP)) == []
    assert editor.codes(editor.open(project / "lambda.ts", LAMBDA)) == [RESERVED]


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


def test_there_is_no_compiler_in_a_markdown_document(editor: Editor, project: Path) -> None:
    uri = editor.open(project / "README.md", f"# A\n\n```ts\n{EIP}```\n", "markdown")
    assert editor.codes(uri) == [UNKNOWN]
