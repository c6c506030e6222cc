"""``initialize``, ``initialized``, ``shutdown`` and ``exit``: what each editor is offered, and how a session ends."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from .editor import CAPS, Editor
from .programs import LAMBDA

if TYPE_CHECKING:
    from pathlib import Path

    from .raw_client import RawClient

ALWAYS = {
    "codeActionProvider",
    "documentLinkProvider",
    "executeCommandProvider",
    "hoverProvider",
    "positionEncoding",
    "textDocumentSync",
    "workspace",
}
MORE = {
    "eglot_1.9": {"codeLensProvider"},
    "neovim_0.11.4": {"codeLensProvider"},
    "vscode_1.139.1": {"codeLensProvider", "diagnosticProvider"},
}
COMMANDS = ["pulumend.server.fixFile", "pulumend.server.fixInProject"]


@pytest.mark.parametrize("said", CAPS, ids=lambda path: path.stem)
def test_each_editor_is_offered_what_it_can_take(client: RawClient, said: Path) -> None:
    answer = client.initialize(**json.loads(said.read_text()))
    offered = answer["capabilities"]
    assert answer["serverInfo"]["name"] == "pulumend"
    assert set(offered) == ALWAYS | MORE[said.stem]
    sync = {name: value for name, value in offered["textDocumentSync"].items() if value}
    assert sync == {"openClose": True, "change": 2}
    assert offered["codeActionProvider"].get("resolveProvider", False) == ("eglot" not in said.stem)
    shows = [] if "eglot" in said.stem else ["pulumend.server.showPage"]
    assert sorted(offered["executeCommandProvider"]["commands"]) == sorted([*COMMANDS, *shows])


def test_a_session_with_each_editor_ends_in_order(each_editor: Editor, project: Path) -> None:
    each_editor.diagnostics(each_editor.open(project / "index.ts", LAMBDA))
    assert each_editor.client.stop() == 0
    assert "Traceback" not in each_editor.client.stderr
