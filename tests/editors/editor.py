"""An editor as the tests use it, whichever it is: each has a driver inside that does what is asked in JSON."""

from __future__ import annotations

import json
import os
import time
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from subprocess import Popen

_START = 60.0


class Unseen(AssertionError):
    """What was waited for did not come."""


class DriverError(AssertionError):
    """The editor could not do what it was asked for, such as make a fix that is not offered."""


@dataclass(frozen=True)
class Found:
    """A finding as the editor underlines it. ``line`` counts from 0; ``before`` is what stands before it there.

    ``severity`` is the protocol's: 1 is an error, 4 a hint.
    """

    rule: str
    line: int
    before: str
    text: str
    severity: int = 1


class Editor(ABC):
    """A running editor. ``patience`` is how many seconds are waited for something to be seen."""

    patience: float = 60.0

    @abstractmethod
    def call(self, request: str) -> str:
        """Hand a request to the driver and return its answer."""

    @abstractmethod
    def close(self) -> None:
        """End the editor and all that it has started."""

    def do(self, operation: str, **arguments: object) -> Any:
        """Raises `DriverError`."""
        answer = json.loads(self.call(json.dumps({"operation": operation, **arguments})))
        if "error" in answer:
            raise DriverError(answer["error"])
        return answer["result"]

    def open(self, path: Path) -> None:
        self.do("open", path=str(path))

    def text(self, path: Path) -> str:
        """The text of a file as the editor has it, saved or not."""
        return self.do("text", path=str(path))

    def findings(self, path: Path) -> list[Found]:
        """What is underlined in a file, in the order of the text."""
        return sorted((Found(**found) for found in self.do("findings", path=str(path)) or ()), key=_place)

    def type(self, path: Path, text: str, *, after: str) -> None:
        """Type a text behind the first place where another stands."""
        self.do("insert", path=str(path), text=text, after=after)

    def fix(self, path: Path, rule: str, title: str) -> None:
        """Choose a fix from those that are offered on a finding."""
        self.do("fix", path=str(path), rule=rule, title=title)

    def fix_all(self, path: Path) -> None:
        self.do("fix_all", path=str(path))

    def undo(self, path: Path) -> None:
        self.do("undo", path=str(path))

    def save(self) -> None:
        """Save all files."""
        self.do("save")

    def configure(self, path: Path, text: str) -> None:
        """Write a configuration file the way that users of this editor do it."""
        self.do("configure", path=str(path), text=text)

    def revive(self, path: Path) -> None:
        """Do what it takes here to get a server for a file once the last one has ended."""
        self.wait("the end of the server is not noticed", lambda: self.do("revive", path=str(path)))

    def wait(self, unless: str, happens: Callable[[], object]) -> None:
        """Wait for something. Raises `Unseen`, saying ``unless``."""
        end = time.monotonic() + self.patience
        while not happens():
            if time.monotonic() > end:
                raise Unseen(unless)
            time.sleep(0.02)

    def wait_for(self, path: Path, *wanted: Found) -> None:
        """Wait until these findings are shown in a file, and no others. Raises `Unseen`."""
        shown: list[Found] = []

        def are_shown() -> bool:
            shown[:] = self.findings(path)
            return shown == list(wanted)

        try:
            self.wait("", are_shown)
        except Unseen:
            raise Unseen(f"expected {list(wanted)}, shown are {shown}") from None

    def wait_for_text(self, path: Path, text: str) -> None:
        """Wait until a file has this text in the editor. Raises `Unseen`."""
        try:
            self.wait("", lambda: self.text(path) == text)
        except Unseen:
            raise Unseen(f"expected the text\n{text}\nbut it is\n{self.text(path)}") from None


def wait_for_start(process: Popen[bytes], log: Path, answers: Callable[[], bool]) -> None:
    """Wait until an editor answers: its socket stands in the folder before anything listens there.

    Raises `DriverError` with what the editor wrote, if it ended or took too long.
    """
    end = time.monotonic() + _START
    while not answers():
        if process.poll() is not None or time.monotonic() > end:
            raise DriverError(f"the editor did not start: {ended(process, log)}")
        time.sleep(0.01)


def ended(process: Popen[bytes], log: Path) -> str:
    """Whether an editor has ended, and what it wrote."""
    return f"exit code {process.poll()}, log: {log.read_text(errors='replace')}"


def environment(folder: Path, **more: str) -> dict[str, str]:
    """The variables of an editor that keeps all its files in a folder and has no settings from elsewhere."""
    own = {"HOME": "home", "XDG_CONFIG_HOME": "config", "XDG_DATA_HOME": "data", "XDG_STATE_HOME": "state"}
    own |= {"XDG_CACHE_HOME": "cache", "XDG_RUNTIME_DIR": "run", "TMPDIR": "tmp"}
    for name in own.values():
        (folder / name).mkdir(parents=True, exist_ok=True, mode=0o700)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "VSCODE_", "NVIM"))}
    return {**kept, **{name: str(folder / place) for name, place in own.items()}, "LC_ALL": "C.UTF-8", **more}


def program(folder: Path, *command: str) -> Path:
    """A program ``pulumend`` in a folder of its own that runs a command and notes its process in ``server.pid``."""
    folder.mkdir(parents=True)
    script = folder / "pulumend"
    quoted = " ".join(f"'{part}'" for part in command)
    script.write_text(f'#!/bin/sh\n[ "$1" = server ] && echo $$ > \'{folder}/server.pid\'\nexec {quoted} "$@"\n')
    script.chmod(0o755)
    return script


def _place(found: Found) -> tuple[int, int]:
    return found.line, len(found.before)
