"""Reading standard input on the event loop.

pygls asks a thread for each line, which costs a keystroke two changes of threads for each of its three lines. Here all
that has come is read at once, so the changes of a burst are known before the first of them is analysed.
"""

from __future__ import annotations

import asyncio
import os
import stat
import sys
from typing import BinaryIO


class PipeReader:
    """What pygls reads messages from. Empty bytes stand for the end, also in the middle of a message."""

    def __init__(self, pipe: BinaryIO) -> None:
        self._pipe = pipe
        self._opened: asyncio.StreamReader | None = None

    @classmethod
    def of(cls, stdin: BinaryIO, stdout: BinaryIO) -> PipeReader | None:
        """None where only a thread can read: on Windows, from files and terminals, and where input and output are one.

        A loop reads without blocking, and what is written to the same socket would not block either, but fail.
        """
        if sys.platform == "win32":
            return None
        source, target = os.fstat(stdin.fileno()), os.fstat(stdout.fileno())
        is_stream = stat.S_ISFIFO(source.st_mode) or stat.S_ISSOCK(source.st_mode)
        return cls(stdin) if is_stream and not os.path.samestat(source, target) else None

    async def readline(self) -> bytes:
        return await (await self._stream()).readline()

    async def readexactly(self, n: int) -> bytes:
        """``n`` bytes."""
        try:
            return await (await self._stream()).readexactly(n)
        except asyncio.IncompleteReadError:
            return b""

    async def _stream(self) -> asyncio.StreamReader:
        if self._opened is None:
            self._opened = stream = asyncio.StreamReader()
            await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(stream), self._pipe)
        return self._opened
