"""The server behind a relay that spoils one feature: the first argument names it, the rest are the server's command.

It works on the messages and not on the server's code, so that it spoils what an editor sees, however that is made.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Message = dict[str, Any]
    Spoil = Callable[[Message], Message | None]

_FIX_ALL = "source.fixAll"
_DEAF = 0.5
"""Seconds; long enough for an editor to write some more."""
_LATE = 2.0
"""Seconds; long enough for somebody to type on."""
_CONFIGURATION = ("pulumend.toml", "package.json")
_DIED = Path(tempfile.gettempdir(), "deaf-server-has-died")
"""There between the death of a deaf server and the start of the next, which is sound."""


class Relay:
    """``to_server`` and ``to_client`` return the message to hand on, or None for none."""

    def __init__(self, defect: str) -> None:
        self._defect = defect
        self._methods: dict[object, str] = {}
        self._registrations: set[object] = set()

    def to_server(self, message: Message) -> Message | None:
        method: str = message.get("method", "")
        if method and "id" in message:
            self._methods[message["id"]] = method
        document = _part(_part(message, "params"), "textDocument")
        is_configuration = document.get("uri", "").endswith(_CONFIGURATION)
        # Told that its client watches, the server would look for itself what has changed until then.
        is_configuration |= not method and message.get("id") in self._registrations
        if self._defect == "deaf" and method == "textDocument/didChange":
            _die()
        dropped = {
            "changes": method == "textDocument/didChange",
            "markdown": document.get("languageId") == "markdown",
            "configuration": method == "workspace/didChangeWatchedFiles" or is_configuration,
        }
        return None if dropped.get(self._defect) else message

    def to_client(self, message: Message) -> Message:
        if message.get("method") == "client/registerCapability":
            self._registrations.add(message["id"])
        method = message.get("method") or self._methods.pop(message.get("id"), "")
        if method == "textDocument/codeAction" and "result" in message:
            if self._defect == "late":
                time.sleep(_LATE)
            message["result"] = [self._spoilt(action) for action in message["result"] or () if self._offers(action)]
        elif self._defect == "columns":
            pushed, pulled = _part(message, "params").get("diagnostics"), _part(message, "result").get("items")
            for diagnostic in cast("list[Message]", pushed or pulled or []):
                # As if some character before it had a unit less than it has.
                start = diagnostic["range"]["start"]
                start["character"] = max(0, start["character"] - 1)
        return message

    def _offers(self, action: Message) -> bool:
        title, kind = action["title"], action.get("kind", "")
        withheld = {
            "fixes": kind == "quickfix" and not title.startswith("Disable"),
            "comments": title.startswith("Disable"),
            "fix-all": kind.startswith(_FIX_ALL),
        }
        return not withheld.get(self._defect, False)

    def _spoilt(self, action: Message) -> Message:
        changes = action.get("edit", {}).get("documentChanges", [])
        if self._defect == "files" and len(changes) > 1:
            del changes[1:]
        return action


def _die() -> None:
    """End the process, but first the reading: what the client writes until it sees the end reaches nobody."""
    _DIED.touch()
    os.close(sys.stdin.fileno())
    time.sleep(_DEAF)
    os._exit(1)


def _part(message: Message, name: str) -> Message:
    part = message.get(name)
    return cast("Message", part) if isinstance(part, dict) else {}


def messages(stream: IO[bytes]) -> Iterator[Message]:
    """The messages of a stream until it ends."""
    while line := stream.readline():
        length = 0
        while line.strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
            line = stream.readline()
        yield json.loads(stream.read(length))


def pump(source: IO[bytes], target: IO[bytes], spoil: Spoil) -> None:
    for message in messages(source):
        handed_on = spoil(message)
        if handed_on is not None:
            body = json.dumps(handed_on).encode()
            target.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
            target.flush()
    target.close()


def main(defect: str, *command: str) -> int:
    started = Path(tempfile.gettempdir(), f"{defect}-server-is-running")
    if defect == "restart" and started.exists():
        return 1
    if defect == "deaf" and _DIED.exists():
        _DIED.unlink()
        defect = "none"
    started.touch()
    server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert server.stdin is not None
    assert server.stdout is not None
    relay = Relay(defect)
    # A thread that still reads when the server has ended must not keep the process.
    threading.Thread(target=pump, args=(sys.stdin.buffer, server.stdin, relay.to_server), daemon=True).start()
    pump(server.stdout, sys.stdout.buffer, relay.to_client)
    # A server that was killed leaves the file behind.
    started.unlink(missing_ok=True)
    return server.wait()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
