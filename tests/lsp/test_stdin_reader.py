"""The readers of standard input give pygls what its own gives, with fewer changes of threads, or with none."""

from __future__ import annotations

import asyncio
import io
import json
import os
import subprocess
import sys
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event, Thread
from typing import TYPE_CHECKING, Any, cast

import pytest
from pygls.io_ import StdinAsyncReader, run_async

from pulumend.server.lsp.loop_reader import LoopReader
from pulumend.server.lsp.stdin_reader import StdinReader

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

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


def read_from_pipe(*chunks: bytes) -> tuple[list[Any], list[str]]:
    """The messages and the errors, where the text comes in pieces with turns of the event loop between."""
    protocol, errors = Recorder(), list[str]()
    told: Any = protocol
    reading, writing = os.pipe()

    async def serve() -> None:
        with os.fdopen(reading, "rb") as stdin:
            reader = LoopReader.of(stdin)
            assert reader is not None
            served = run_async(Event(), reader, told, None, lambda error, _: errors.append(type(error).__name__))
            task = asyncio.ensure_future(served)
            for chunk in chunks:
                for _ in range(3):
                    await asyncio.sleep(0)
                os.write(writing, chunk)
            os.close(writing)
            await task

    asyncio.run(serve())
    return protocol.messages, errors


on_unix = pytest.mark.skipif(sys.platform == "win32", reason="the event loop of Windows waits for no pipes")


@on_unix
@pytest.mark.parametrize("text", INPUTS.values(), ids=INPUTS)
def test_the_loop_reads_what_pygls_reads(text: bytes) -> None:
    wanted = read(StdinAsyncReader, text)[:2]
    assert read_from_pipe(text) == wanted
    assert read_from_pipe(*(text[at : at + 1] for at in range(len(text)))) == wanted


@on_unix
def test_the_loop_reads_a_message_that_no_pipe_holds() -> None:
    text = "x" * 1_000_000
    body = json.dumps(text).encode()
    reading, writing = os.pipe()
    writer = Thread(target=lambda: write_whole(writing, b"Content-Length: %d\r\n\r\n%b" % (len(body), body)))
    writer.start()
    protocol = Recorder()

    async def serve() -> None:
        with os.fdopen(reading, "rb") as stdin:
            reader, told = LoopReader.of(stdin), cast("Any", protocol)
            assert reader is not None
            await run_async(Event(), reader, told)

    asyncio.run(serve())
    writer.join()
    assert protocol.messages == [text]


def write_whole(to: int, text: bytes) -> None:
    with os.fdopen(to, "wb") as pipe:
        pipe.write(text)


@on_unix
def test_the_loop_reads_no_file(tmp_path: Path) -> None:
    file = tmp_path / "messages"
    file.write_bytes(FIRST)

    async def reader() -> LoopReader | None:
        with file.open("rb") as stdin:
            return LoopReader.of(stdin)

    assert asyncio.run(reader()) is None


def test_a_session_can_stand_in_a_file(tmp_path: Path) -> None:
    file = tmp_path / "messages"
    asked: dict[str, Any] = {
        "jsonrpc": "2.0",
        "id": 1,
        "method": "initialize",
        "params": {"capabilities": {}, "processId": None},
    }
    body = json.dumps(asked).encode()
    file.write_bytes(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
    with file.open("rb") as stdin:
        command = [sys.executable, "-m", "pulumend.server", "server"]
        done = subprocess.run(command, stdin=stdin, capture_output=True, check=False, timeout=60)
    assert b'"serverInfo": {"name": "pulumend"' in done.stdout
    assert b"Traceback" not in done.stderr
