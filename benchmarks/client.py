"""A language client for measurements: it speaks just enough of the protocol over a server's standard streams."""

from __future__ import annotations

import json
import queue
import subprocess
import threading
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from typing_extensions import Self

Message = dict[str, Any]

DEADLINE_SECONDS = 120.0
_CAPABILITIES: Message = {
    "workspace": {"configuration": True, "didChangeConfiguration": {"dynamicRegistration": True}},
    "textDocument": {
        "synchronization": {"dynamicRegistration": False},
        "publishDiagnostics": {"versionSupport": True},
    },
}


class Client:
    """One server process. ``settings`` answers its questions for the configuration.

    With ``pulls`` the client says that it asks for diagnostics, and servers that can wait for that do.
    """

    def __init__(
        self, command: Sequence[str], folder: Path, settings: Mapping[str, Any] | None = None, *, pulls: bool = False
    ) -> None:
        self.pulls = pulls
        self._settings = dict(settings or {})
        self._folder = folder
        self._messages: queue.SimpleQueue[Message | None] = queue.SimpleQueue()
        self._request = 0
        self.process = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        threading.Thread(target=self._read, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.communicate()

    def initialize(self, options: Mapping[str, Any] | None = None) -> Message:
        """The server's capabilities; the server is ready for documents then."""
        capabilities = json.loads(json.dumps(_CAPABILITIES))
        if self.pulls:
            capabilities["textDocument"]["diagnostic"] = {"dynamicRegistration": False}
        params: Message = {
            "processId": None,
            "rootUri": self._folder.as_uri(),
            "workspaceFolders": [{"uri": self._folder.as_uri(), "name": "bench"}],
            "capabilities": capabilities,
            "initializationOptions": dict(options or {}),
        }
        result = self.ask("initialize", params)
        self.tell("initialized", {})
        return result["capabilities"]

    def tell(self, method: str, params: object) -> None:
        self._send({"method": method, "params": params})

    def ask(self, method: str, params: object) -> Any:
        """The result of a request. Raises `RuntimeError` for an error."""
        self._request += 1
        self._send({"id": self._request, "method": method, "params": params})
        while True:
            message = self.receive()
            if message.get("id") == self._request and "method" not in message:
                if "error" in message:
                    raise RuntimeError(f"{method}: {message['error']}")
                return message.get("result")

    def receive(self) -> Message:
        """The next message that is no question to the client. Raises `TimeoutError`, `EOFError`."""
        while True:
            try:
                message = self._messages.get(timeout=DEADLINE_SECONDS)
            except queue.Empty as error:
                raise TimeoutError(f"nothing from {self.process.args!r}") from error
            if message is None:
                raise EOFError(f"{self.process.args!r} has ended")
            if "id" in message and "method" in message:
                self._send({"id": message["id"], "result": self._answer(message)})
            else:
                return message

    def diagnostics(self, uri: str) -> list[Message]:
        """The next diagnostics of a document: asked for where the server waits for that, else as published."""
        if self.pulls:
            report = self.ask("textDocument/diagnostic", {"textDocument": {"uri": uri}})
            return report.get("items", [])
        while True:
            message = self.receive()
            if message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] == uri:
                return message["params"]["diagnostics"]

    def _answer(self, request: Message) -> Any:
        if request["method"] != "workspace/configuration":
            return None
        sections = [item.get("section", "") for item in request["params"]["items"]]
        return [self._settings.get(section, self._settings.get("", None)) for section in sections]

    def _send(self, message: Message) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self.process.stdin.flush()

    def _read(self) -> None:
        assert self.process.stdout is not None
        stream = self.process.stdout
        try:
            while True:
                length = 0
                while (header := stream.readline()) != b"\r\n":
                    if not header:
                        return
                    name, _, value = header.partition(b":")
                    if name.strip().lower() == b"content-length":
                        length = int(value)
                self._messages.put(json.loads(stream.read(length)))
        finally:
            self._messages.put(None)
