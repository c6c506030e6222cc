"""What a client is told of the work behind the messages, where it asks for a trace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

if TYPE_CHECKING:
    from collections.abc import Collection

    from .session import Session


def analysed(sessions: Collection[Session], trace: types.TraceValue) -> types.LogTraceParams:
    """Tells that documents have been analysed, and what was found where all is wanted."""
    message = f"{len(sessions)} analysed in {sum(session.seconds for session in sessions) * 1000:.1f} ms"
    told = [f"{session.document.uri}: {len(session.findings)} findings" for session in sessions]
    return types.LogTraceParams(message, "\n".join(told) if trace is types.TraceValue.Verbose else None)
