"""A server that tells a test what it holds. With the argument ``plain`` it is pygls as it comes.

What it can be asked stands at its functions; ``test/work`` counts the calls that the interpreter makes.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

from pygls.lsp.server import LanguageServer

from pulumend.checks.finding import Span
from pulumend.server.lsp.base import DocumentServer
from pulumend.server.lsp.positions import to_range

if TYPE_CHECKING:
    from pulumend.checks.syntax.edits import ByteEdit
    from pulumend.server.lsp.documents import OpenDocument


class EchoServer(DocumentServer):
    def __init__(self) -> None:
        super().__init__("echo", "1", parent_poll_seconds=0.05)
        self.events: list[list[Any]] = []

    def on_open(self, document: OpenDocument) -> None:
        self.events.append(["open", document.path, document.version, document.language_id])

    def on_change(self, document: OpenDocument, edits: tuple[ByteEdit, ...]) -> None:
        places = [[edit.start, edit.old_end, edit.new_text.decode()] for edit in edits]
        self.events.append(["change", document.path, document.version, places])

    def on_close(self, document: OpenDocument) -> None:
        self.events.append(["close", document.path])


PLAIN = "plain" in sys.argv[1:]
echo = EchoServer()
server = LanguageServer("plain", "1") if PLAIN else echo

work = 0


def count_work(_frame: object, event: str, _argument: object) -> None:
    global work
    work += event in ("call", "c_call")


@server.feature("test/text")
def text(params: Any) -> str:
    if PLAIN:
        return server.workspace.get_text_document(params.uri).source
    document = echo.documents.get(params.uri)
    assert document is not None
    return document.text.decode()


@server.feature("test/line")
def line(params: Any) -> int:
    if PLAIN:
        lines = server.workspace.get_text_document(params.uri).lines
        return next(number for number, content in enumerate(lines) if params.word in content)
    document = echo.documents.get(params.uri)
    assert document is not None
    at = document.text.index(params.word.encode())
    return to_range(Span(at, at), document.lines, echo.unit).start.line


@server.feature("test/futures")
def futures(_params: Any) -> int:
    return len(server.protocol._request_futures)  # pyright: ignore[reportPrivateUsage]


@server.feature("test/work")
def work_so_far(_params: Any) -> int:
    global work
    done, work = work, 0
    sys.setprofile(count_work)
    return done


@server.feature("test/print")
def noise(_params: Any) -> None:
    print("from print", flush=True)
    os.write(1, b"from a descriptor\n")
    child = "import sys; print('from a child that read', repr(sys.stdin.read()))"
    subprocess.run([sys.executable, "-c", child], check=True)


@server.feature("test/events")
def events(_params: Any) -> list[list[Any]]:
    return echo.events


@server.feature("test/failing")
def failing(_params: Any) -> None:
    raise RuntimeError("a fault in a handler")


@server.feature("test/sleeping")
async def sleeping(_params: Any) -> None:
    await asyncio.sleep(0)


@server.feature("test/threaded")
@server.thread()
def threaded(_params: Any) -> None:
    pass


@server.command("test.wait")
async def wait() -> None:
    await asyncio.Event().wait()


if __name__ == "__main__":
    if PLAIN:
        server.start_io()
    else:
        sys.exit(echo.serve_stdio())
