"""Work that nobody waits for, done in the pauses of typing."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class InPauses:
    """Runs work on the event loop once there was no call of `soon` for as long as the work took last time.

    So it takes at most half of the time and holds up few keystrokes, however long it takes; work that takes no time
    waits for nothing but the messages that have been read.
    """

    def __init__(self, work: Callable[[], None]) -> None:
        self._work = work
        self._timer: asyncio.TimerHandle | None = None
        self._seconds = 0.0

    def soon(self) -> None:
        """Run in the next pause."""
        self._cancel()
        self._timer = asyncio.get_running_loop().call_later(self._seconds, self.run)

    def run(self) -> None:
        """Run now, and not in the next pause."""
        self._cancel()
        began = time.monotonic()
        self._work()
        self._seconds = time.monotonic() - began

    def _cancel(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
