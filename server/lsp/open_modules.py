"""The facts of modules for all sessions: those of a document that is being typed in stay while it is broken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...checks.project.module_reader import SourceModules

if TYPE_CHECKING:
    from collections.abc import Callable

    from ...checks.program.modules.model import ModuleFacts
    from ...checks.source import FileSource


class OpenModules:
    """Half-typed code says less than what is meant, so an open document with a syntax error counts as it was before.

    ``is_open`` says whether a path is that of an open document.
    """

    def __init__(self, is_open: Callable[[str], bool]) -> None:
        self._is_open = is_open
        self._whole: dict[str, ModuleFacts] = {}

    def module(self, path: str, source: FileSource) -> ModuleFacts | None:
        """The facts of the file at ``path`` in ``source``; None as for `ModuleReader.module`."""
        facts = SourceModules(source).module(path)
        if facts is not None and facts.broken and self._is_open(path):
            return self._whole.get(path, facts)
        if facts is None or facts.broken:
            self._whole.pop(path, None)
        else:
            # Kept of closed files too: they were asked for before they were opened.
            self._whole[path] = facts
        return facts
