"""What is published for open documents, and when."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pulumend.checks.source import MAX_BYTES

from .editor import CAPABILITIES, PUBLISH, Editor, initialize, write
from .programs import LAMBDA, REDECLARED, RESERVED, UNUSED
from .raw_client import Message, RawClient, edit

if TYPE_CHECKING:
    from collections.abc import Iterator

FAILING_SERVER = str(Path(__file__).with_name("failing_server.py"))


def no_support() -> Message:
    return {"textDocument": {"publishDiagnostics": {}}}


def test_a_finding_is_published_for_its_version(editor: Editor, project: Path) -> None:
    uri = editor.open(project / "index.ts", LAMBDA)
    params = editor.published(uri)
    (diagnostic,) = params["diagnostics"]
    assert params["uri"] == uri
    assert params["version"] == 1
    assert diagnostic["range"] == {"start": {"line": 4, "character": 41}, "end": {"line": 4, "character": 51}}
    assert (diagnostic["source"], diagnostic["code"], diagnostic["severity"]) == ("pulumend", RESERVED, 1)
    assert "`AWS_REGION`" in diagnostic["message"]
    assert "codeDescription" not in diagnostic


def test_diagnostics_follow_the_text(editor: Editor, project: Path) -> None:
    uri = editor.open(project / "index.ts", LAMBDA)
    before = editor.diagnostics(uri)[0]["range"]["start"]
    editor.replace(uri, "\n\n", "\n// 😀\n\n")
    assert editor.diagnostics(uri)[0]["range"]["start"] == {**before, "line": before["line"] + 1}
    editor.replace(uri, "AWS_REGION", "REGION")
    assert editor.diagnostics(uri) == []
    editor.replace(uri, "REGION", "AWS_REGION")
    assert editor.codes(uri) == [RESERVED]


def test_closing_clears(editor: Editor, project: Path) -> None:
    uri = editor.open(project / "index.ts", LAMBDA)
    assert editor.codes(uri) == [RESERVED]
    editor.close(uri)
    assert editor.published(uri)["diagnostics"] == []
    editor.open(project / "index.ts", LAMBDA)
    assert editor.codes(uri) == [RESERVED]


def test_a_burst_of_changes_ends_with_the_newest_and_never_goes_back(editor: Editor, project: Path) -> None:
    uri = editor.open(project / "index.ts", LAMBDA)
    for count in range(40):
        editor.replace(uri, "AWS_REGION" if count % 2 == 0 else "REGION", "REGION" if count % 2 == 0 else "AWS_REGION")
    assert editor.codes(uri) == [RESERVED]
    versions = [params["version"] for params in editor.client.received(PUBLISH)]
    assert versions == sorted(versions)


def test_an_older_version_is_refused(editor: Editor, project: Path) -> None:
    uri = editor.open(project / "index.ts", LAMBDA)
    editor.replace(uri, "AWS_REGION", "AWS_LAMBDA_FUNCTION_NAME")
    editor.client.change(uri, 1, edit(0, 0, 5, ""))
    assert editor.codes(uri) == [RESERVED]
    assert "version 1 after version 2" in editor.client.stderr


def test_each_open_document_has_its_own(editor: Editor, project: Path) -> None:
    first = editor.open(project / "index.ts", LAMBDA)
    second = editor.open(project / "lib/data.ts", REDECLARED)
    assert editor.codes(first) == [RESERVED]
    assert editor.codes(second) == ["redeclared-variable"]
    published = len(editor.client.received(PUBLISH))
    editor.replace(second, 'const name = "logs"', 'const other = "logs"')
    assert editor.codes(second) == []
    assert [params["uri"] for params in editor.client.received(PUBLISH)[published:]] == [second]


def test_an_untitled_program_is_checked_and_mended(editor: Editor) -> None:
    uri = editor.open("untitled:Untitled-1", LAMBDA)
    (diagnostic,) = editor.diagnostics(uri)
    editor.apply(editor.fixes(uri, diagnostic)[0]["edit"])
    assert editor.diagnostics(uri) == []


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("index.js", "javascript"),
        ("strings.ts", "xml"),
        ("Pulumi.yaml", "yaml"),
        ("README.md", "markdown"),
    ],
)
def test_other_languages_are_left_alone(editor: Editor, project: Path, name: str, language: str) -> None:
    uri = editor.open(project / name, LAMBDA, language)
    editor.settle()
    editor.close(uri)
    editor.settle()
    assert editor.client.received(PUBLISH) == []


def test_a_file_that_is_no_part_of_a_program_is_left_alone_until_it_is(editor: Editor, tmp_path: Path) -> None:
    program = "const a = 1;\nconst a = 2;\n"
    write(tmp_path, {"other/package.json": "{}"})
    uri = editor.open(tmp_path / "other/index.ts", program)
    assert editor.diagnostics(uri) == []
    start = {"line": 0, "character": 0}
    importing = 'import * as pulumi from "@pulumi/pulumi";\n'
    editor.edit(uri, {"range": {"start": start, "end": start}, "newText": importing})
    assert editor.codes(uri) == ["redeclared-variable"]
    editor.replace(uri, importing, "")
    assert editor.diagnostics(uri) == []


@pytest.mark.parametrize(
    "uri",
    ["git:/p/index.ts?%7B%22ref%22%3A%22~%22%7D", "vscode-notebook-cell:/p/a.ipynb#W0", "fugitive:///p/.git//0/a"],
)
def test_another_version_of_a_file_and_a_cell_of_a_notebook_are_left_alone(editor: Editor, uri: str) -> None:
    editor.open(uri, LAMBDA)
    editor.settle()
    assert editor.client.received(PUBLISH) == []


def test_a_notebook_is_left_alone(editor: Editor, project: Path) -> None:
    cell = {"uri": f"{(project / 'a.ipynb').as_uri()}#1", "languageId": "typescript", "version": 1, "text": LAMBDA}
    notebook = {"uri": (project / "a.ipynb").as_uri(), "notebookType": "jupyter-notebook", "version": 1}
    cells = [{"kind": 2, "document": cell["uri"]}]
    opening = {"notebookDocument": {**notebook, "cells": cells}, "cellTextDocuments": [cell]}
    editor.client.notify("notebookDocument/didOpen", opening)
    editor.settle()
    assert editor.client.received(PUBLISH) == []
    assert editor.codes(editor.open(project / "index.ts", LAMBDA)) == [RESERVED]
    assert editor.client.stop() == 0
    assert editor.client.stderr == ""


@pytest.mark.parametrize("name", ["node_modules/@acme/infra/index.ts", "types/index.d.ts"])
def test_what_was_not_written_here_is_left_alone(editor: Editor, project: Path, name: str) -> None:
    assert editor.diagnostics(editor.open(project / name, LAMBDA)) == []


def test_a_minified_file_is_not_checked_and_the_log_says_so_once(editor: Editor, project: Path) -> None:
    uri = editor.open(project / "bundle.ts", LAMBDA + "const padding = [" + "0," * 30_000 + "];\n")
    assert editor.diagnostics(uri) == []
    editor.replace(uri, '"handler"', '"other"')
    assert editor.diagnostics(uri) == []
    assert editor.client.stop() == 0
    assert editor.client.stderr.count(f"{uri} is minified") == 1


def test_a_huge_file_is_not_checked_and_the_log_says_so_once(editor: Editor, project: Path) -> None:
    uri = editor.open(project / "data.ts", LAMBDA + "// 0123456789\n" * (MAX_BYTES // 14))
    assert editor.diagnostics(uri) == []
    editor.replace(uri, '"handler"', '"other"')
    assert editor.diagnostics(uri) == []
    assert editor.client.stop() == 0
    assert editor.client.stderr.count(f"{uri} is larger than") == 1


def test_a_long_document_is_followed_over_edits(editor: Editor, project: Path) -> None:
    filler = "".join(f"export const value{number} = {number}; // 😀\n" for number in range(10_000))
    uri = editor.open(project / "index.ts", filler + LAMBDA)
    assert [diagnostic["range"]["start"]["line"] for diagnostic in editor.diagnostics(uri)] == [10_004]
    editor.replace(uri, "export const value5000 = 5000;", "export const value5000 = 1;\nconst a = 1;\nconst a = 2;")
    lines = {diagnostic["code"]: diagnostic["range"]["start"]["line"] for diagnostic in editor.diagnostics(uri)}
    assert lines == {"redeclared-variable": 5002, RESERVED: 10_006}


def test_related_places_are_told_to_clients_that_show_them(editor: Editor, project: Path) -> None:
    uri = editor.open(project / "index.ts", REDECLARED)
    (related,) = editor.diagnostics(uri)[0]["relatedInformation"]
    assert related["location"]["uri"] == uri
    assert related["location"]["range"]["start"] == {"line": 1, "character": 6}


def test_tags_are_told_to_clients_that_show_them(editor: Editor, project: Path) -> None:
    uri = editor.open(project / "index.ts", UNUSED)
    assert [diagnostic.get("tags") for diagnostic in editor.diagnostics(uri)] == [[1]]


@pytest.mark.parametrize("text", [REDECLARED, UNUSED])
def test_a_client_gets_nothing_that_it_does_not_know(client: RawClient, project: Path, text: str) -> None:
    editor = initialize(client, project, capabilities=no_support())
    uri = editor.open(project / "index.ts", text)
    (diagnostic,) = editor.diagnostics(uri)
    assert not diagnostic.keys() & {"tags", "relatedInformation", "codeDescription"}


@pytest.mark.parametrize(
    ("offered", "encoding", "column"),
    [(["utf-8", "utf-16"], "utf-8", 43), (["utf-32"], "utf-32", 40), (["utf-7"], "utf-16", 41), ([], "utf-16", 41)],
)
def test_columns_are_in_the_encoding_agreed_on(
    client: RawClient, project: Path, offered: list[str], encoding: str, column: int
) -> None:
    editor = initialize(client, project, capabilities=CAPABILITIES | {"general": {"positionEncodings": offered}})
    assert editor.encoding == encoding
    uri = editor.open(project / "index.ts", LAMBDA)
    assert editor.diagnostics(uri)[0]["range"]["start"]["character"] == column


@pytest.fixture(params=["rule", "analysis", "fix"])
def defect(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def failing_editor(defect: str, project: Path) -> Iterator[Editor]:
    with RawClient([sys.executable, FAILING_SERVER, defect]) as client:
        yield initialize(client, project)


def test_a_defect_costs_its_own_part_and_is_logged_once(failing_editor: Editor, project: Path, defect: str) -> None:
    editor = failing_editor
    other = editor.open(project / "other.ts", REDECLARED)
    uri = editor.open(project / "index.ts", LAMBDA)
    (diagnostic,) = editor.diagnostics(uri)
    editor.replace(uri, '"arn"', '"BOOM"')
    editor.replace(uri, '"BOOM"', '"BOOM2"')
    assert editor.codes(uri) == ([] if defect == "analysis" else [RESERVED])
    titles = [action["title"] for action in editor.actions(uri, diagnostic["range"])]
    assert any(title.startswith("Rename") for title in titles) == (defect == "rule")
    assert editor.codes(other) == ["redeclared-variable"]
    editor.replace(uri, '"BOOM2"', '"arn"')
    assert editor.diagnostics(uri) == [diagnostic]
    assert len(editor.fixes(uri, diagnostic)) > 0
    assert editor.client.stop() == 0
    assert editor.client.stderr.count("RuntimeError: a defect in the program") == 1
    shown = [params["message"] for params in editor.client.received("window/showMessage")]
    assert ["redeclared-variable" in message for message in shown] == ([True] if defect == "rule" else [])


def test_a_fix_that_breaks_the_program_is_not_offered(project: Path) -> None:
    with RawClient([sys.executable, FAILING_SERVER, "unsound"]) as client:
        editor = initialize(client, project)
        uri = editor.open(project / "index.ts", LAMBDA.replace('"arn"', '"BOOM"'))
        (diagnostic,) = editor.diagnostics(uri)
        assert [fix["title"].split()[0] for fix in editor.fixes(uri, diagnostic)] == ["Rename", "Delete"]


def test_the_session_can_be_over_tcp(project: Path) -> None:
    """The bytes are the same as over pipes, so a small relay lets the same client talk to a port."""
    with RawClient([sys.executable, str(Path(__file__).with_name("tcp_relay.py"))]) as client:
        editor = initialize(client, project)
        uri = editor.open(project / "index.ts", LAMBDA)
        assert editor.codes(uri) == [RESERVED]
        assert client.stop() == 0
