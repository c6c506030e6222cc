"""Work in a process of its own: it may take long, never holds up the server, and can be given up at any time."""

from __future__ import annotations

import asyncio
import multiprocessing
import traceback
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator
    from multiprocessing.connection import Connection

T = TypeVar("T")


class JobError(Exception):
    """The function raised, or its process died; the text is the traceback, if there is one."""


@dataclass(frozen=True)
class _Failure:
    text: str


class Job(Generic[T]):
    """Runs ``function(*arguments)`` in a new process, and hands over what it yields.

    Function, arguments and results have to be picklable.
    """

    def __init__(self, function: Callable[..., Iterator[T]], *arguments: object) -> None:
        # Not by forking: the child would hold the pipes that the protocol runs over.
        context = multiprocessing.get_context("spawn")
        self._receiver, sender = context.Pipe(duplex=False)
        self._process = context.Process(target=_run, args=(sender, function, arguments), daemon=True)
        self._process.start()
        sender.close()

    async def results(self) -> AsyncIterator[T]:
        """What the function yields, until it is done. The process ends with the iteration, also where it is cancelled.

        Raises `JobError`.
        """
        try:
            while (item := await asyncio.to_thread(self._receive)) is not _END:
                if isinstance(item, _Failure):
                    raise JobError(item.text)
                yield item
        finally:
            self.end()

    def end(self) -> None:
        """Give up what is not done yet."""
        self._process.kill()

    def _receive(self) -> Any:
        try:
            return self._receiver.recv()
        except (EOFError, OSError):
            self._process.join()
            return _END if self._process.exitcode == 0 else _Failure(f"exit status {self._process.exitcode}")


_END = object()


def _run(sender: Connection, function: Callable[..., Iterator[Any]], arguments: tuple[Any, ...]) -> None:
    try:
        for result in function(*arguments):
            sender.send(result)
    except Exception:
        sender.send(_Failure(traceback.format_exc()))
    sender.close()
