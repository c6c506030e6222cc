"""Checks a list of files: in this process for a few, in one process per core for many.

Whatever goes wrong with one file is written down with its name, and the others go on: an exception in the
analysis here, and even the death of a worker process, which takes down only the file that caused it.
"""

from __future__ import annotations

import os
import signal
import traceback
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from .report import CheckedFile, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from concurrent.futures import Future

    Check: TypeAlias = Callable[[str], CheckedFile]
    """Checks the file at an absolute path. Sent to worker processes, so it has to be picklable."""

PROCESSES_FROM = 64
"""With fewer files, starting processes takes longer than they save."""
_CHUNK = 16


def check_files(paths: Sequence[str], check: Check, *, jobs: int | None = None) -> tuple[CheckedFile, ...]:
    """One result for each path, in the order of the paths. Never raises for what ``check`` does.

    ``jobs`` is the number of processes; None takes one per core for many files, and this process alone for
    few.
    """
    if jobs is None:
        jobs = _cores() if len(paths) >= PROCESSES_FROM else 1
    guarded = _Guarded(check)
    if jobs <= 1 or len(paths) <= 1:
        return tuple(map(guarded, paths))
    return _in_processes(paths, guarded, jobs)


@dataclass(frozen=True, slots=True)
class _Guarded:
    """A check that turns exceptions into problems of the file; a class, as closures can't be pickled."""

    check: Check

    def __call__(self, path: str) -> CheckedFile:
        try:
            return self.check(path)
        except Exception as error:
            text = f"internal error: {type(error).__name__}: {error}"
            return CheckedFile(path, problems=(Problem(text, path, detail=traceback.format_exc()),))

    def chunk(self, paths: Sequence[str]) -> list[CheckedFile]:
        return [self(path) for path in paths]


def _in_processes(paths: Sequence[str], check: _Guarded, jobs: int) -> tuple[CheckedFile, ...]:
    # Imported here: they take longer than the check of a file, and few runs start processes.
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    # Neighbours stay together, so that a worker reads the files of their project once.
    size = max(1, min(_CHUNK, -(-len(paths) // jobs)))
    chunks = [paths[start : start + size] for start in range(0, len(paths), size)]
    futures: list[Future[list[CheckedFile]]] = []
    with ProcessPoolExecutor(max_workers=min(jobs, len(chunks)), initializer=_leave_interrupts) as pool:
        try:
            with suppress(BrokenProcessPool):
                futures.extend(pool.submit(check.chunk, chunk) for chunk in chunks)
            return tuple(
                result
                for number, chunk in enumerate(chunks)
                for result in _collected(futures[number] if number < len(futures) else None, chunk, check)
            )
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def _leave_interrupts() -> None:
    """Ctrl+C goes to every process of the terminal; the one that started the workers ends them quietly."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _collected(future: Future[list[CheckedFile]] | None, chunk: Sequence[str], check: _Guarded) -> list[CheckedFile]:
    """The results for a chunk, file by file where its worker has died or it found no worker."""
    from concurrent.futures.process import BrokenProcessPool

    if future is not None:
        with suppress(BrokenProcessPool):
            return future.result()
    return [_alone(path, check) for path in chunk]


def _alone(path: str, check: _Guarded) -> CheckedFile:
    """The result for one file in a process of its own, after a worker that may have held it has died."""
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    with ProcessPoolExecutor(max_workers=1) as pool:
        try:
            return pool.submit(check, path).result()
        except BrokenProcessPool:
            return CheckedFile(path, problems=(Problem("internal error: the checking process died", path),))


def _cores() -> int:
    """How many cores this process may use, which in a container is fewer than the machine has."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
