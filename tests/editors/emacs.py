"""Emacs as a daemon, with Eglot and the snippet of this project."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from pathlib import Path

from .editor import DriverError, Editor, environment
from .install import ROOT, emacs

_DRIVER = Path(__file__).with_name("drivers") / "emacs.el"
_SNIPPETS = ROOT / "editors" / "emacs"
_START = 30.0
_CALL = 120.0


class Emacs(Editor):
    """Each request is a run of ``emacsclient``."""

    def __init__(self, folder: Path, program: Path) -> None:
        path = f"{program.parent}{os.pathsep}{os.environ['PATH']}"
        self._env = environment(folder, PATH=path)
        command, packages = emacs()
        self._client = command.with_name("emacsclient")
        load = [part for package in (*packages, _SNIPPETS) for part in ("-L", str(package))]
        self._log = (folder / "emacs.log").open("wb")
        self._process = subprocess.Popen(
            [command, "-Q", "--fg-daemon=tests", *load, "-l", str(_DRIVER)],
            env=self._env,
            stdin=subprocess.DEVNULL,
            stdout=self._log,
            stderr=self._log,
            start_new_session=True,
        )
        self._socket = folder / "run" / "emacs" / "tests"
        end = time.monotonic() + _START
        while not self._socket.exists():
            if self._process.poll() is not None or time.monotonic() > end:
                raise DriverError(f"Emacs did not start: {(folder / 'emacs.log').read_text()}")
            time.sleep(0.01)

    def call(self, request: str) -> str:
        # Lisp reads the strings of JSON, but for the escape of a character by its UTF-16 units.
        quoted = json.dumps(request, ensure_ascii=False)
        command = [self._client, "-s", str(self._socket), "-e", f"(driver {quoted})"]
        done = subprocess.run(command, env=self._env, capture_output=True, text=True, check=False, timeout=_CALL)
        if done.returncode != 0:
            raise DriverError(done.stdout + done.stderr)
        # Printed by Lisp, which escapes nothing in it but quotes and backslashes.
        return json.loads(done.stdout, strict=False)

    def close(self) -> None:
        os.killpg(self._process.pid, signal.SIGTERM)
        try:
            self._process.wait(_START)
        finally:
            self._log.close()
