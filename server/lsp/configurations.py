"""The configuration of open documents, which stays the last good one while a configuration file is broken."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...checks.configuration import Config, ConfigError, load
from ...checks.finding import Span
from ...checks.project.names import CONFIG_FILE
from ...checks.source import OverlaySource

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ...checks.source import FileSource

CONFIG_FILES = frozenset({CONFIG_FILE, "package.json"})

_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")
_QUOTED = re.compile(r"`([^`]+)`")


class Configurations:
    """Remembers the last good text of each configuration file."""

    def __init__(self) -> None:
        self._good: dict[str, bytes] = {}

    def load(self, path: str, root: str, source: FileSource) -> tuple[Config, tuple[ConfigError, ...]]:
        """The configuration of the file ``path``, and what is wrong with the files that make it.

        A broken file counts as it was when it was last good, or as an empty one if it never was.
        """
        errors: dict[str, ConfigError] = {}
        stand_ins: dict[str, bytes] = {}
        while True:
            try:
                config = load(path, root, OverlaySource(source, stand_ins))
            except ConfigError as error:
                stand_in = b"" if error.path in errors else self._good.get(error.path, b"")
                if stand_ins.get(error.path) == b"":
                    # The error is not in the file that it names, so there is nothing to put in its place.
                    return Config(), tuple(errors.values())
                errors.setdefault(error.path, error)
                stand_ins[error.path] = stand_in
                continue
            for file in config.files:
                text = source.read(file) if file not in errors else None
                if text is not None:
                    self._good[file] = text
            return config, tuple(errors.values())

    def stand_ins(self, errors: Iterable[ConfigError]) -> dict[str, bytes]:
        """What counts in the place of the files that these errors are in, by path."""
        return {error.path: self._good.get(error.path, b"") for error in errors}


def error_span(error: ConfigError, text: bytes) -> Span:
    """The place that a configuration error is about: the key or value that it names, else the first line."""
    place = _PLACE.search(error.reason)
    if place is not None:
        lines = text.splitlines(keepends=True)
        at = min(int(place[1]) - 1, len(lines))
        start = sum(map(len, lines[:at]))
        line = lines[at].rstrip(b"\r\n") if at < len(lines) else b""
        # Columns of the TOML parser count characters.
        column = len(line.decode("utf-8", "replace")[: int(place[2]) - 1].encode())
        return Span(start + min(column, len(line)), start + len(line))
    quoted = _QUOTED.search(error.reason)
    begin = max(0, text.find(b'"pulumend"')) if not error.path.endswith(CONFIG_FILE) else 0
    if quoted is not None:
        name = re.escape(quoted[1].rpartition(".")[2].encode())
        found = re.compile(rb"(?<![\w-])" + name + rb"(?![\w-])").search(text, begin)
        if found is not None:
            return Span(*found.span())
    end = re.compile(rb"[\r\n]|\Z").search(text, begin)
    return Span(begin, end.start() if end is not None else len(text))
