"""A client that speaks JSON-RPC over the pipes of a real server process and knows nothing of pygls.

Every wait has a deadline and fails with all that was received up to then. A message that is none of the protocol ends
the session with a failure.
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import threading
import time
from typing import IO, TYPE_CHECKING, Any

from .meta_model import fault_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from typing_extensions import Self

Message = dict[str, Any]

DEADLINE_SECONDS = 30.0


class ServerGoneError(Exception):
    """The server ended, or wrote something that is no message, while an answer was awaited."""


class RequestFailedError(Exception):
    """The server answered a request with an error."""

    def __init__(self, method: str, error: Message) -> None:
        super().__init__(f"{method}: {error.get('message')} ({error.get('code')})")
        self.code = error.get("code")


UNANSWERED = object()
"""The reply to requests of the server that wait for `RawClient.answer`."""


class RawClient:
    """Runs a server and records all that it says; leaving the ``with`` block kills what is left of it.

    ``replies`` answers the server's own requests by method: a result, or a function from the parameters to a
    result, or `UNANSWERED`. Methods that are not in it get the result null, and settings null for each item.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        env: Mapping[str, str] | None = None,
        cwd: str | None = None,
        replies: Mapping[str, Any] | None = None,
    ) -> None:
        self.messages: list[Message] = []
        """Everything received, in order."""
        self._replies = {"workspace/configuration": _no_settings, **(replies or {})}
        self._changed = threading.Condition()
        self._write_lock = threading.Lock()
        self._read = 0
        self._last_id = 0
        self._asked: dict[Any, str] = {}
        self._broken: str | None = None
        self._stderr: list[bytes] = []
        self.process = subprocess.Popen(
            list(command),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=None if env is None else dict(env),
            cwd=cwd,
        )
        self._threads = [
            threading.Thread(target=self._read_messages, args=(_pipe(self.process.stdout),), daemon=True),
            threading.Thread(target=self._read_stderr, args=(_pipe(self.process.stderr),), daemon=True),
        ]
        for thread in self._threads:
            thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(DEADLINE_SECONDS)
        for thread in self._threads:
            thread.join(DEADLINE_SECONDS)
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            with contextlib.suppress(BrokenPipeError):
                _pipe(pipe).close()

    @property
    def stderr(self) -> str:
        """What the server has written to standard error so far."""
        return b"".join(self._stderr).decode(errors="replace")

    def notify(self, method: str, params: Any = None) -> None:
        self._send({"jsonrpc": "2.0", "method": method, "params": params})

    def send_request(self, method: str, params: Any = None) -> int:
        """Sends without waiting for the answer; the id of the request."""
        self._last_id += 1
        self._asked[self._last_id] = method
        self._send({"jsonrpc": "2.0", "id": self._last_id, "method": method, "params": params})
        return self._last_id

    def response(self, request: int, *, deadline: float = DEADLINE_SECONDS) -> Message:
        """The whole answer to a request, with its ``result`` or ``error``."""
        return self._wait(lambda m: m.get("id") == request and "method" not in m, f"answer {request}", deadline)

    def request(self, method: str, params: Any = None, *, deadline: float = DEADLINE_SECONDS) -> Any:
        """The result of a request. Raises `RequestFailedError` if the answer is an error."""
        answer = self.response(self.send_request(method, params), deadline=deadline)
        if "error" in answer:
            raise RequestFailedError(method, answer["error"])
        return answer["result"]

    def wait_for(
        self,
        method: str,
        accept: Callable[[Any], bool] = lambda _: True,
        *,
        since: int = 0,
        deadline: float = DEADLINE_SECONDS,
    ) -> Any:
        """The parameters of the first notification or request of this method that ``accept`` accepts.

        Those already received count too, from ``messages[since]`` on.
        """
        found = self._wait(lambda m: m.get("method") == method and accept(m.get("params")), method, deadline, since)
        return found.get("params")

    def wait_until(self, holds: Callable[[], bool], *, deadline: float = DEADLINE_SECONDS) -> None:
        """Wait until something holds that depends on what was received."""
        self._wait(lambda _: holds(), "what is waited for", deadline)

    def received(self, method: str) -> list[Any]:
        """The parameters of all notifications and requests of this method so far."""
        with self._changed:
            return [message.get("params") for message in self.messages if message.get("method") == method]

    def answer(self, method: str, result: Any = None) -> None:
        """Answer the server's last request of a method, which has not been answered so far."""
        request = [message for message in self.messages if message.get("method") == method and "id" in message][-1]
        self._send({"jsonrpc": "2.0", "id": request["id"], "result": result})

    def initialize(self, **params: Any) -> Message:
        """Starts the session, without capabilities or process id unless given; the ``InitializeResult``."""
        defaults: Message = {"processId": None, "rootUri": None, "capabilities": {}}
        result = self.request("initialize", defaults | params)
        self.notify("initialized", {})
        return result

    def open(self, uri: str, text: str, *, version: int = 1, language_id: str = "typescript") -> None:
        document = {"uri": uri, "languageId": language_id, "version": version, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": document})

    def change(self, uri: str, version: int, *changes: Message) -> None:
        """Sends content changes; `edit` makes ranged ones."""
        params = {"textDocument": {"uri": uri, "version": version}, "contentChanges": list(changes)}
        self.notify("textDocument/didChange", params)

    def close(self, uri: str) -> None:
        self.notify("textDocument/didClose", {"textDocument": {"uri": uri}})

    def stop(self, *, deadline: float = DEADLINE_SECONDS) -> int:
        """Ends the session as the protocol wants it; the server's exit code."""
        self.request("shutdown", deadline=deadline)
        self.notify("exit")
        return self.exit_code(deadline=deadline)

    def exit_code(self, *, deadline: float = DEADLINE_SECONDS) -> int:
        """Waits for the server to end by itself, and for the rest of what it wrote."""
        code = self.process.wait(deadline)
        for thread in self._threads:
            thread.join(deadline)
        return code

    def end_input(self) -> None:
        """Closes the server's standard input."""
        _pipe(self.process.stdin).close()

    def _send(self, message: Message) -> None:
        body = json.dumps(message).encode()
        stdin = _pipe(self.process.stdin)
        with self._write_lock:
            stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
            stdin.flush()

    def _wait(self, accept: Callable[[Message], bool], what: str, deadline: float, since: int = 0) -> Message:
        end = time.monotonic() + deadline
        with self._changed:
            while True:
                for message in self.messages[since:]:
                    if accept(message):
                        return message
                since = len(self.messages)
                if self._broken is not None:
                    raise ServerGoneError(f"no {what}: {self._broken}\n{self._record()}")
                if not self._changed.wait(max(0.0, end - time.monotonic())):
                    raise TimeoutError(f"no {what} within {deadline} s\n{self._record()}")

    def _record(self) -> str:
        return "\n".join([*map(json.dumps, self.messages), "standard error:", self.stderr])

    def _read_messages(self, stdout: IO[bytes]) -> None:
        broken = "the server closed its standard output"
        try:
            while (message := _read_message(stdout)) is not None:
                fault = fault_of(message, self._asked.get(message.get("id")))
                if fault is not None:
                    raise ValueError(fault)
                with self._changed:
                    self.messages.append(message)
                    self._changed.notify_all()
                if "id" in message and "method" in message:
                    self._reply(message)
        except (ValueError, OSError) as error:
            broken = str(error)
        with self._changed:
            self._broken = broken
            self._changed.notify_all()

    def _read_stderr(self, stderr: IO[bytes]) -> None:
        for line in stderr:
            self._stderr.append(line)

    def _reply(self, request: Message) -> None:
        reply = self._replies.get(request["method"])
        if reply is UNANSWERED:
            return
        result = reply(request.get("params")) if callable(reply) else reply
        self._send({"jsonrpc": "2.0", "id": request["id"], "result": result})


def edit(line: int, start: int, end: int, text: str, *, end_line: int | None = None) -> Message:
    """A ranged content change, within one line unless ``end_line`` is given."""
    last = line if end_line is None else end_line
    range_ = {"start": {"line": line, "character": start}, "end": {"line": last, "character": end}}
    return {"range": range_, "text": text}


def _no_settings(params: Any) -> list[None]:
    return [None] * len(params["items"])


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None
    return pipe


def _read_message(stdout: IO[bytes]) -> Message | None:
    """The next message; None at the end. Raises ValueError for anything else."""
    length: int | None = None
    while (header := stdout.readline()) != b"\r\n":
        if not header:
            return None
        name, colon, value = header.partition(b":")
        if not colon or not header.endswith(b"\r\n") or not name.startswith(b"Content-"):
            raise ValueError(f"not a header: {header!r}")
        if name == b"Content-Length":
            length = int(value)
    if length is None:
        raise ValueError("a message without Content-Length")
    return json.loads(stdout.read(length))
