"""Builds the index of an installed SDK in a process of its own, for a server that may not wait.

The first question about a version that is neither bundled nor cached is answered with "nothing is known", and starts
the build; when it is done, whoever asked is told, and asks again.
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from .schema_cache import InstalledSdks, can_build, installed_folder

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..checks.project.sdk import SdkVersion
    from ..checks.schema.index import SdkIndex

logger = logging.getLogger(__name__)

_SECONDS = 120
"""After that a build is given up; the largest package takes some seconds."""


class BackgroundSdks:
    """A provider that never builds in the thread that asks.

    ``on_ready`` is called with the version once its index can be had, in a thread of this object: a server hands it
    on to its event loop. A build that fails is not tried again. ``on_build`` is called, there too, with True when a
    build begins and with False when it is over.
    """

    def __init__(
        self,
        on_ready: Callable[[SdkVersion], None],
        sdks: InstalledSdks | None = None,
        on_build: Callable[[SdkVersion, bool], None] | None = None,
    ) -> None:
        self._on_ready = on_ready
        self._on_build = on_build
        self._sdks = sdks or InstalledSdks()
        self._asked: set[tuple[str, str | None]] = set()
        # One at a time: a build takes a core, and the editor needs the others.
        self._threads = ThreadPoolExecutor(1, thread_name_prefix="schema")
        self._process: subprocess.Popen[bytes] | None = None
        self._closed = False

    def index(self, version: SdkVersion) -> SdkIndex | None:
        """The index for a version, if it is at hand."""
        key = version.package, version.version
        if key in self._asked:
            answer = self._sdks.held(version)
        else:
            answer = self._sdks.known(version)
            if answer is None and installed_folder(version) and not self._closed:
                self._asked.add(key)
                if can_build(version):
                    self._threads.submit(self._build, version)
        return None if answer is None else answer.index

    def close(self) -> None:
        """Give up what is being built; to be called when the server ends."""
        self._closed = True
        self._threads.shutdown(wait=False, cancel_futures=True)
        self.give_up()

    def give_up(self) -> None:
        """End the build that is running; others may follow."""
        if self._process is not None:
            self._process.kill()

    def _build(self, version: SdkVersion) -> None:
        if self._on_build is not None:
            self._on_build(version, True)
        try:
            failure = self._run(version)
            if failure is None and self._sdks.known(version) is None:
                failure = "the file that was written can't be read"
        except Exception as error:
            failure = str(error)
        if self._on_build is not None:
            self._on_build(version, False)
        if self._closed:
            return
        if failure is not None:
            logger.warning("no index of %s %s: %s", version.package, version.version, failure)
            return
        try:
            self._on_ready(version)
        except Exception:
            logger.exception("nobody took the index of %s %s", version.package, version.version)

    def _run(self, version: SdkVersion) -> str | None:
        """Build into the cache; why that failed, None where it did not. Raises `OSError`."""
        target = self._sdks.cache.file(version.package, version.version or "")
        if target is None:
            return "its name is none of a package"
        target.parent.mkdir(parents=True, exist_ok=True)
        self._process = subprocess.Popen(
            [*_this_program(), "schema", "build", installed_folder(version), "--output", str(target)],
            # `-m` looks for modules in the working folder first: never the folder of a project.
            cwd=target.parent,
            env={**os.environ, "PYTHONPATH": _absolute(os.environ.get("PYTHONPATH", ""))},
            # The standard streams of a server carry its protocol.
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        if self._closed:
            self._process.kill()
        try:
            _, errors = self._process.communicate(timeout=_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.communicate()
            return f"gave up after {_SECONDS} seconds"
        if self._process.returncode == 0:
            return None
        return errors.decode(errors="replace").strip() or f"exit status {self._process.returncode}"


def _this_program() -> list[str]:
    """The command line of this program, without arguments."""
    # Frozen, the program is its own interpreter, and takes no options of Python.
    return [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "pulumend.server"]


def _absolute(search_path: str) -> str:
    """A search path that means the same in another working folder."""
    return os.pathsep.join(str(Path(entry).absolute()) for entry in search_path.split(os.pathsep) if entry)
