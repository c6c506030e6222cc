"""Indexes that are built while a server goes on."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from pulumend.server import schema_background
from pulumend.server.schema_background import BackgroundSdks
from pulumend.server.schema_cache import InstalledSdks, SchemaCache

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumend.checks.project.sdk import SdkVersion

PATIENCE = 60
"""Seconds after which a build that should have ended fails its test."""


class Waiting:
    """Takes the call of a provider, and lets the test wait for it."""

    def __init__(self) -> None:
        self.ready: list[SdkVersion] = []
        self.came = threading.Event()

    def __call__(self, version: SdkVersion) -> None:
        self.ready.append(version)
        self.came.set()


class Warned(logging.Handler):
    """Lets the test wait for a warning."""

    def __init__(self) -> None:
        super().__init__()
        self.came = threading.Event()
        self.text = ""

    def emit(self, record: logging.LogRecord) -> None:
        self.text = record.getMessage()
        self.came.set()


@pytest.fixture
def warned() -> Iterator[Warned]:
    handler = Warned()
    schema_background.logger.addHandler(handler)
    yield handler
    schema_background.logger.removeHandler(handler)


@pytest.fixture
def waiting() -> Waiting:
    return Waiting()


@pytest.fixture
def sdks(cache: SchemaCache, waiting: Waiting, monkeypatch: pytest.MonkeyPatch) -> Iterator[BackgroundSdks]:
    folders = [str(Path(entry).absolute()) for entry in sys.path if entry]
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(folders))
    provider = BackgroundSdks(waiting, InstalledSdks(cache))
    yield provider
    provider.close()


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The command lines of the processes that were started."""
    commands: list[list[str]] = []
    real = subprocess.Popen

    def counting(command: list[str], **options: Any) -> subprocess.Popen[Any]:
        commands.append(command)
        return real(command, **options)

    monkeypatch.setattr(schema_background.subprocess, "Popen", counting)
    return commands


def test_an_index_is_there_after_its_build_has_been_told_of(
    sdks: BackgroundSdks, waiting: Waiting, version: SdkVersion, started: list[list[str]]
) -> None:
    assert sdks.index(version) is None
    assert waiting.came.wait(PATIENCE)
    assert waiting.ready == [version]
    index = sdks.index(version)
    assert index is not None
    assert index.resource(("Server",)) is not None
    assert len(started) == 1


def test_what_is_bundled_or_cached_is_there_at_once(
    cache: SchemaCache, sdks: BackgroundSdks, version: SdkVersion, started: list[list[str]]
) -> None:
    assert InstalledSdks(cache).index(version) is not None
    assert sdks.index(version) is not None
    assert sdks.index(replace(version, package="@pulumi/aws", version="7.1.0", major=7)) is not None
    assert started == []


def test_nothing_is_started_for_a_package_that_is_no_sdk(
    sdks: BackgroundSdks, version: SdkVersion, package: Path, started: list[list[str]]
) -> None:
    (package / "package.json").write_text('{"name": "@pulumi/acme", "version": "8.1.0"}', encoding="utf-8")
    assert sdks.index(version) is None
    assert sdks.index(replace(version, version="8.2.0", origin="lock file")) is None
    assert started == []


def test_a_build_that_fails_is_logged_and_not_tried_again(
    sdks: BackgroundSdks,
    waiting: Waiting,
    warned: Warned,
    version: SdkVersion,
    package: Path,
    started: list[list[str]],
) -> None:
    (package / "index.d.ts").unlink()
    assert sdks.index(version) is None
    assert warned.came.wait(PATIENCE)
    assert "no type declarations" in warned.text
    assert sdks.index(version) is None
    assert (len(started), waiting.ready) == (1, [])


def test_a_version_that_is_installed_after_it_was_asked_for_is_built(
    sdks: BackgroundSdks, waiting: Waiting, version: SdkVersion
) -> None:
    assert sdks.index(replace(version, origin="lock file", where="/p/package-lock.json")) is None
    assert sdks.index(version) is None
    assert waiting.came.wait(PATIENCE)


class Stuck:
    """A process that ends when it is killed."""

    def __init__(self) -> None:
        self.began, self.killed = threading.Event(), threading.Event()
        self.returncode = -9

    def communicate(self, timeout: float | None = None) -> tuple[bytes, bytes]:
        self.began.set()
        assert self.killed.wait(timeout)
        return b"", b""

    def kill(self) -> None:
        self.killed.set()


def test_closing_ends_the_build_and_tells_nobody(
    sdks: BackgroundSdks, waiting: Waiting, version: SdkVersion, monkeypatch: pytest.MonkeyPatch
) -> None:
    process = Stuck()

    def start(*_: Any, **__: Any) -> Stuck:
        return process

    monkeypatch.setattr(schema_background.subprocess, "Popen", start)
    assert sdks.index(version) is None
    assert process.began.wait(PATIENCE)
    sdks.close()
    assert process.killed.is_set()
    assert sdks.index(replace(version, version="8.3.0")) is None
    assert waiting.ready == []
