"""The SDKs of one client, which is shown that an installed one is being read, with a button that gives it up."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from ..schema_background import BackgroundSdks
from .progress import with_progress

if TYPE_CHECKING:
    from collections.abc import Callable

    from pygls.lsp.server import LanguageServer

    from ...checks.project.sdk import SdkVersion


class ShownSdks:
    """Makes indexes in the background; to be made on the event loop, where ``on_ready`` is called for each new one.

    ``shown`` says whether the client can show progress.
    """

    def __init__(self, server: LanguageServer, on_ready: Callable[[], None], *, shown: bool) -> None:
        self._loop = asyncio.get_running_loop()
        self._on_ready = on_ready
        self.provider = BackgroundSdks(self._ready, on_build=self._build if shown else None)
        self.progress = SdkProgress(server, self.provider.give_up)

    # Called in a thread of the provider's own; sessions and the client are the event loop's.

    def _ready(self, _: SdkVersion) -> None:
        self._loop.call_soon_threadsafe(self._on_ready)

    def _build(self, version: SdkVersion, begins: bool) -> None:
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self.progress.begun if begins else self.progress.ended, version)


class SdkProgress:
    """Follows the builds of indexes, on the event loop. ``give_up`` ends the one that is running."""

    def __init__(self, server: LanguageServer, give_up: Callable[[], None]) -> None:
        self._server = server
        self._give_up = give_up
        self._running: dict[tuple[str, str | None], tuple[asyncio.Event, asyncio.Task[None]]] = {}

    def begun(self, version: SdkVersion) -> None:
        over = asyncio.Event()
        task = asyncio.ensure_future(self._show(f"Reading {version.package} {version.version}", over))
        self._running[version.package, version.version] = over, task

    def ended(self, version: SdkVersion) -> None:
        running = self._running.pop((version.package, version.version), None)
        if running is not None:
            running[0].set()

    def end(self) -> None:
        """The session ends, and with it all that is shown."""
        for _, task in self._running.values():
            task.cancel()

    async def _show(self, title: str, over: asyncio.Event) -> None:
        if await with_progress(self._server, over.wait(), title, shown=True) is None:
            self._give_up()
