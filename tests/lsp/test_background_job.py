"""Processes beside the server: what comes out of them, and when the next job gets the same one."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import time
from typing import TYPE_CHECKING

import pytest

from pulumend.server.background_job import JobError, Workers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DEADLINE_SECONDS = 30.0


def process_ids(times: int) -> Iterator[int]:
    for _ in range(times):
        yield os.getpid()


def sleeping() -> Iterator[int]:
    yield os.getpid()
    time.sleep(600)


def failing() -> Iterator[int]:
    yield 1
    raise ValueError("a defect")


def lengths(text: bytes) -> Iterator[int]:
    yield len(text)


def ending() -> Iterator[int]:
    os._exit(3)
    yield 1


async def are_gone(*processes: int) -> bool:
    """Whether they end before the deadline."""
    end = time.monotonic() + DEADLINE_SECONDS
    while time.monotonic() < end:
        if not {child.pid for child in multiprocessing.active_children()} & set(processes):
            return True
        await asyncio.sleep(0.01)
    return False


def test_a_process_is_kept_for_the_next_job_until_the_end() -> None:
    async def work() -> None:
        workers = Workers()
        ids = [found async for found in workers.job(process_ids, 2).results()]
        ids.append(await workers.job(process_ids, 1).first())
        assert len(ids) == 3
        assert len(set(ids)) == 1
        workers.end()
        assert await are_gone(*ids)

    asyncio.run(work())


def test_two_jobs_at_once_have_one_process_each_and_one_is_kept() -> None:
    async def work() -> None:
        workers = Workers()
        ids = await asyncio.gather(*(workers.job(process_ids, 1).first() for _ in range(2)))
        third = await workers.job(process_ids, 1).first()
        assert len(set(ids)) == 2
        assert third in ids
        assert await are_gone(*set(ids) - {third})
        workers.end()

    asyncio.run(work())


def test_a_process_that_has_nothing_to_do_ends() -> None:
    async def work() -> None:
        assert await are_gone(await Workers(kept_seconds=0).job(process_ids, 1).first())

    asyncio.run(work())


def test_a_job_that_is_cancelled_ends_with_its_process() -> None:
    async def work() -> None:
        workers = Workers()
        begun: asyncio.Future[int] = asyncio.get_running_loop().create_future()

        async def follow() -> None:
            async for found in workers.job(sleeping).results():
                begun.set_result(found)

        task = asyncio.ensure_future(follow())
        process = await asyncio.wait_for(begun, DEADLINE_SECONDS)
        task.cancel()
        assert await are_gone(process)
        assert await workers.job(process_ids, 1).first() != process
        workers.end()

    asyncio.run(work())


@pytest.mark.parametrize(("function", "reason"), [(failing, "ValueError: a defect"), (ending, "exit status 3")])
def test_a_failure_is_told_and_the_next_job_succeeds(function: Callable[[], Iterator[int]], reason: str) -> None:
    async def work() -> None:
        workers = Workers()
        with pytest.raises(JobError, match=reason):
            await workers.job(function).first()
        assert await workers.job(process_ids, 1).first() > 0
        workers.end()

    asyncio.run(work())


def test_what_is_large_holds_nothing_up() -> None:
    """A pipe holds some 64 kB until the process reads it."""

    async def work() -> None:
        workers = Workers()
        job = asyncio.ensure_future(workers.job(lengths, b" " * 5_000_000).first())
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert not job.done()
        assert await job == 5_000_000
        workers.end()

    asyncio.run(work())
