"""An SDK that is not bundled: the server reads the installed package beside its work, and then knows it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from .editor import PUBLISH, SERVER, initialize
from .raw_client import RawClient
from .sdk_project import CACHE, FOUND, make_sdk_project

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from .raw_client import Message


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_sdk_project(tmp_path / "project")


@pytest.fixture
def client(tmp_path: Path) -> Iterator[RawClient]:
    with RawClient(SERVER, env={**os.environ, CACHE: str(tmp_path / "cache")}) as client:
        yield client


def found(params: Message) -> list[str]:
    return [diagnostic["code"] for diagnostic in params["diagnostics"]]


def test_findings_appear_once_the_installed_sdk_has_been_read(client: RawClient, folder: Path) -> None:
    editor = initialize(client, folder)
    uri = editor.open(folder / "index.ts")
    first = client.wait_for(PUBLISH, lambda params: params["uri"] == uri)
    assert found(first) == []
    known = client.wait_for(PUBLISH, lambda params: params["uri"] == uri and params["diagnostics"])
    assert found(known) == [FOUND]
    assert client.stop() == 0


PROGRESS = {"window": {"workDoneProgress": True}}


def kinds(client: RawClient) -> list[str]:
    return [params["value"]["kind"] for params in client.received("$/progress")]


def test_it_is_shown_that_an_sdk_is_being_read(client: RawClient, folder: Path) -> None:
    editor = initialize(client, folder, capabilities=PROGRESS)
    uri = editor.open(folder / "index.ts")
    begun = client.wait_for("$/progress")["value"]
    assert (begun["title"], begun["cancellable"]) == ("Reading @pulumi/acme 8.1.0", True)
    client.wait_for(PUBLISH, lambda params: params["uri"] == uri and params["diagnostics"])
    client.wait_until(lambda: kinds(client) == ["begin", "end"])
    assert client.stop() == 0
    assert client.stderr == ""


def test_the_user_can_give_it_up(client: RawClient, folder: Path) -> None:
    editor = initialize(client, folder, capabilities=PROGRESS)
    uri = editor.open(folder / "index.ts")
    begun = client.wait_for("$/progress")
    client.notify("window/workDoneProgress/cancel", {"token": begun["token"]})
    client.wait_until(lambda: kinds(client) == ["begin", "end"])
    assert editor.diagnostics(uri) == []


def test_the_server_ends_while_an_sdk_is_being_read(client: RawClient, folder: Path) -> None:
    editor = initialize(client, folder)
    editor.open(folder / "index.ts")
    assert client.stop() == 0
