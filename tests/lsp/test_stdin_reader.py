"""The reader of standard input gives pygls what its own gives, with fewer changes of threads."""

from __future__ import annotations

import asyncio
import io
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event
from typing import TYPE_CHECKING, Any

import pytest
from pygls.io_ import StdinAsyncReader, run_async

from pulumend.server.lsp.stdin_reader import StdinReader

if TYPE_CHECKING:
    from collections.abc import Callable

FIRST, SECOND = b"Content-Length: 2\r\n\r\n{}", b'Content-Length: 8\r\n\r\n{"a": 1}'
INPUTS = {
    "nothing": b"",
    "messages": FIRST + SECOND + FIRST,
    "another header line before": b"Content-Type: application/vscode-jsonrpc\r\n" + SECOND,
    "another header line behind": b"Content-Length: 2\r\nContent-Type: application/vscode-jsonrpc\r\n\r\n{}" + SECOND,
    "leading zeros": b"Content-Length: 0002\r\n\r\n{}" + SECOND,
    "an empty body": b"Content-Length: 0\r\n\r\n" + SECOND,
    "lines of something else": b"\r\nhello\nContent-Length: x\r\n\r\n" + SECOND,
    "an end within a header": FIRST + b"Content-Length: 2\r\n",
    "an end within a line": FIRST + b"Content-Len",
    "an end before a body": FIRST + b"Content-Length: 2\r\n\r\n",
    "an end within a body": FIRST + b"Content-Length: 20\r\n\r\n{",
    "a body that is no JSON": b"Content-Length: 2\r\n\r\n{{" + SECOND,
}


class Recorder:
    """Stands for the protocol: keeps the messages."""

    def __init__(self) -> None:
        self.messages: list[Any] = []

    def structure_message(self, data: dict[str, Any]) -> dict[str, Any]:
        return data

    def handle_message(self, message: Any) -> None:
        self.messages.append(message)


class CountingExecutor(ThreadPoolExecutor):
    calls = 0

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        self.calls += 1
        return super().submit(fn, *args, **kwargs)


def read(kind: type[StdinReader] | type[StdinAsyncReader], text: bytes) -> tuple[list[Any], list[str], int]:
    """The messages, the errors and how often a thread was asked."""
    protocol, errors = Recorder(), list[str]()
    with CountingExecutor(1) as executor:
        reader: Any = kind(io.BytesIO(text), executor)
        told: Any = protocol
        asyncio.run(run_async(Event(), reader, told, None, lambda error, _: errors.append(type(error).__name__)))
        return protocol.messages, errors, executor.calls


@pytest.mark.parametrize("text", INPUTS.values(), ids=INPUTS)
def test_what_comes_is_what_pygls_reads(text: bytes) -> None:
    assert read(StdinReader, text)[:2] == read(StdinAsyncReader, text)[:2]


def test_a_message_takes_one_change_of_threads() -> None:
    messages, _, calls = read(StdinReader, FIRST + SECOND)
    assert messages == [{}, {"a": 1}]
    assert calls == 3  # The last one finds the end.
