"""What an editor shows of a document that nobody makes it look at again without a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .editor import PUBLISH

if TYPE_CHECKING:
    from .editor import Editor
    from .raw_client import Message

REFRESH = "workspace/diagnostic/refresh"


class Screen:
    """The diagnostics as they stand before the user.

    Where they are pulled, that is done after an edit and when the server asks for it, and never else.
    """

    def __init__(self, editor: Editor) -> None:
        self._editor = editor
        self._pulled: dict[str, tuple[tuple[int, int], str, list[Message]]] = {}

    def shown(self, uri: str) -> list[Message]:
        """The diagnostics of an open document, once the server has dealt with everything that was sent."""
        self._editor.settle()
        return self._pulled_now(uri) if self._editor.pulls else self._published(uri)

    def closed(self, uri: str) -> None:
        self._pulled.pop(uri, None)

    def _published(self, uri: str) -> list[Message]:
        # Of a document that is no program nothing is said as long as nothing is found in it.
        last: Message = {"diagnostics": []}
        for params in self._editor.client.received(PUBLISH):
            last = params if params["uri"] == uri else last
        assert last.get("version") in (None, self._editor.versions[uri])
        assert "version" in last or not last["diagnostics"]
        return last["diagnostics"]

    def _pulled_now(self, uri: str) -> list[Message]:
        client = self._editor.client
        state = self._editor.versions[uri], len(client.received(REFRESH))
        known = self._pulled.get(uri)
        if known is not None and known[0] == state:
            return known[2]
        previous = known[1] if known is not None else None
        params: Message = {"textDocument": {"uri": uri}, "previousResultId": previous}
        report: Message = client.request("textDocument/diagnostic", params)
        items: list[Message] = known[2] if known is not None and report["kind"] == "unchanged" else report["items"]
        self._pulled[uri] = state, report["resultId"], items
        return items
