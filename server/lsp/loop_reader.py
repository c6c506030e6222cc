"""Reading standard input on the event loop, where the system can tell of input.

No thread takes part: handing a message from one to another takes a small edit longer than its analysis of the text
does, most of all on a machine that sleeps between keystrokes. Messages that have come together are also handled
together, before what they ask for is worked on.
"""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from typing_extensions import Self

_CHUNK = 1 << 16
"""Bytes taken at a time, as many as a pipe holds."""


class LoopReader:
    """What pygls reads messages from. Empty bytes stand for the end; before it comes what is left of a message."""

    def __init__(self, stdin: BinaryIO) -> None:
        """From within the event loop. Raises `NotImplementedError` or `OSError` where that can't wait for ``stdin``."""
        # Not its buffer, which may hold what the loop then waits for in vain.
        self._stdin = stdin
        self._loop = asyncio.get_running_loop()
        self._received = bytearray()
        self._is_at_end = False
        self._more: asyncio.Future[None] | None = None
        self._loop.add_reader(stdin.fileno(), self._receive)

    @classmethod
    def of(cls, stdin: BinaryIO) -> Self | None:
        """A reader, or None: on Windows, and for a file, which is always ready to be read."""
        try:
            return cls(stdin)
        except (NotImplementedError, OSError):
            return None

    async def readline(self) -> bytes:
        """The next line of a header, with its end."""
        while (end := self._received.find(b"\n")) < 0 and not self._is_at_end:
            await self._wait()
        return self._take(end + 1 if end >= 0 else len(self._received))

    async def readexactly(self, n: int) -> bytes:
        """The next ``n`` bytes."""
        while len(self._received) < n and not self._is_at_end:
            await self._wait()
        return self._take(n)

    def _take(self, n: int) -> bytes:
        taken = bytes(self._received[:n])
        del self._received[:n]
        return taken

    async def _wait(self) -> None:
        self._more = self._loop.create_future()
        await self._more

    def _receive(self) -> None:
        try:
            chunk = os.read(self._stdin.fileno(), _CHUNK)
        except OSError:
            # A terminal that hangs up has no more to say either.
            chunk = b""
        self._received += chunk
        if not chunk:
            self._is_at_end = True
            # It would be called again and again.
            self._loop.remove_reader(self._stdin.fileno())
        if self._more is not None and not self._more.done():
            self._more.set_result(None)
