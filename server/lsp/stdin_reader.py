"""Reading standard input where the event loop can't, one message at a time.

pygls asks a thread for each line and for each body, which costs a message three changes of threads there and back, more
than its smallest edit takes to be analysed. Here the thread reads on to the end of the message.
"""

from __future__ import annotations

import asyncio
import re
from collections import deque
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from concurrent.futures import Executor

# Behind a length of 0 comes no body.
_LENGTH = re.compile(rb"Content-Length: 0*([1-9]\d*)\r\n")


class StdinReader:
    """What pygls reads messages from. Empty bytes stand for the end, also in the middle of a message."""

    def __init__(self, stdin: BinaryIO, executor: Executor | None) -> None:
        self._stdin = stdin
        self._executor = executor
        self._parts: deque[bytes] = deque()

    async def readline(self) -> bytes:
        """The next line of a header, with its end."""
        return await self._next()

    async def readexactly(self, n: int) -> bytes:
        """The body, of as many bytes as the header before it has announced."""
        return await self._next()

    async def _next(self) -> bytes:
        if not self._parts:
            self._parts.extend(await asyncio.get_running_loop().run_in_executor(self._executor, self._message))
        return self._parts.popleft()

    def _message(self) -> list[bytes]:
        """The lines of a header and the body. A line that belongs to none comes alone."""
        parts = [self._stdin.readline()]
        length = _LENGTH.fullmatch(parts[0])
        if length is not None:
            while parts[-1].strip():
                parts.append(self._stdin.readline())
            if parts[-1]:
                parts.append(self._stdin.read(int(length[1])))
        return parts
