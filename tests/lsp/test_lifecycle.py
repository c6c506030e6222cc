"""Sessions from their beginning to their end."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from .editor import PUBLISH, Editor, initialize
from .programs import LAMBDA, RESERVED
from .raw_client import RawClient

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("arguments", [[], ["--stdio"]])
def test_the_command_starts_this_server(project: Path, arguments: list[str]) -> None:
    with RawClient([sys.executable, "-m", "pulumend.server", "server", *arguments]) as client:
        editor = initialize(client, project)
        assert editor.codes(editor.open(project / "index.ts", LAMBDA)) == [RESERVED]
        assert client.stop() == 0
        assert client.stderr == ""


def test_a_session_with_open_documents_ends_in_order(editor: Editor, project: Path) -> None:
    uri = editor.open(project / "index.ts", LAMBDA)
    editor.settle()
    editor.replace(uri, "AWS_REGION", "REGION")
    assert editor.client.stop() == 0
    assert editor.client.stderr == ""


def test_a_document_that_is_opened_again_starts_anew(editor: Editor, project: Path) -> None:
    uri = editor.open(project / "index.ts", LAMBDA)
    assert editor.codes(uri) == [RESERVED]
    editor.open(project / "index.ts", LAMBDA.replace("AWS_REGION", "REGION"))
    assert editor.diagnostics(uri) == []


def test_nothing_is_offered_for_what_is_not_open(editor: Editor, project: Path) -> None:
    range_ = {"start": {"line": 0, "character": 0}, "end": {"line": 9, "character": 0}}
    assert editor.actions((project / "index.ts").as_uri(), range_) == []
    editor.open(project / "README.md", LAMBDA, "markdown")
    assert editor.actions((project / "README.md").as_uri(), range_) == []


def test_a_client_that_names_only_a_root_is_served(client: RawClient, project: Path) -> None:
    editor = initialize(client, workspaceFolders=None, rootUri=project.as_uri())
    assert editor.codes(editor.open(project / "index.ts", LAMBDA)) == [RESERVED]


def test_one_document_under_two_spellings_is_one(editor: Editor, project: Path) -> None:
    uri = editor.open((project / "index.ts").as_uri().replace("index", "%69ndex"), LAMBDA)
    assert editor.codes(uri) == [RESERVED]
    editor.replace(uri, "AWS_REGION", "REGION")
    editor.settle()
    assert {params["uri"] for params in editor.client.received(PUBLISH)} == {uri}
