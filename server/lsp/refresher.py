"""When what has changed is analysed, and when it is published.

A long document is analysed in slices with other messages between them. Its diagnostics stay those of before until the
last one is done.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from lsprotocol import types

from .pauses import InPauses

if TYPE_CHECKING:
    from .server import PulumendServer
    from .session import Session


class Refresher:
    """Brings the sessions of one server up to date, on the event loop."""

    def __init__(self, server: PulumendServer) -> None:
        self._server = server
        self._is_due = self._slice_is_due = False
        self._comparison = InPauses(self._compare)
        self._told_failures: set[str] = set()

    def soon(self) -> None:
        """Refresh once the messages that have been read are dealt with, so that a burst costs one analysis."""
        if not self._is_due:
            self._is_due = True
            asyncio.get_running_loop().call_soon(self._refresh)

    def now(self) -> None:
        """Refresh what has changed, and then the documents that rest on what it says to them."""
        if self._server.analyses.has_changed_modules:
            self._comparison.run()
        else:
            self._publish(self._server.analyses.refresh())

    def _refresh(self) -> None:
        self._is_due = False
        self._publish(self._server.analyses.refresh())
        if self._server.analyses.has_changed_modules:
            # The documents that rest on the one that is typed in wait until its own findings are out.
            self._comparison.soon()

    def _compare(self) -> None:
        self._publish(self._server.analyses.refresh())
        self._server.analyses.compare_modules()
        self._publish(self._server.analyses.refresh())

    def _go_on(self) -> None:
        self._slice_is_due = False
        self._publish(self._server.analyses.go_on())

    def _publish(self, sessions: list[Session]) -> None:
        server = self._server
        if sessions and server.protocol.trace is not types.TraceValue.Off:
            from .trace import analysed

            server.log_trace(analysed(sessions, server.protocol.trace))
        server.teller.tell(sessions)
        for session in sessions:
            session.forget_last()
        for rule in sorted({rule for session in sessions for rule in session.failed_rules} - self._told_failures):
            self._told_failures.add(rule)
            message = f"The rule {rule} has failed, so what it finds may be missing. The log of the server says more."
            server.window_show_message(types.ShowMessageParams(types.MessageType.Warning, message))
        if server.analyses.has_slices and not self._slice_is_due:
            self._slice_is_due = True
            asyncio.get_running_loop().call_soon(self._go_on)
