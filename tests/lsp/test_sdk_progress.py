"""What the user is shown while an SDK is being read, and what the button does."""

from __future__ import annotations

import asyncio
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any, cast

from pulumend.checks.project.sdk import SdkVersion
from pulumend.server.lsp.sdk_progress import SdkProgress

if TYPE_CHECKING:
    from pygls.lsp.server import LanguageServer

VERSION = SdkVersion("@pulumi/acme", "8.1.0", 8, "node_modules")


class Bars:
    """The bars that a client shows, each with the future that its button cancels."""

    def __init__(self) -> None:
        self.work_done_progress = self
        self.tokens: dict[str, Future[object]] = {}
        self.told: list[str] = []

    async def create_async(self, token: str) -> None:
        self.tokens[token] = Future()

    def begin(self, _: str, value: Any) -> None:
        self.told.append(value.title)

    def end(self, _: str, __: Any) -> None:
        self.told.append("end")


async def until(wanted: int, told: list[str]) -> None:
    while len(told) < wanted:
        await asyncio.sleep(0)


def test_the_button_gives_the_reading_up() -> None:
    async def press() -> None:
        bars, given_up = Bars(), list[str]()
        progress = SdkProgress(cast("LanguageServer", bars), lambda: given_up.append("yes"))
        progress.begun(VERSION)
        await until(1, bars.told)
        (button,) = bars.tokens.values()
        button.cancel()
        await until(1, given_up)
        assert (bars.told, bars.tokens) == (["Reading @pulumi/acme 8.1.0", "end"], {})

    asyncio.run(asyncio.wait_for(press(), 30))


def test_what_ends_by_itself_is_not_given_up() -> None:
    async def end() -> None:
        bars, given_up = Bars(), list[str]()
        progress = SdkProgress(cast("LanguageServer", bars), lambda: given_up.append("yes"))
        progress.begun(VERSION)
        await until(1, bars.told)
        progress.ended(VERSION)
        await until(2, bars.told)
        await asyncio.sleep(0)
        assert given_up == []

    asyncio.run(asyncio.wait_for(end(), 30))
