"""The protocol layer of pygls with its faults mended; all of them were found in pygls 2.1.1.

- Its documents end lines where the protocol does not (form feeds, U+2028), move a column beyond the last line
  one character too far back, and copy the text line by line at every change. `documents` stands in their
  place; the documents of pygls's own workspace stay empty.
- It keeps the future of each notification for good, and its shutdown fails while a command runs.
- It leaves requests after the end of the session unanswered, and fails at those before its beginning.
- It takes the first position encoding that the client names, though UTF-8 needs no conversion.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lsprotocol import types
from pygls.exceptions import JsonRpcContentModified
from pygls.io_ import StdoutWriter
from pygls.protocol import LanguageServerProtocol, lsp_method

from ...checks.syntax.lines import Unit
from .documents import OpenDocuments
from .parent import watch_parent
from .positions import choose_unit, encoding_of

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from concurrent.futures import Future

    from cattrs import Converter
    from pygls.protocol.json_rpc import MsgId

    from .base import DocumentServer


class Protocol(LanguageServerProtocol):
    """Keeps the open documents and calls the server's ``on_open``, ``on_change`` and ``on_close``."""

    def __init__(self, server: DocumentServer, converter: Converter) -> None:
        super().__init__(server, converter)
        self._hooks = server
        self.converter = converter
        self.documents = OpenDocuments()
        self.unit = Unit.UTF16
        self.written: Callable[[object], str | None] = lambda _: None
        """The JSON of a message; None where it is left to pygls to write it."""

    @property
    def exit_code(self) -> int:
        """What the protocol wants of a server that ends: 0 after a shutdown request, else 1."""
        return 0 if self._shutdown else 1

    @lsp_method(types.INITIALIZE)
    def lsp_initialize(self, params: types.InitializeParams) -> Generator[Any, Any, types.InitializeResult]:
        self.unit = choose_unit(params.capabilities)
        if params.process_id is not None:
            watch_parent(params.process_id, self._hooks.parent_poll_seconds)
        for folder in params.workspace_folders or ():
            self.documents.uris.remember(folder.uri)
        result = yield from super().lsp_initialize(params)
        result.capabilities.position_encoding = encoding_of(self.unit)
        return result

    def _register_builtin_features(self) -> None:
        super()._register_builtin_features()
        for method, handler in (
            (types.TEXT_DOCUMENT_DID_OPEN, self._did_open),
            (types.TEXT_DOCUMENT_DID_CHANGE, self._did_change),
            (types.TEXT_DOCUMENT_DID_CLOSE, self._did_close),
            (types.SHUTDOWN, self._shut_down),
        ):
            self.fm.add_builtin_feature(method, handler)  # pyright: ignore[reportUnknownMemberType]

    def _did_open(self, params: types.DidOpenTextDocumentParams) -> None:
        self._hooks.on_open(self.documents.open(params.text_document))

    def _did_change(self, params: types.DidChangeTextDocumentParams) -> None:
        changed = self.documents.change(params.text_document, params.content_changes, self.unit)
        if changed is not None:
            self._hooks.on_change(*changed)

    def _did_close(self, params: types.DidCloseTextDocumentParams) -> None:
        document = self.documents.close(params.text_document.uri)
        if document is not None:
            self._hooks.on_close(document)

    def _shut_down(self, *_: object) -> None:
        self._shutdown = True
        self._hooks.on_shutdown()
        # A copy, because cancelling runs callbacks that take futures out of the dictionary.
        for future in list(self._request_futures.values()):
            future.cancel()

    def handle_message(self, message: Any) -> None:
        """Every request gets an answer, also one that comes too late or too early."""
        if hasattr(message, "id") and hasattr(message, "method"):
            refusal = self._refusal(message.method)
            if refusal is not None:
                self._send_response(message.id, error=refusal)
                return
        elif self._shutdown and not hasattr(message, "method"):
            # The client has answered what it was asked before it ended the session.
            return
        super().handle_message(message)

    def _refusal(self, method: str) -> types.ResponseError | None:
        if self._shutdown:
            return types.ResponseError(types.ErrorCodes.InvalidRequest.value, "the session has ended")
        if self._workspace is None and method != types.INITIALIZE:
            return types.ResponseError(types.ErrorCodes.ServerNotInitialized.value, "there is no session yet")
        return None

    def _send_handler_result(self, future: Future[Any], *, msg_id: MsgId) -> None:
        """That a text has changed meanwhile is an answer as good as another, and nothing for the log."""
        error = None if future.cancelled() else future.exception()
        if isinstance(error, JsonRpcContentModified):
            self._request_futures.pop(msg_id, None)
            self._send_response(msg_id, error=error.to_response_error())
        else:
            super()._send_handler_result(future, msg_id=msg_id)

    def _send_data(self, data: Any) -> None:
        body = self.written(data)
        if body is None or not isinstance(self.writer, StdoutWriter):
            super()._send_data(data)
            return
        # From here on as pygls does it; a character is a byte, for JSON is written in ASCII alone.
        header = f"Content-Length: {len(body)}\r\nContent-Type: {self.CONTENT_TYPE}; charset={self.CHARSET}\r\n\r\n"
        self.writer.write((header + body).encode(self.CHARSET))

    def _execute_handler(
        self,
        msg_id: MsgId,
        handler: Callable[..., Any],
        callback: Callable[[Any], None],
        args: tuple[Any, ...] | None = None,
        kwargs: dict[str, Any] | None = None,
    ) -> None:
        super()._execute_handler(msg_id, handler, callback, args, kwargs)
        future = self._request_futures.get(msg_id)
        if future is not None:
            future.add_done_callback(lambda _: self._request_futures.pop(msg_id, None))
