"""Mending what one rule finds in all files of a project, for an editor that writes them itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...checks.source import OverlaySource
from ...quickfixes.converge import converge
from ...quickfixes.policy import of_rule
from ..schema_cache import installed_sdks
from .discovery import discover
from .projects import excludes, forget, source_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ...checks.configuration import Settings
    from ...checks.source import FileSource
    from ...quickfixes.converge import Mended


@dataclass(frozen=True, slots=True)
class MendedProject:
    """Old and new texts by absolute path; the old one is None for a file that is to be made."""

    texts: Mapping[str, tuple[bytes | None, bytes]]
    failures: tuple[str, ...] = ()


def mended_project(
    folder: str, root: str, rule: str, settings: Settings, texts: Mapping[str, bytes]
) -> Iterator[MendedProject]:
    """The safe fixes of one rule in the files below an absolute folder of the project at ``root``; one result.

    ``texts`` count in the place of what the disk holds. Raises `ConfigError`.
    """
    forget()
    source = OverlaySource(source_of(root), texts)
    found = discover([folder], lambda below: excludes(below, root))
    done = converge(found.files, source, root, settings, of_rule(rule), installed_sdks())
    yield MendedProject(
        mended_texts(done, source),
        tuple(f"the quick fix of {failure.rule} failed:\n{failure.message}" for failure in done.failures),
    )


def mended_texts(done: Mended, source: FileSource) -> dict[str, tuple[bytes | None, bytes]]:
    """The old and the new text of each file that is another now; ``source`` has the old ones."""
    changed = {path: (source.read(path), text) for path, text in sorted(done.texts.items())}
    return {path: (old, new) for path, (old, new) in changed.items() if old != new}
