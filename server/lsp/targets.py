"""The files that an answer points into, as the client sees them: open documents in their version, others on disk."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...checks.finding import Span
from ...checks.syntax.lines import LineIndex
from .positions import to_range

if TYPE_CHECKING:
    from lsprotocol import types

    from ...checks.syntax.lines import Unit
    from .documents import OpenDocuments
    from .session import Session


@dataclass(frozen=True, slots=True)
class Target:
    """One file. ``version`` is None where it is not open; ``mark`` is the length of its byte order mark."""

    uri: str
    version: int | None
    lines: LineIndex
    mark: int = 0

    def range(self, span: Span, unit: Unit) -> types.Range:
        return to_range(Span(max(0, span.start - self.mark), max(0, span.end - self.mark)), self.lines, unit)


class Targets:
    """Finds the target of a path."""

    def __init__(self, documents: OpenDocuments) -> None:
        self._documents = documents

    def uri_of(self, path: str) -> str:
        return self._documents.uris.uri_of(path)

    def of(self, path: str, session: Session) -> Target | None:
        """The file as the session's analysis has read it; None where it can't be read or is no UTF-8."""
        document = session.document if path == session.path else self._documents.at(path)
        if document is not None:
            return Target(document.uri, document.version, document.lines)
        text = session.source.read(path)
        if text is None:
            return None
        try:
            text.decode()
        except UnicodeDecodeError:
            # The editor reads the file in some other encoding, and so with other columns.
            return None
        # An editor shows a file without its byte order mark.
        mark = len(codecs.BOM_UTF8) if text.startswith(codecs.BOM_UTF8) else 0
        return Target(self.uri_of(path), None, LineIndex(text[mark:]), mark)
