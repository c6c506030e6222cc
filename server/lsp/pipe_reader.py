"""Reading standard input on the event loop.

pygls asks a thread for each line, which costs a message three changes of threads, and never knows whether another one
has come. Here all that has come is read at once, so the changes of a burst are known before any of them is analysed.
"""

from __future__ import annotations

import asyncio
import os
import stat
import sys
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Callable


class PipeReader:
    """What pygls reads messages from. Empty bytes stand for the end, also in the middle of a message.

    ``on_idle`` is called whenever all that has come was dealt with.
    """

    def __init__(self, pipe: BinaryIO, on_idle: Callable[[], None]) -> None:
        self._pipe = pipe
        self._on_idle = on_idle
        self._opened: _CountingReader | None = None

    @classmethod
    def of(cls, stdin: BinaryIO, stdout: BinaryIO, on_idle: Callable[[], None]) -> PipeReader | None:
        """None where only a thread can read: on Windows, from files and terminals, and where input and output are one.

        A loop reads without blocking, and what is written to the same socket would not block either, but fail.
        """
        if sys.platform == "win32":
            return None
        source, target = os.fstat(stdin.fileno()), os.fstat(stdout.fileno())
        is_stream = stat.S_ISFIFO(source.st_mode) or stat.S_ISSOCK(source.st_mode)
        return cls(stdin, on_idle) if is_stream and not os.path.samestat(source, target) else None

    @property
    def has_more(self) -> bool:
        """Whether more has come than was read so far."""
        return self._opened is not None and self._opened.left > 0

    async def readline(self) -> bytes:
        stream = await self._stream(at_least=1)
        # What the last message has started runs before the next one is read, as if that had come later.
        await asyncio.sleep(0)
        line = await stream.readline()
        stream.left -= len(line)
        return line

    async def readexactly(self, n: int) -> bytes:
        """``n`` bytes."""
        stream = await self._stream(at_least=n)
        try:
            content = await stream.readexactly(n)
        except asyncio.IncompleteReadError:
            return b""
        stream.left -= n
        return content

    async def _stream(self, at_least: int) -> _CountingReader:
        if self._opened is None:
            self._opened = stream = _CountingReader()
            loop = asyncio.get_running_loop()
            await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(stream), self._pipe)
        if self._opened.left < at_least:
            self._on_idle()
        return self._opened


class _CountingReader(asyncio.StreamReader):
    """``left`` are the bytes that have come; whoever takes some subtracts them."""

    left = 0

    def feed_data(self, data: Any) -> None:
        self.left += len(data)
        super().feed_data(data)
