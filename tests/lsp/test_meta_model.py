from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .meta_model import fault_of

if TYPE_CHECKING:
    from .raw_client import Message

PUBLISH = "textDocument/publishDiagnostics"
WRONG: list[Message] = [
    {"diagnostics": []},
    {"uri": "file:///a.ts", "diagnostics": [], "vers": 1},
    {"uri": "file:///a.ts", "diagnostics": [{}]},
]


def notification(params: Message) -> Message:
    return {"jsonrpc": "2.0", "method": PUBLISH, "params": params}


def test_what_the_protocol_says_passes() -> None:
    assert fault_of(notification({"uri": "file:///a.ts", "diagnostics": [], "version": 1}), None) is None
    assert fault_of({"jsonrpc": "2.0", "id": 1, "result": None}, "shutdown") is None
    assert fault_of({"jsonrpc": "2.0", "id": 1, "error": {"code": -1, "message": "no"}}, "shutdown") is None
    assert fault_of({"jsonrpc": "2.0", "method": "test/own", "params": 1}, None) is None


@pytest.mark.parametrize("params", WRONG)
def test_what_the_protocol_does_not_know_is_a_fault(params: Message) -> None:
    assert PUBLISH in (fault_of(notification(params), None) or "")


def test_an_answer_is_compared_with_its_request() -> None:
    hover = {"jsonrpc": "2.0", "id": 1, "result": {"contents": {"kind": "markdown"}}}
    assert fault_of(hover, "textDocument/hover")


def test_what_is_of_no_method_is_a_fault() -> None:
    assert fault_of({"jsonrpc": "2.0", "method": "textDocument/publishDiagnostic", "params": {}}, None) is not None
    assert fault_of({"jsonrpc": "2.0", "id": 1, "result": None}, "textDocument/hovers") is not None


def test_progress_and_registrations_are_looked_into() -> None:
    def progress(value: Message) -> str | None:
        return fault_of({"jsonrpc": "2.0", "method": "$/progress", "params": {"token": "a", "value": value}}, None)

    assert progress({"kind": "begin", "title": "a", "cancellable": True}) is None
    assert progress({"kind": "begin", "cancellable": True}) is not None
    assert progress({"kind": "report", "percent": 1}) is not None

    def registration(method: str = "workspace/didChangeWatchedFiles", **options: object) -> str | None:
        asked = {"id": "a", "method": method, "registerOptions": options}
        params = {"registrations": [asked]}
        return fault_of({"jsonrpc": "2.0", "id": 1, "method": "client/registerCapability", "params": params}, None)

    assert registration(watchers=[{"globPattern": "**/a"}]) is None
    assert registration(watchers=[{"glob": "**/a"}]) is not None
    assert registration("workspace/didChangeConfiguration", section="a") is None
    assert registration("workspace/didChangeConfiguration", sections="a") is not None
