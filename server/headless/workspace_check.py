"""Checking all files of some folders one after the other, for an editor that shows what is wrong in each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...checks import analyse_path
from ...checks.configuration import ConfigError
from ..schema_cache import installed_sdks
from .discovery import discover
from .projects import excludes, forget, root_of, source_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ...checks.configuration import Settings
    from ...checks.finding import Finding


@dataclass(frozen=True, slots=True)
class FileFindings:
    """What was found in the file at an absolute path; ``text`` is empty where that is nothing."""

    path: str
    root: str
    text: bytes = b""
    findings: tuple[Finding, ...] = ()


def files_with_findings(folders: Mapping[str, Settings]) -> Iterator[FileFindings]:
    """The files below absolute folders, each with settings of its own, in which something was found.

    Files whose configuration is broken are left out.
    """
    forget()
    seen: set[str] = set()
    # The innermost folder around a file is the one whose settings hold.
    for folder in sorted(folders, key=len, reverse=True):
        try:
            found = discover([folder], lambda below, opened=folder: excludes(below, opened)).files
        except ConfigError:
            continue
        for path in found:
            if path not in seen:
                seen.add(path)
                checked = _checked(path, folder, folders[folder])
                if checked is not None:
                    yield checked


def _checked(path: str, opened: str, settings: Settings) -> FileFindings | None:
    root = root_of(path, opened)
    try:
        result, _ = analyse_path(path, source_of(root), root, settings, installed_sdks())
    except ConfigError:
        return None
    return FileFindings(path, root, result.text, result.findings) if result.findings else None
