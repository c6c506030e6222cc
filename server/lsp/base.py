"""A language server that keeps documents and does nothing with them: what the analysis is built upon."""

from __future__ import annotations

import asyncio
import logging
from threading import Event
from typing import TYPE_CHECKING, BinaryIO

from pygls.exceptions import FeatureRequestError
from pygls.io_ import StdoutWriter, run_async
from pygls.lsp.server import LanguageServer

from .loop_reader import LoopReader
from .parent import POLL_SECONDS
from .protocol import Protocol
from .stdin_reader import StdinReader
from .stdio import claim_stdio

if TYPE_CHECKING:
    from pygls.exceptions import JsonRpcException, PyglsError

    from ...checks.syntax.edits import ByteEdit
    from ...checks.syntax.lines import Unit
    from .documents import OpenDocument, OpenDocuments

logger = logging.getLogger(__name__)


class DocumentServer(LanguageServer):
    """Calls ``on_open``, ``on_change`` and ``on_close`` on the event loop, after `documents` has been brought
    up to date, and ``on_shutdown`` at the end.

    Functions registered with ``feature`` for these three notifications are not called.
    """

    protocol: Protocol  # pyright: ignore[reportIncompatibleVariableOverride]

    def __init__(self, name: str, version: str, *, parent_poll_seconds: float = POLL_SECONDS) -> None:
        self.parent_poll_seconds = parent_poll_seconds
        super().__init__(  # pyright: ignore[reportUnknownMemberType]
            name, version, protocol_cls=Protocol
        )

    @property
    def documents(self) -> OpenDocuments:
        return self.protocol.documents

    @property
    def unit(self) -> Unit:
        """What a column is for this client; settled when features registered for ``initialize`` are
        called."""
        return self.protocol.unit

    def on_open(self, document: OpenDocument) -> None:
        """The client has opened the document, or opened it anew."""

    def on_change(self, document: OpenDocument, edits: tuple[ByteEdit, ...]) -> None:
        """The client has changed the document; the edits lead from its last version to this one, in order."""

    def on_close(self, document: OpenDocument) -> None:
        """The client has closed the document; what counts now is the file on disk."""

    def on_shutdown(self) -> None:
        """The client is about to end the session; what it has asked for is cancelled."""

    def serve_stdio(self) -> int:
        """Serves the client on standard input and output until it leaves; the exit code for the process."""
        stdin, stdout = claim_stdio()
        # From here on as ``start_io`` does it, but for the reader.
        self._stop_event = Event()
        self.protocol.set_writer(StdoutWriter(stdout))  # pyright: ignore[reportUnknownMemberType]
        try:
            asyncio.run(self._serve(stdin, self._stop_event))
        except BrokenPipeError:
            logger.error("the client is gone")
        except (KeyboardInterrupt, SystemExit):
            # The exit code is the protocol's.
            pass
        finally:
            self.shutdown()
        return self.protocol.exit_code

    async def _serve(self, stdin: BinaryIO, stop: Event) -> None:
        reader = LoopReader.of(stdin) or StdinReader(stdin, self.thread_pool)
        await run_async(stop, reader, self.protocol, logger, self.report_server_error)

    def report_server_error(self, error: Exception, source: type[PyglsError] | type[JsonRpcException]) -> None:
        """Logs the error. The user could do nothing about it, so there is no popup; a failed request has been
        logged and answered already."""
        if source is not FeatureRequestError:
            logger.error("%s", error, exc_info=error)
