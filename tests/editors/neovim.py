"""Neovim, headless, with the plugin of this project."""

from __future__ import annotations

import os
import signal
import subprocess
from pathlib import Path

from .editor import DriverError, Editor, ended, environment, wait_for_start
from .install import ROOT, neovim

_DRIVER = Path(__file__).with_name("drivers") / "neovim.lua"
_PLUGIN = ROOT / "editors" / "neovim"
_END = 30.0
_CALL = 120.0


class Neovim(Editor):
    """Listens on a socket in its folder; each request is a run of ``nvim --remote-expr``."""

    def __init__(self, folder: Path, program: Path) -> None:
        path = f"{program.parent}{os.pathsep}{os.environ['PATH']}"
        self._env = environment(folder, PATH=path, PULUMEND_PLUGIN=str(_PLUGIN))
        self._socket = folder / "nvim.sock"
        arguments = ("--clean", "--headless", "-n", "-i", "NONE", "-u", str(_DRIVER), "--listen", str(self._socket))
        self._path = folder / "nvim.log"
        self._log = self._path.open("wb")
        self._process = subprocess.Popen(
            [neovim(), *arguments],
            env=self._env,
            stdin=subprocess.DEVNULL,
            stdout=self._log,
            stderr=self._log,
            start_new_session=True,
        )
        wait_for_start(self._process, self._path, lambda: _answer(self._run("luaeval('type(Driver)')")) == "function")

    def call(self, request: str) -> str:
        # A string of Vim in single quotes has one special character.
        expression = "v:lua.Driver('{}')".format(request.replace("'", "''"))
        done = self._run(expression)
        if done.returncode != 0:
            raise DriverError(f"{done.stderr}\n{ended(self._process, self._path)}")
        return _answer(done)

    def _run(self, expression: str) -> subprocess.CompletedProcess[str]:
        command = [neovim(), "--server", str(self._socket), "--remote-expr", expression]
        return subprocess.run(command, env=self._env, capture_output=True, text=True, check=False, timeout=_CALL)

    def close(self) -> None:
        os.killpg(self._process.pid, signal.SIGTERM)
        self._process.wait(_END)
        self._log.close()


def _answer(done: subprocess.CompletedProcess[str]) -> str:
    """What it answers: on standard error where that is a terminal's, else on standard output."""
    return done.stdout or done.stderr
