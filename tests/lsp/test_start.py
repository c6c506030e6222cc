"""What is imported when the answer to ``initialize`` goes out, and what the first document still has to wait for."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from .programs import LAMBDA

_SERVER = """
import io, json, sys
from pulumend.server.cli import main
from pulumend.server.lsp import base
from pulumend.server.lsp.server import PulumendServer

told = {}

def note(moment):
    names = set(sys.modules)
    others = {name.partition(".")[0] for name in names} - sys.stdlib_module_names - {"pulumend", "__main__"}
    own = {name.removeprefix("pulumend.") for name in names if name.startswith("pulumend.")}
    told.setdefault(moment, sorted(others | own))

class Output(io.FileIO):
    def write(self, data):
        note("answer")
        return super().write(data)

def on_open(server, document):
    note("open")
    opened(server, document)

opened, PulumendServer.on_open = PulumendServer.on_open, on_open
base.claim_stdio = lambda: (sys.stdin.buffer, Output(sys.stdout.fileno(), "w", closefd=False))
main(["server"])
note("end")
print()
json.dump(told, sys.stdout)
"""
"""A server that notes what is imported when it writes its first byte, when a document is opened, and at its end.

It tells of that in a last line behind its messages.
"""

_FOR_THE_ANSWER = {
    "checks",
    "checks.finding",
    "checks.project",
    "checks.project.names",
    "checks.syntax",
    "checks.syntax.edits",
    "checks.syntax.lines",
    "checks.version",
    "server",
    "server.cli",
    "server.imports",
    "server.lsp",
    "server.lsp.action_kinds",
    "server.lsp.base",
    "server.lsp.client",
    "server.lsp.client_settings",
    "server.lsp.commands",
    "server.lsp.documents",
    "server.lsp.features",
    "server.lsp.main",
    "server.lsp.parent",
    "server.lsp.positions",
    "server.lsp.protocol",
    "server.lsp.registrations",
    "server.lsp.server",
    "server.lsp.loop_reader",
    "server.lsp.stdin_reader",
    "server.lsp.stdio",
    "server.lsp.uris",
    "server.lsp.warm_up",
    "server.lsp.watched_files",
}
_DEPENDENCIES = {"markdown_it", "pathspec", "platformdirs", "rich", "tree_sitter", "tree_sitter_typescript"}
"""Those besides the protocol's."""


def _message(method: str, params: object, number: int | None = None) -> bytes:
    message = {"jsonrpc": "2.0", "method": method, "params": params, **({} if number is None else {"id": number})}
    body = json.dumps(message).encode()
    return b"Content-Length: %d\r\n\r\n%b" % (len(body), body)


@pytest.fixture(scope="module")
def imported() -> dict[str, set[str]]:
    """What is imported at each moment: packages by their names, and the modules of this one, without its own name."""
    document = {"uri": "file:///stack/index.ts", "languageId": "typescript", "version": 1, "text": LAMBDA}
    # A client that wants to exclude rules: which ones there are need not be known for the answer.
    options = {"ignore": ["explicit-any"]}
    begin = _message("initialize", {"processId": None, "capabilities": {}, "initializationOptions": options}, 1)
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-c", _SERVER], stdin=pipe, stdout=pipe, stderr=pipe) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        server.stdin.write(begin)
        server.stdin.flush()
        assert server.stdout.readline().startswith(b"Content-Length: ")
        written, errors = server.communicate(_message("textDocument/didOpen", {"textDocument": document}), timeout=60)
    assert errors == b""
    return {moment: set(names) for moment, names in json.loads(written.splitlines()[-1]).items()}


def test_the_answer_to_initialize_waits_for_nothing_but_itself(imported: dict[str, set[str]]) -> None:
    names = imported["answer"]
    assert {name for name in names if name.startswith(("checks", "quickfixes", "server"))} == _FOR_THE_ANSWER
    assert not names & _DEPENDENCIES


def test_the_first_document_waits_for_no_import_of_the_analysis(imported: dict[str, set[str]]) -> None:
    assert "checks.rules.lambda_.reserved_lambda_variable" in imported["open"]
    # What Jest is set to do is asked for by rules alone.
    assert imported["end"] - imported["open"] == {"checks.project.jest_config_js"}
