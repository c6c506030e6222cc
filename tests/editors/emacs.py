"""Emacs as a daemon, with Eglot and the snippet of this project."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from pathlib import Path

from .editor import DriverError, Editor, ended, environment, wait_for_start
from .install import ROOT, emacs

_DRIVER = Path(__file__).with_name("drivers") / "emacs.el"
_SNIPPETS = ROOT / "editors" / "emacs"
_END = 30.0
_CALL = 120.0


class Emacs(Editor):
    """Each request is a run of ``emacsclient``."""

    def __init__(self, folder: Path, program: Path) -> None:
        path = f"{program.parent}{os.pathsep}{os.environ['PATH']}"
        self._env = environment(folder, PATH=path)
        command, packages = emacs()
        self._client = command.with_name("emacsclient")
        load = [part for package in (*packages, _SNIPPETS) for part in ("-L", str(package))]
        self._path = folder / "emacs.log"
        self._log = self._path.open("wb")
        self._process = subprocess.Popen(
            [command, "-Q", "--fg-daemon=tests", *load, "-l", str(_DRIVER)],
            env=self._env,
            stdin=subprocess.DEVNULL,
            stdout=self._log,
            stderr=self._log,
            start_new_session=True,
        )
        self._socket = folder / "run" / "emacs" / "tests"
        wait_for_start(self._process, self._path, lambda: self._run("(fboundp 'driver)").stdout == "t\n")

    def call(self, request: str) -> str:
        # Lisp reads the strings of JSON, but for the escape of a character by its UTF-16 units.
        quoted = json.dumps(request, ensure_ascii=False)
        done = self._run(f"(driver {quoted})")
        if done.returncode != 0:
            raise DriverError(f"{done.stdout}{done.stderr}\n{ended(self._process, self._path)}")
        # Printed by Lisp, which escapes nothing in it but quotes and backslashes.
        return json.loads(done.stdout, strict=False)

    def _run(self, form: str) -> subprocess.CompletedProcess[str]:
        command = [self._client, "-s", str(self._socket), "-e", form]
        return subprocess.run(command, env=self._env, capture_output=True, text=True, check=False, timeout=_CALL)

    def close(self) -> None:
        os.killpg(self._process.pid, signal.SIGTERM)
        try:
            self._process.wait(_END)
        finally:
            self._log.close()
