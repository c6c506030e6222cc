"""Work that takes long, shown in the client with a button that cancels it."""

from __future__ import annotations

import asyncio
import itertools
import logging
from typing import TYPE_CHECKING, Any, TypeVar

from lsprotocol import types

if TYPE_CHECKING:
    from collections.abc import Awaitable
    from concurrent.futures import Future

    from pygls.lsp.server import LanguageServer

logger = logging.getLogger(__name__)

T = TypeVar("T")
_NUMBERS = itertools.count(1)


class Progress:
    """Tells how far the work is, where that is shown."""

    def __init__(self, server: LanguageServer) -> None:
        self._server = server
        self._told = 0
        self.token: str | None = None

    def report(self, done: int, total: int) -> None:
        """So many of all files are done. A client is told at every twentieth part, lest it has more to do than we."""
        part = 20 * done // max(1, total)
        if self.token is not None and part != self._told:
            self._told = part
            said = types.WorkDoneProgressReport(message=f"{done} of {total} files", percentage=100 * done // total)
            self._server.work_done_progress.report(self.token, said)


async def with_progress(
    server: LanguageServer, work: Awaitable[T], title: str, *, shown: bool, progress: Progress | None = None
) -> T | None:
    """The outcome of the work, or None where the user has cancelled it.

    ``shown`` says whether progress is shown; without it the work is done unseen. ``progress`` is what the work reports
    to, if it does.
    """
    task = asyncio.ensure_future(work)
    token = await _begun(server, title, 0 if progress is not None else None) if shown else None
    if progress is not None:
        progress.token = token
    is_cancelled = False

    def cancel(_: Future[object]) -> None:
        nonlocal is_cancelled
        is_cancelled = True
        task.cancel()

    known: Any = server.work_done_progress
    tokens: dict[str, Future[object]] = known.tokens
    if token is not None:
        tokens[token].add_done_callback(cancel)
    try:
        return await task
    except asyncio.CancelledError:
        # Otherwise it is the request that was cancelled, and its answer has to say so.
        if not is_cancelled:
            raise
        return None
    finally:
        if token is not None:
            tokens.pop(token, None)
            server.work_done_progress.end(token, types.WorkDoneProgressEnd())


async def _begun(server: LanguageServer, title: str, percentage: int | None) -> str | None:
    token = f"pulumend-{next(_NUMBERS)}"
    try:
        await server.work_done_progress.create_async(token)  # pyright: ignore[reportUnknownMemberType]
    except Exception as error:
        logger.info("no progress is shown: %s", error)
        return None
    server.work_done_progress.begin(token, types.WorkDoneProgressBegin(title, cancellable=True, percentage=percentage))
    return token
