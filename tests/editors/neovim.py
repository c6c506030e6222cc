"""Neovim, headless, with the plugin of this project."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path

from .editor import DriverError, Editor, environment
from .install import ROOT, neovim

_DRIVER = Path(__file__).with_name("drivers") / "neovim.lua"
_PLUGIN = ROOT / "editors" / "neovim"
_START = 30.0
_CALL = 120.0


class Neovim(Editor):
    """Listens on a socket in its folder; each request is a run of ``nvim --remote-expr``."""

    def __init__(self, folder: Path, program: Path) -> None:
        path = f"{program.parent}{os.pathsep}{os.environ['PATH']}"
        self._env = environment(folder, PATH=path, PULUMEND_PLUGIN=str(_PLUGIN))
        self._socket = folder / "nvim.sock"
        arguments = ("--clean", "--headless", "-n", "-i", "NONE", "-u", str(_DRIVER), "--listen", str(self._socket))
        self._log = (folder / "nvim.log").open("wb")
        self._process = subprocess.Popen(
            [neovim(), *arguments],
            env=self._env,
            stdin=subprocess.DEVNULL,
            stdout=self._log,
            stderr=self._log,
            start_new_session=True,
        )
        end = time.monotonic() + _START
        while not self._socket.exists():
            if self._process.poll() is not None or time.monotonic() > end:
                raise DriverError(f"Neovim did not start: {(folder / 'nvim.log').read_text()}")
            time.sleep(0.01)

    def call(self, request: str) -> str:
        # A string of Vim in single quotes has one special character.
        expression = "v:lua.Driver('{}')".format(request.replace("'", "''"))
        command = [neovim(), "--server", str(self._socket), "--remote-expr", expression]
        done = subprocess.run(command, env=self._env, capture_output=True, text=True, check=False, timeout=_CALL)
        if done.returncode != 0:
            raise DriverError(done.stderr)
        # It answers on standard error where that is a terminal's, else on standard output.
        return done.stdout or done.stderr

    def close(self) -> None:
        os.killpg(self._process.pid, signal.SIGTERM)
        self._process.wait(_START)
        self._log.close()
