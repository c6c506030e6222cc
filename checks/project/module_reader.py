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

_MAX_CACHED = 512


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
    """The facts of a document that is parsed already; None where it is too large, or no module."""
    if document.language not in PROGRAMS or len(document.text) > MAX_MODULE_BYTES:
        return None
    return _FACTS.get(document.path, document.text, lambda: module_facts(document))


class _Cache:
    """The facts made last, by ending and text. The ending decides on the grammar."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, bytes], ModuleFacts] = OrderedDict()

    def get(self, path: str, text: bytes, make: Callable[[], ModuleFacts]) -> ModuleFacts:
        key = (posixpath.splitext(path)[1], hashlib.blake2b(text, digest_size=16).digest())
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = make()
            if len(self._kept) > _MAX_CACHED:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(key)
        return found


_FACTS = _Cache()
