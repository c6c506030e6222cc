"""The protocol layer over real pipes. Where it mends pygls, plain pygls must fail the same test."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from .raw_client import RawClient, edit

if TYPE_CHECKING:
    from collections.abc import Iterator

ECHO_SERVER = str(Path(__file__).with_name("echo_server.py"))
URI = "file:///program/index.ts"


@pytest.fixture
def client() -> Iterator[RawClient]:
    with RawClient([sys.executable, ECHO_SERVER]) as client:
        yield client


@pytest.fixture(
    params=[
        "ours",
        pytest.param(
            "plain",
            marks=pytest.mark.xfail(
                strict=True,
                raises=AssertionError,
                reason="a fault of pygls 2.1; once it passes, drop our cure",
            ),
        ),
    ]
)
def either_client(request: pytest.FixtureRequest) -> Iterator[RawClient]:
    with RawClient([sys.executable, ECHO_SERVER, request.param]) as client:
        yield client


def text_of(client: RawClient) -> str:
    return client.request("test/text", {"uri": URI})


def test_only_the_protocols_line_ends_make_lines(either_client: RawClient) -> None:
    other_breaks = "a\x0bb\x0cc\x1cd\x85e\u2028f\u2029g"
    either_client.initialize()
    either_client.open(URI, f"{other_breaks}\nBAD\n")
    assert either_client.request("test/line", {"uri": URI, "word": "BAD"}) == 1


def test_an_edit_below_other_line_breaks_hits_its_line(either_client: RawClient) -> None:
    either_client.initialize()
    either_client.open(URI, "a\x0cb\nBAD\n")
    either_client.change(URI, 2, edit(1, 0, 3, "GOOD"))
    assert text_of(either_client) == "a\x0cb\nGOOD\n"


def test_notifications_leave_nothing_behind(either_client: RawClient) -> None:
    either_client.initialize()
    either_client.open(URI, "a")
    before = either_client.request("test/futures")
    for version in range(2, 22):
        either_client.change(URI, version, edit(0, 0, 1, "b"))
        either_client.notify("$/setTrace", {"value": "off"})
        either_client.notify("test/sleeping")
        either_client.notify("test/threaded")
    either_client.request("test/sleeping")
    either_client.request("test/threaded")
    assert either_client.request("test/futures") <= before + 2


def test_a_column_beyond_the_last_line_is_its_end(either_client: RawClient) -> None:
    either_client.initialize()
    either_client.open(URI, "abc")
    either_client.change(URI, 2, edit(0, 0, 99, ""))
    assert text_of(either_client) == ""


def test_the_work_of_an_edit_does_not_grow_with_the_file(either_client: RawClient) -> None:
    either_client.initialize()
    work: list[int] = []
    for lines in (10, 10, 3000):  # the first round also counts what is made once
        either_client.open(URI, "const a = 1\n" * lines)
        either_client.request("test/work")
        either_client.change(URI, 2, edit(5, 6, 7, "b"))
        work.append(either_client.request("test/work"))
    assert work[2] < work[1] + 1000, work


def test_utf8_is_agreed_on_where_the_client_offers_it(client: RawClient) -> None:
    offer = {"general": {"positionEncodings": ["utf-16", "utf-8"]}}
    capabilities = client.initialize(capabilities=offer)["capabilities"]
    assert capabilities["positionEncoding"] == "utf-8"
    sync = capabilities["textDocumentSync"]
    assert (sync["openClose"], sync["change"]) == (True, 2)
    client.open(URI, "😀 BAD")
    client.change(URI, 2, edit(0, 5, 8, "GOOD"))
    assert text_of(client) == "😀 GOOD"


def test_the_hooks_see_each_step_of_a_document(client: RawClient) -> None:
    client.initialize()
    client.open(URI, "😀 a\n", version=7)
    client.change(URI, 8, edit(0, 3, 4, "b"), edit(1, 0, 0, "c"))
    client.change(URI, 6, edit(0, 0, 4, "stale"))
    client.change(URI, 9, {"text": "😀 b\nd"})
    client.close(URI)
    assert client.request("test/events") == [
        ["open", "/program/index.ts", 7, "typescript"],
        ["change", "/program/index.ts", 8, [[5, 6, "b"], [7, 7, "c"]]],
        ["change", "/program/index.ts", 9, [[7, 8, "d"]]],
        ["close", "/program/index.ts"],
    ]
    assert "version 6 after version 8" in client.stderr


def test_a_lone_surrogate_does_not_end_the_session(client: RawClient) -> None:
    client.initialize()
    client.open(URI, "a\ud83db")
    client.change(URI, 2, edit(0, 2, 3, "c"))
    assert text_of(client) == "a\ufffdc"


def test_a_fault_in_a_handler_is_logged_and_not_shown(client: RawClient) -> None:
    client.initialize()
    client.notify("test/failing")
    assert client.response(client.send_request("test/failing"))["error"]["message"]
    client.notify("test/unknown")
    assert client.stop() == 0
    assert "a fault in a handler" in client.stderr
    assert client.received("window/showMessage") == []


def test_whatever_is_printed_stays_out_of_the_stream(client: RawClient) -> None:
    client.initialize()
    client.request("test/print")
    assert client.stop() == 0
    for line in ("from print", "from a descriptor", "from a child that read ''"):
        assert line in client.stderr


def test_shutdown_succeeds_and_cancels_what_still_runs(either_client: RawClient) -> None:
    either_client.initialize()
    waiting = either_client.send_request("workspace/executeCommand", {"command": "test.wait"})
    assert "error" not in either_client.response(either_client.send_request("shutdown"))
    assert either_client.response(waiting)["error"]["code"] == -32800


def test_a_request_outside_of_the_session_is_refused(client: RawClient) -> None:
    assert client.response(client.send_request("test/events"))["error"]["code"] == -32002
    client.initialize()
    assert client.request("test/events") == []
    client.request("shutdown")
    assert client.response(client.send_request("test/events"))["error"]["code"] == -32600
    client.notify("exit")
    assert client.exit_code() == 0


def test_exit_after_shutdown_is_0(client: RawClient) -> None:
    client.initialize()
    assert client.stop() == 0


def test_exit_without_shutdown_is_1(either_client: RawClient) -> None:
    either_client.initialize()
    either_client.notify("exit")
    assert either_client.exit_code() == 1


def test_the_end_of_input_ends_the_server(client: RawClient) -> None:
    client.initialize()
    client.end_input()
    assert client.exit_code() == 1


@pytest.mark.skipif(sys.platform == "win32", reason="no signal asks whether a process lives on Windows")
def test_the_server_ends_when_its_parent_does(client: RawClient) -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as parent:
        client.initialize(processId=parent.pid)
        assert client.request("test/events") == []
        parent.kill()
    assert client.exit_code() == 1
    assert f"process {parent.pid}, is gone" in client.stderr


def test_a_parent_that_was_never_there_is_not_watched(client: RawClient) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        pass
    client.initialize(processId=ended.pid)
    assert client.request("test/events") == []
    assert client.stop() == 0
