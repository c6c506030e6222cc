"""The workbench of VS Code: code-server, in a headless browser, with the extension as it is packed."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.parse import quote
from urllib.request import Request, urlopen

from playwright.sync_api import TimeoutError as NotShown
from playwright.sync_api import sync_playwright

from .editor import DriverError, Editor, environment
from .install import chromium, code_server, node

if TYPE_CHECKING:
    from collections.abc import Collection, Generator, Mapping
    from pathlib import Path

    from playwright.sync_api import Browser

_START = 120.0
_STEP = 60.0
_CALL = 120.0
_SETTINGS = {
    "workbench.startupEditor": "none",
    "security.workspace.trust.startupPrompt": "never",
    "telemetry.telemetryLevel": "off",
    "update.mode": "none",
    "extensions.autoCheckUpdates": False,
    "extensions.autoUpdate": False,
    "extensions.ignoreRecommendations": True,
    "workbench.enableExperiments": False,
    "chat.disableAIFeatures": True,
    "workbench.tips.enabled": False,
    "workbench.secondarySideBar.defaultVisibility": "hidden",
    "git.enabled": False,
    "npm.autoDetect": "off",
    "files.autoSave": "off",
    "editor.minimap.enabled": False,
    "editor.autoClosingBrackets": "never",
    "editor.accessibilitySupport": "off",
    "typescript.validate.enable": False,
    "typescript.suggestionActions.enabled": False,
    "json.schemaDownload.enable": False,
}
_BROWSER = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    # Nothing outside of this machine is asked.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)


@contextmanager
def launched_browser() -> Generator[Browser]:
    """A browser for the windows of one process; there can be no second one."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(_BROWSER))
        try:
            yield browser
        finally:
            browser.close()


class Workbench(Editor):
    """One window with a folder. ``page`` is the window as its user sees it; requests go to the extension host.

    ``settings`` come on top of those that keep the workbench quiet, ``machine`` are those of this machine, such as
    which program to start. A window that is not ``driven`` has a user alone.
    """

    def __init__(
        self,
        folder: Path,
        opened: Path,
        extensions: Collection[Path],
        browser: Browser,
        *,
        settings: Mapping[str, object] | None = None,
        machine: Mapping[str, object] | None = None,
        trusted: bool = True,
        path: str | None = None,
        driven: bool = True,
    ) -> None:
        data = folder / "user"
        _write(data / "User" / "settings.json", {**_SETTINGS, **(settings or {})})
        # A window of code-server is a remote one: these are dropped from the settings of the user.
        _write(data / "Machine" / "settings.json", machine or {})
        (folder / "config.yaml").write_text("auth: none\ncert: false\n")
        port_file = folder / "driver.port"
        # As if started from a shell: otherwise it asks a shell of its own for the PATH.
        variables = {"PULUMEND_DRIVER": str(port_file), "EXTENSIONS_GALLERY": "{}", "VSCODE_CLI": "1"}
        self._env = environment(folder, **variables, **({} if path is None else {"PATH": path}))
        base = [str(node()), str(code_server()), "--config", str(folder / "config.yaml")]
        base += ["--user-data-dir", str(data), "--extensions-dir", str(folder / "extensions")]
        base += ["--disable-telemetry", "--disable-update-check"]
        for extension in extensions:
            self._install([*base, "--install-extension", str(extension)])
        port = _free_port()
        arguments = [*base, "--auth", "none", "--disable-getting-started-override", "--bind-addr", f"127.0.0.1:{port}"]
        arguments += ["--disable-workspace-trust"] if trusted else []
        self._log_path = folder / "code-server.log"
        self._log = self._log_path.open("wb")
        self._process = subprocess.Popen(
            [*arguments, str(opened)],
            env=self._env,
            stdin=subprocess.DEVNULL,
            stdout=self._log,
            stderr=self._log,
            start_new_session=True,
        )
        self._context = browser.new_context(viewport={"width": 1280, "height": 800})
        try:
            self._wait_for_http(f"http://127.0.0.1:{port}/healthz")
            self.page = self._context.new_page()
            self.page.set_default_timeout(_STEP * 1000)
            self.page.goto(f"http://127.0.0.1:{port}/?folder={quote(str(opened))}", wait_until="domcontentloaded")
            self.page.wait_for_selector(".monaco-workbench .explorer-folders-view .monaco-list-row")
            if driven:
                self._url = f"http://127.0.0.1:{self._driver_port(port_file)}/"
        except BaseException:
            self.close()
            raise

    def call(self, request: str) -> str:
        with urlopen(Request(self._url, request.encode()), timeout=_CALL) as answer:
            return answer.read().decode()

    def close(self) -> None:
        self._context.close()
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGTERM)
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
        self._log.close()

    def settings(self, values: Mapping[str, object]) -> None:
        """Set settings of the workspace, None for the default, and wait for a server that was started after that."""
        self.do("settings", values=values)

    def go_to_finding(self) -> None:
        """Open what is said of the next finding in the editor in front, which may get the keys a moment later."""
        widget = self.page.locator(".marker-widget")
        end = time.monotonic() + self.patience
        while True:
            self.page.keyboard.press("Control+1")
            self.page.keyboard.press("Alt+F8")
            try:
                widget.wait_for(timeout=5000)
            except NotShown:
                if time.monotonic() > end:
                    raise
            else:
                return

    def _install(self, command: list[str]) -> None:
        done = subprocess.run(command, env=self._env, capture_output=True, text=True, check=False, timeout=_START)
        if done.returncode != 0:
            raise DriverError(done.stdout + done.stderr)

    def _wait_for_http(self, url: str) -> None:
        end = time.monotonic() + _START
        while not _answers(url):
            if self._process.poll() is not None or time.monotonic() > end:
                raise DriverError(f"code-server did not start: {self._log_path.read_text()}")
            time.sleep(0.05)

    def _driver_port(self, file: Path) -> int:
        end = time.monotonic() + _START
        while not file.exists():
            if time.monotonic() > end:
                raise DriverError(f"the driver did not start: {self._log_path.read_text()}")
            # Sleeps in the browser's loop, so that the page goes on loading.
            self.page.wait_for_timeout(50)
        return int(file.read_text())


def _write(path: Path, settings: Mapping[str, object]) -> None:
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(settings))


def _answers(url: str) -> bool:
    try:
        with urlopen(url, timeout=5):
            return True
    except (URLError, OSError):
        return False


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]
