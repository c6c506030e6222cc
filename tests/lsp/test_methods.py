"""That each method which the server answers has a module of tests in which the recorded editors take part."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import converters, types

from pulumend.server.lsp.features import make_server

from .editor import CAPS

HERE = Path(__file__).parent
# pygls follows notebooks by itself, and nothing is done with them.
NOT_OURS = {"notebookDocument/didOpen", "notebookDocument/didChange", "notebookDocument/didClose"}
MODULES = {
    "initialize": "test_initialize",
    "initialized": "test_initialize",
    "shutdown": "test_initialize",
    "exit": "test_initialize",
    "$/setTrace": "test_trace",
    "textDocument/didOpen": "test_synchronization",
    "textDocument/didChange": "test_synchronization",
    "textDocument/didClose": "test_synchronization",
    "textDocument/codeAction": "test_code_action",
    "codeAction/resolve": "test_fix_all",
    "textDocument/codeLens": "test_code_lens",
    "textDocument/diagnostic": "test_pull_diagnostics",
    "textDocument/documentLink": "test_document_link",
    "textDocument/hover": "test_hover",
    "window/workDoneProgress/cancel": "test_project_fix",
    "workspace/didChangeConfiguration": "test_settings",
    "workspace/didChangeWatchedFiles": "test_watched_files",
    "workspace/didChangeWorkspaceFolders": "test_settings",
    "workspace/didCreateFiles": "test_file_operations",
    "workspace/didDeleteFiles": "test_file_operations",
    "workspace/didRenameFiles": "test_file_operations",
    "workspace/diagnostic": "test_pull_diagnostics",
    "workspace/executeCommand": "test_project_fix",
}


async def methods_for(said: Path) -> set[str]:
    """What a server answers once it knows a client."""
    server = make_server()
    known: Any = server.protocol.fm
    params = {"processId": None, "rootUri": None, **json.loads(said.read_text())}
    known.features[types.INITIALIZE](converters.get_converter().structure(params, types.InitializeParams))
    return {*known.features, *known.builtin_features}


def test_each_method_has_a_module() -> None:
    answered = set[str]().union(*(asyncio.run(methods_for(said)) for said in CAPS))
    assert answered - NOT_OURS == set(MODULES)


@pytest.mark.parametrize("module", sorted(set(MODULES.values())))
def test_the_recorded_editors_take_part(module: str) -> None:
    text = (HERE / f"{module}.py").read_text(encoding="utf-8")
    assert "each_editor" in text or "caps" in text.lower()
