"""``$/setTrace`` and ``$/logTrace``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .editor import Editor, initialize
from .programs import LAMBDA

if TYPE_CHECKING:
    from pathlib import Path

    from .raw_client import RawClient

TRACE = "$/logTrace"


def test_nothing_is_traced_unless_it_is_asked_for(editor: Editor, project: Path) -> None:
    uri = editor.open(project / "index.ts", LAMBDA)
    editor.settle()
    assert editor.client.received(TRACE) == []
    editor.client.notify("$/setTrace", {"value": "messages"})
    editor.replace(uri, "AWS_REGION", "REGION")
    editor.settle()
    (told,) = editor.client.received(TRACE)
    assert told["message"].startswith("1 analysed in ")
    assert "verbose" not in told
    editor.client.notify("$/setTrace", {"value": "off"})
    editor.replace(uri, "REGION", "AWS_REGION")
    editor.settle()
    assert len(editor.client.received(TRACE)) == 1


def test_the_start_can_ask_for_more(client: RawClient, project: Path) -> None:
    editor = initialize(client, project, trace="verbose")
    uri = editor.open(project / "index.ts", LAMBDA)
    editor.settle()
    assert client.received(TRACE)[0]["verbose"] == f"{uri}: 1 findings"


def test_each_editor_can_switch_it_on(each_editor: Editor, project: Path) -> None:
    each_editor.client.notify("$/setTrace", {"value": "verbose"})
    uri = each_editor.open(project / "index.ts", LAMBDA)
    each_editor.settle()
    assert each_editor.client.received(TRACE)[0]["verbose"] == f"{uri}: 1 findings"
