"""The count of problems above a document."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from .editor import CAPS, SERVER, Editor, initialize
from .programs import LAMBDA
from .raw_client import Message, RawClient

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

APPLY = "workspace/applyEdit"


@pytest.fixture
def client() -> Iterator[RawClient]:
    with RawClient(SERVER, replies={APPLY: {"applied": True}}) as client:
        yield client


def lenses(editor: Editor, uri: str) -> list[Message]:
    return editor.client.request("textDocument/codeLens", {"textDocument": {"uri": uri}})


def test_there_is_none_unless_the_user_wants_it(client: RawClient, project: Path) -> None:
    editor = initialize(client, project, **json.loads(CAPS[0].read_text()))
    assert lenses(editor, editor.open(project / "index.ts", LAMBDA)) == []


@pytest.mark.parametrize("recorded", CAPS, ids=lambda path: path.stem)
def test_it_counts_and_mends(client: RawClient, project: Path, recorded: Path) -> None:
    said = json.loads(recorded.read_text())
    editor = initialize(client, project, **said | {"initializationOptions": {"codeLens": True}})
    uri = editor.open(project / "index.ts", LAMBDA)
    (lens,) = lenses(editor, uri)
    assert lens["command"]["title"] == "1 problem: fix all that is safe to fix"
    assert lens["range"]["start"] == {"line": 0, "character": 0}
    client.request("workspace/executeCommand", {key: lens["command"][key] for key in ("command", "arguments")})
    editor.apply(client.received(APPLY)[0]["edit"])
    assert editor.diagnostics(uri) == []
    assert lenses(editor, uri) == []


def test_an_editor_asks_again_once_the_settings_are_told(client: RawClient, project: Path) -> None:
    said = json.loads(CAPS[-1].read_text())
    assert said["capabilities"]["workspace"]["codeLens"] == {"refreshSupport": True}
    initialize(client, project, **said)
    client.wait_for("workspace/codeLens/refresh")
