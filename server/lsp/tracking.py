"""A file source that knows what its readers were told, and notices when the disk no longer says the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...checks.project.folders import parent_of
from ...checks.project.module_reader import SourceModules
from .open_modules import OpenModules

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ...checks.program.modules.model import ModuleFacts
    from ...checks.source import FileSource


class TrackingSource:
    """Notes every path that was asked for. The facts of one analysis are all made from one of these.

    It reads modules as well: who asks for a module rests on its facts, and not on its text. ``contradicts`` is set
    once a path was answered in two ways: what was made before then and what was made after must not be put together.
    """

    def __init__(self, base: FileSource, modules: OpenModules | None = None) -> None:
        self._base = base
        self._open_modules = modules or OpenModules(lambda _: False)
        self._answers: dict[str, int | None] = {}
        self._earlier: dict[str, int | None] = {}
        self._listed: dict[str, dict[FileSource, tuple[str, ...] | None]] = {}
        self._modules: dict[str, ModuleFacts | None] = {}
        self._specifiers: dict[str, frozenset[str] | None] = {}
        self.contradicts = False

    def read_from(self, base: FileSource) -> None:
        """Read from another source from now on. It may answer otherwise; what was asked for up to now still counts."""
        self._base = base
        self._earlier, self._answers = {**self._earlier, **self._answers}, {}

    def read(self, path: str) -> bytes | None:
        text = self._base.read(path)
        answer = _answer(text)
        if self._answers.setdefault(path, answer) != answer:
            self.contradicts = True
        return text

    def list(self, folder: str) -> tuple[str, ...] | None:
        names = self._base.list(folder)
        self._listed.setdefault(folder, {})[self._base] = names
        return names

    def module(self, path: str) -> ModuleFacts | None:
        facts = self._open_modules.module(path, self._base)
        if self._modules.setdefault(path, facts) != facts:
            self.contradicts = True
        return facts

    def specifiers(self, path: str) -> frozenset[str] | None:
        found = SourceModules(self._base).specifiers(path)
        if self._specifiers.setdefault(path, found) != found:
            self.contradicts = True
        return found

    def has_read(self, path: str) -> bool:
        return path in self._answers or path in self._earlier

    def answered_otherwise(self, path: str, text: bytes | None) -> bool:
        """Whether a file was read and is now another; ``text`` None stands for one that is not known."""
        answers = self._answers if path in self._answers else self._earlier
        return path in answers and (text is None or answers[path] != _answer(text))

    def rests_on(self, paths: Iterable[str]) -> bool:
        """Whether one of these files or folders was asked for."""
        return any(self.has_read(path) or path in self._listed for path in paths)

    def rests_below(self, folder: str) -> bool:
        """Whether anything in a folder was asked for, whatever there was."""
        asked = (self._answers, self._earlier, self._listed, self._modules, self._specifiers)
        return any(path.startswith(f"{folder}/") for paths in asked for path in paths)

    def rests_on_module(self, path: str) -> bool:
        """Whether the facts of a module were asked for, or what it may import."""
        return self.rests_on_facts(path) or path in self._specifiers

    def rests_on_facts(self, path: str) -> bool:
        """Whether the facts of a module were asked for, which it takes its tree to find."""
        return path in self._modules

    def module_answers_otherwise(self, path: str) -> bool:
        """Whether what was told of a module is no longer so."""
        if path in self._modules and self._modules[path] != self._open_modules.module(path, self._base):
            return True
        return path in self._specifiers and self._specifiers[path] != SourceModules(self._base).specifiers(path)

    @property
    def is_outdated(self) -> bool:
        """Whether any file that was read, or folder that was listed, is now another. Reads all of them again."""
        read_otherwise = any(_answer(self._base.read(path)) != answer for path, answer in self._answers.items())
        return read_otherwise or any(map(self.lists_otherwise, self._listed))

    def lists_otherwise(self, folder: str) -> bool:
        """Whether a folder was listed and now holds other names; one above it stands for a folder that was not."""
        while folder not in self._listed and folder != parent_of(folder):
            folder = parent_of(folder)
        return any(base.list(folder) != names for base, names in self._listed.get(folder, {}).items())


def _answer(text: bytes | None) -> int | None:
    # A hash stands for the text, because lock files are too large to be kept for each open document.
    return None if text is None else hash(text)
