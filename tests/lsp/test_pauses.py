"""What rests on a file that is typed in is looked at when typing pauses."""

from __future__ import annotations

import asyncio
import time

from pulumend.server.lsp.pauses import InPauses

_LONG = 0.2
"""Seconds; a burst of calls is over long before."""


class Work:
    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.times = 0
        self.done = asyncio.Event()

    def __call__(self) -> None:
        time.sleep(self.seconds)
        self.times += 1
        self.done.set()


def test_long_work_waits_for_a_pause_as_long() -> None:
    async def burst() -> None:
        work = Work(_LONG)
        pauses = InPauses(work)
        pauses.run()
        work.done.clear()
        for _ in range(10):
            pauses.soon()
            await asyncio.sleep(0)
        assert work.times == 1
        began = time.monotonic()
        await work.done.wait()
        assert work.times == 2
        # The work itself and the pause before it.
        assert time.monotonic() - began >= 1.5 * _LONG

    asyncio.run(burst())


def test_short_work_waits_for_the_messages_that_are_there_alone() -> None:
    async def once() -> None:
        work = Work(0.0)
        pauses = InPauses(work)
        pauses.soon()
        pauses.soon()
        assert work.times == 0
        await work.done.wait()
        await asyncio.sleep(0.01)
        assert work.times == 1

    asyncio.run(once())


def test_what_is_asked_for_is_not_waited_for() -> None:
    async def asked() -> None:
        work = Work(0.01)
        pauses = InPauses(work)
        pauses.soon()
        pauses.run()
        assert work.times == 1
        await asyncio.sleep(0.05)
        assert work.times == 1

    asyncio.run(asked())
