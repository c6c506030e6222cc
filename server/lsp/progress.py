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


async def with_progress(server: LanguageServer, work: Awaitable[T], title: str, *, shown: bool) -> T | None:
    """The outcome of the work, or None where the user has cancelled it.

    ``shown`` says whether the client can show progress; without it the work is done unseen.
    """
    task = asyncio.ensure_future(work)
    token = await _begun(server, title) if shown else None
    is_cancelled = False

    def cancel(_: Future[object]) -> None:
        nonlocal is_cancelled
        is_cancelled = True
        task.cancel()

    progress: Any = server.work_done_progress
    tokens: dict[str, Future[object]] = progress.tokens
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


async def _begun(server: LanguageServer, title: str) -> str | None:
    token = f"pulumend-{next(_NUMBERS)}"
    try:
        await server.work_done_progress.create_async(token)  # pyright: ignore[reportUnknownMemberType]
    except Exception as error:
        logger.info("no progress is shown: %s", error)
        return None
    server.work_done_progress.begin(token, types.WorkDoneProgressBegin(title, cancellable=True))
    return token
