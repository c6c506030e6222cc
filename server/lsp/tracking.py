"""A file source that knows what its readers were told, and notices when the disk no longer says the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ...checks.source import FileSource


class TrackingSource:
    """Notes every path that was asked for. The facts of one analysis are all made from one of these.

    ``contradicts`` is set once a path was answered in two ways: what was made before then and what was made after
    must not be put together.
    """

    def __init__(self, base: FileSource) -> None:
        self._base = base
        self._answers: dict[str, int | None] = {}
        self._earlier: dict[str, int | None] = {}
        self._listed: set[str] = set()
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
        self._listed.add(folder)
        return self._base.list(folder)

    def has_read(self, path: str) -> bool:
        return path in self._answers or path in self._earlier

    def answered_otherwise(self, path: str, text: bytes | None) -> bool:
        """Whether a file was read and is now another; ``text`` None stands for one that is not known."""
        answers = self._answers if path in self._answers else self._earlier
        return path in answers and (text is None or answers[path] != _answer(text))

    def rests_on(self, paths: Iterable[str]) -> bool:
        """Whether one of these files or folders was asked for."""
        return any(self.has_read(path) or path in self._listed for path in paths)


def _answer(text: bytes | None) -> int | None:
    # A hash stands for the text, because lock files are too large to be kept for each open document.
    return None if text is None else hash(text)
