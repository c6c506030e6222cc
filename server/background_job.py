"""Work in processes of their own: it may take long, never holds up the server, and can be given up at any time.

Starting a process takes about a second, so one is kept for a while after its job for the next.
"""

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

KEPT_SECONDS = 120.0
"""How long a process without a job is kept. It holds the rules and what the last job has read: some 60 MB."""


class JobError(Exception):
    """The function raised, or its process died; the text is the traceback, if there is one."""


class Workers:
    """The processes of one server. Its methods are called on the event loop."""

    def __init__(self, kept_seconds: float = KEPT_SECONDS) -> None:
        self._kept_seconds = kept_seconds
        self._idle: _Worker | None = None
        self._timer: asyncio.TimerHandle | None = None

    def job(self, function: Callable[..., Iterator[T]], *arguments: object) -> Job[T]:
        """A job that runs ``function(*arguments)``; all three, and what the function yields, have to be picklable."""
        return Job(self, function, arguments)

    def end(self) -> None:
        """End the process that is kept."""
        if self._timer is not None:
            self._timer.cancel()
        if self._idle is not None:
            self._idle.kill()
        self._idle = self._timer = None

    def take(self) -> _Worker:
        """A process without a job."""
        kept, self._idle = self._idle, None
        self.end()
        return kept if kept is not None and kept.is_alive else _Worker()

    def give_back(self, worker: _Worker) -> None:
        """Keep a process for the next job."""
        self.end()
        self._idle = worker
        self._timer = asyncio.get_running_loop().call_later(self._kept_seconds, self.end)


class Job(Generic[T]):
    """One function that runs in a process."""

    def __init__(self, workers: Workers, function: Callable[..., Iterator[T]], arguments: tuple[object, ...]) -> None:
        self._workers = workers
        self._call = function, arguments

    async def results(self) -> AsyncIterator[T]:
        """What the function yields, until it is done. Where the iteration ends before, so does the process.

        Raises `JobError`.
        """
        worker: _Worker | None = self._workers.take()
        try:
            # In a thread: the pipe holds less than the texts of large documents, and the process may still start.
            item = await asyncio.to_thread(worker.begin, self._call)
            while isinstance(item, _Result):
                yield item.value
                item = await asyncio.to_thread(worker.receive)
            if isinstance(item, _Failure):
                raise JobError(item.text)
            self._workers.give_back(worker)
            worker = None
        finally:
            if worker is not None:
                worker.kill()

    async def first(self) -> T:
        """What the function yields first. Raises `JobError`, also where that is nothing."""
        found = [result async for result in self.results()]
        if not found:
            raise JobError("there was no result")
        return found[0]


@dataclass(frozen=True)
class _Result:
    value: Any


@dataclass(frozen=True)
class _Failure:
    text: str


@dataclass(frozen=True)
class _Done:
    pass


class _Worker:
    """One process, which runs one function after the other."""

    def __init__(self) -> None:
        # Not by forking: the child would hold the pipes that the protocol runs over.
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()

    @property
    def is_alive(self) -> bool:
        return self._process.is_alive()

    def begin(self, call: object) -> Any:
        """Have a function called; what comes first of it."""
        try:
            self._connection.send(call)
        except OSError:
            return self._ended()
        return self.receive()

    def receive(self) -> Any:
        try:
            return self._connection.recv()
        except (EOFError, OSError):
            return self._ended()

    def kill(self) -> None:
        self._process.kill()

    def _ended(self) -> _Failure:
        self._process.join()
        return _Failure(f"exit status {self._process.exitcode}")


def _serve(connection: Connection) -> None:
    while True:
        try:
            function, arguments = connection.recv()
        except EOFError:
            return
        try:
            for result in function(*arguments):
                connection.send(_Result(result))
        except Exception:
            connection.send(_Failure(traceback.format_exc()))
        else:
            connection.send(_Done())
