"""The documents that the client has open, as UTF-8 bytes, and the client's changes to them as byte edits."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lsprotocol import types

from ...checks.syntax.edits import ByteEdit, difference
from ...checks.syntax.lines import LineIndex
from .positions import to_span
from .uris import UriTable, to_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ...checks.syntax.lines import Unit

logger = logging.getLogger(__name__)

_SURROGATE = re.compile("[\ud800-\udfff]")


class StaleChangeError(ValueError):
    """A change is older than the text it is meant for."""


@dataclass(frozen=True, slots=True)
class OpenDocument:
    """One version of one open document.

    ``uri`` is the client's spelling; ``path`` is None where the document is no file, such as an untitled one.
    """

    uri: str
    path: str | None
    version: int
    language_id: str
    lines: LineIndex

    @property
    def text(self) -> bytes:
        return self.lines.text

    @property
    def key(self) -> str:
        """What tells the document from others, however the client spells its URI."""
        return self.uri if self.path is None else self.path

    @classmethod
    def opened(cls, item: types.TextDocumentItem) -> OpenDocument:
        lines = LineIndex(_encoded(item.text))
        return cls(item.uri, to_path(item.uri), item.version, item.language_id, lines)

    def apply(
        self, version: int, changes: Iterable[types.TextDocumentContentChangeEvent], unit: Unit
    ) -> tuple[OpenDocument, tuple[ByteEdit, ...]]:
        """The document after one notification's changes, and the edits that lead there, each on the result of
        the last.

        Raises `StaleChangeError` if the version goes back. An unchanged version is let through: the protocol
        forbids it, but messages arrive once and in order, so refusing the change would leave the text wrong
        for good.
        """
        if version < self.version:
            raise StaleChangeError(f"{self.uri}: version {version} after version {self.version}")
        lines = self.lines
        edits: list[ByteEdit] = []
        for change in changes:
            new = _encoded(change.text)
            if isinstance(change, types.TextDocumentContentChangePartial):
                span = to_span(change.range, lines, unit)
                edit = ByteEdit(span.start, span.end, new)
            else:
                edit = difference(lines.text, new)
            lines = lines.edited(edit.start, edit.old_end, edit.new_text, edit.apply(lines.text))
            edits.append(edit)
        return OpenDocument(self.uri, self.path, version, self.language_id, lines), tuple(edits)


class OpenDocuments:
    """All open documents, found by any spelling of their URI."""

    def __init__(self) -> None:
        self.uris = UriTable()
        self._documents: dict[str, OpenDocument] = {}

    def __iter__(self) -> Iterator[OpenDocument]:
        return iter(self._documents.values())

    def get(self, uri: str) -> OpenDocument | None:
        return self._documents.get(to_path(uri) or uri)

    def at(self, path: str) -> OpenDocument | None:
        return self._documents.get(path)

    def open(self, item: types.TextDocumentItem) -> OpenDocument:
        document = OpenDocument.opened(item)
        self.uris.remember(item.uri)
        self._documents[document.key] = document
        return document

    def change(
        self,
        identifier: types.VersionedTextDocumentIdentifier,
        changes: Sequence[types.TextDocumentContentChangeEvent],
        unit: Unit,
    ) -> tuple[OpenDocument, tuple[ByteEdit, ...]] | None:
        """The changed document and its edits; None, with a line in the log, where the change can't be
        taken."""
        document = self.get(identifier.uri)
        if document is None:
            logger.warning("change to a document that is not open: %s", identifier.uri)
            return None
        try:
            changed, edits = document.apply(identifier.version, changes, unit)
        except StaleChangeError as error:
            logger.warning("change refused: %s", error)
            return None
        self._documents[changed.key] = changed
        return changed, edits

    def close(self, uri: str) -> OpenDocument | None:
        """The document in its last state; None if it was not open."""
        document = self._documents.pop(to_path(uri) or uri, None)
        if document is None:
            logger.warning("close of a document that is not open: %s", uri)
        elif document.path is not None:
            self.uris.forget(document.path)
        return document


def _encoded(text: str) -> bytes:
    """UTF-8, with U+FFFD for lone surrogates: it is as wide as they are in each of the protocol's
    encodings."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", text).encode()
