"""Reads the facts of modules, each text once in a process.

Facts hang on nothing but the text and its language, so one small cache serves all files and projects of a run.
"""

from __future__ import annotations

import hashlib
import posixpath
from collections import OrderedDict
from typing import TYPE_CHECKING, Protocol

from ..program.modules.extract import module_facts
from ..program.modules.specifiers import relative_specifiers
from ..syntax.document import Document
from ..syntax.grammar import PROGRAMS, language_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..program.modules.model import ModuleFacts
    from ..source import FileSource

MAX_MODULE_BYTES = 500_000
"""Larger modules are unknown: they are generated or bundled, and reading them would hold up the editor."""

MAX_CACHED_BYTES = 6_000_000
"""Of texts whose facts are kept, which take up some three times as much."""
_BYTES_OF_ANY = 1_000
"""What the facts of an empty text count, besides."""


class ModuleReader(Protocol):
    """Tells what other files say, and may take note of who asked for what."""

    def module(self, path: str) -> ModuleFacts | None:
        """The facts of a file; None where it can't be read, is too large, or is no TypeScript or JavaScript."""
        ...

    def specifiers(self, path: str) -> frozenset[str] | None:
        """The relative specifiers that may stand in a file, found without parsing it; None as for `module`."""
        ...


class SourceModules:
    """The modules that a file source has."""

    def __init__(self, source: FileSource) -> None:
        self._source = source

    def module(self, path: str) -> ModuleFacts | None:
        text = self._text(path)
        return facts_of_text(path, text) if text is not None else None

    def specifiers(self, path: str) -> frozenset[str] | None:
        text = self._text(path)
        return relative_specifiers(text) if text is not None else None

    def _text(self, path: str) -> bytes | None:
        text = self._source.read(path) if is_module(path) else None
        return text if text is not None and len(text) <= MAX_MODULE_BYTES else None


def is_module(path: str) -> bool:
    """Whether a file is TypeScript or JavaScript by its name."""
    return language_of(path) in PROGRAMS


def facts_of_text(path: str, text: bytes) -> ModuleFacts:
    """The facts of a text, which is parsed unless the same was read lately."""
    return _FACTS.get(path, text, lambda: module_facts(Document.parse(path, text)))


def facts_of_document(document: Document) -> ModuleFacts | None:
    """The facts of a document that is parsed already; None where it is too large, or no module.

    They take the place of those of the version of it that was asked about before.
    """
    if document.language not in PROGRAMS or len(document.text) > MAX_MODULE_BYTES:
        return None
    return _FACTS.get(document.path, document.text, lambda: module_facts(document), is_edited=True)


class _Cache:
    """The facts asked for last, by ending and text. The ending decides on the grammar.

    Of a document that is edited those of one version are kept: each keystroke in it would leave some behind.
    """

    def __init__(self, max_bytes: int) -> None:
        self._max_bytes = max_bytes
        self._bytes = 0
        self._kept: OrderedDict[tuple[str, bytes], tuple[int, ModuleFacts]] = OrderedDict()
        self._edited: dict[str, tuple[str, bytes]] = {}

    def get(self, path: str, text: bytes, make: Callable[[], ModuleFacts], *, is_edited: bool = False) -> ModuleFacts:
        key = (posixpath.splitext(path)[1], hashlib.blake2b(text, digest_size=16).digest())
        if is_edited:
            before = self._edited.get(path)
            self._edited[path] = key
            if before is not None and before != key and before in self._kept:
                self._bytes -= self._kept.pop(before)[0]
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
            return found[1]
        facts = make()
        weight = len(text) + _BYTES_OF_ANY
        self._kept[key] = weight, facts
        self._bytes += weight
        while self._bytes > self._max_bytes:
            self._bytes -= self._kept.popitem(last=False)[1][0]
        return facts


_FACTS = _Cache(MAX_CACHED_BYTES)
