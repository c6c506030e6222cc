"""The fences of a document as files and fragments: which path, language and guest each of them has."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from ..syntax.grammar import language_of
from .guests import guest_of
from .names import extensions_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ..finding import Span
    from ..syntax.grammar import Language
    from .document import Block, MarkdownDocument
    from .guests import Guest

_Key: TypeAlias = "tuple[object, ...]"


@dataclass(frozen=True, slots=True)
class Stand:
    """One fence as a file or a fragment. ``path`` is made up where nothing names it."""

    block: Block
    path: str
    language: Language
    guest: Guest

    def to_host(self, span: Span) -> Span | None:
        """The place in the document of a span of the guest; None where it is not written there."""
        return self.guest.map.to_host(span).shifted(self._start) if self.guest.covers(span) else None

    def to_guest(self, at: int) -> int | None:
        """The offset in the guest of an offset in the document; None where that is not in the content."""
        content = self.block.fence.content
        return self.guest.map.to_guest(at - self._start) if content[0].start <= at <= content[-1].end else None

    @property
    def _start(self) -> int:
        return self.block.fence.span.start


class Stands:
    """Finds them, and makes the guest of a fence once for as long as the fence stays what it is."""

    def __init__(self) -> None:
        self._known: dict[_Key, Stand | None] = {}

    def of(self, document: MarkdownDocument) -> list[Stand]:
        """Those of a document in order; left out are fences that are empty, or in languages that are not parsed."""
        before, self._known = self._known, {}
        stands: list[Stand] = []
        for number, block in enumerate(document.blocks, 1):
            path = path_of(block, number, document.path)
            key = (path, block.text, *block.shape, block.name is None)
            if key not in self._known:
                self._known[key] = before[key] if key in before else stand_of(block, path)
            stand = self._known[key]
            if stand is not None:
                stands.append(replace(stand, block=block))
        return stands


def standing(stands: Iterable[Stand]) -> dict[str, Stand]:
    """The fences that stand for the named files of a document, by path.

    Of several, the last form of a file counts; but a piece that is shown again is not the file.
    """
    files: dict[str, Stand] = {}
    for stand in stands:
        if stand.block.name is not None and not (stand.path in files and stand.guest.is_fragment):
            files[stand.path] = stand
    return files


def texts_of(document: MarkdownDocument, files: Mapping[str, Stand]) -> dict[str, bytes]:
    """The texts of all files of a document by path, those in languages that are not parsed too."""
    named = [(block.name.path, block) for block in document.blocks if block.name is not None]
    texts = {f"{document.path}/{name}": block.text for name, block in named}
    return {**texts, **{path: stand.block.text for path, stand in files.items()}}


def path_of(block: Block, number: int, document: str) -> str | None:
    """The path of the fence that is the ``number``th; None for one that nothing names, in an unknown language."""
    if block.name is not None:
        return f"{document}/{block.name.path}"
    extensions = extensions_of(block.word)
    return f"{document}/#{number}.{extensions[0]}" if extensions else None


def stand_of(block: Block, path: str | None) -> Stand | None:
    """What a fence stands for; None where nothing can be said of it."""
    language = language_of(path) if path is not None else None
    if path is None or language is None:
        return None
    guest = guest_of(block, path, language)
    return Stand(block, path, language, guest) if guest is not None else None
