"""Messages that come in pieces, all at once, or from a file."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING, Any

from .editor import SERVER, initialize
from .programs import LAMBDA

if TYPE_CHECKING:
    from pathlib import Path

    from .raw_client import RawClient


def framed(*messages: dict[str, Any]) -> bytes:
    bodies = [json.dumps({"jsonrpc": "2.0", **message}).encode() for message in messages]
    return b"".join(b"Content-Length: %d\r\n\r\n%s" % (len(body), body) for body in bodies)


def change(uri: str, version: int, text: str) -> dict[str, Any]:
    document = {"uri": uri, "version": version}
    params = {"textDocument": document, "contentChanges": [{"text": text}]}
    return {"method": "textDocument/didChange", "params": params}


def test_a_message_that_comes_in_pieces_is_one(client: RawClient, project: Path) -> None:
    editor = initialize(client, project)
    uri = editor.open(project / "index.ts", LAMBDA)
    stdin = client.process.stdin
    assert stdin is not None
    for byte in framed(change(uri, 2, LAMBDA.replace("AWS_REGION", "REGION"))):
        stdin.write(bytes([byte]))
        stdin.flush()
    editor.versions[uri] = 2
    assert editor.codes(uri) == []


def test_a_session_that_is_all_there_at_the_start_is_served(project: Path) -> None:
    uri = (project / "index.ts").as_uri()
    item = {"uri": uri, "languageId": "typescript", "version": 1, "text": LAMBDA}
    session = framed(
        {"id": 1, "method": "initialize", "params": {"processId": None, "rootUri": None, "capabilities": {}}},
        {"method": "initialized", "params": {}},
        {"method": "textDocument/didOpen", "params": {"textDocument": item}},
        {"id": 2, "method": "shutdown"},
        {"method": "exit"},
    )
    done = subprocess.run([*SERVER], input=session, capture_output=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    assert b'"id":1' in done.stdout.replace(b" ", b"")
    assert b'"id":2' in done.stdout.replace(b" ", b"")


def test_a_file_as_standard_input_is_read_too(project: Path, tmp_path: Path) -> None:
    path = tmp_path / "session"
    path.write_bytes(
        framed(
            {"id": 1, "method": "initialize", "params": {"processId": None, "rootUri": None, "capabilities": {}}},
            {"id": 2, "method": "shutdown"},
            {"method": "exit"},
        )
    )
    with path.open("rb") as session:
        done = subprocess.run([*SERVER], stdin=session, capture_output=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count(b"Content-Length") == 2
