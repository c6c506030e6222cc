"""Checking all files of some folders one after the other, for an editor that shows what is wrong in each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...checks import analyse_path
from ...checks.configuration import ConfigError
from ..schema_cache import installed_sdks
from .dependencies import Dependencies, Digests
from .discovery import discover
from .projects import excludes, forget, root_of, source_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Set

    from ...checks.configuration import Settings
    from ...checks.finding import Finding
    from .dependencies import Claims, Rested


@dataclass(frozen=True, slots=True)
class Plan:
    """All files that there are, by absolute path, and how many of them are going to be looked at."""

    files: frozenset[str]
    count: int


@dataclass(frozen=True, slots=True)
class Unchanged:
    """What was found in the file at an absolute path still holds."""

    path: str


@dataclass(frozen=True, slots=True)
class FileFindings:
    """What was found in the file at an absolute path, and what that rests on; ``text`` is empty where it is nothing."""

    path: str
    root: str
    settings: Settings
    rested: Rested
    text: bytes = b""
    findings: tuple[Finding, ...] = ()


def workspace_findings(
    folders: Mapping[str, Settings], known: Set[str], doubted: Mapping[str, Claims]
) -> Iterator[Plan | Unchanged | FileFindings]:
    """The plan, and then the findings in the files below absolute folders, each with settings of its own.

    Passed over are the files that are ``known``, and those that are ``doubted`` and whose claims still hold.
    """
    forget()
    files: dict[str, str] = {}
    # The innermost folder around a file is the one whose settings hold.
    for folder in sorted(folders, key=len, reverse=True):
        try:
            found = discover([folder], lambda below, opened=folder: excludes(below, opened)).files
        except ConfigError:
            continue
        for path in found:
            files.setdefault(path, folder)
    due = {path: folder for path, folder in files.items() if path not in known}
    yield Plan(frozenset(files), len(due))
    digests = Digests()
    for path, folder in due.items():
        claims = doubted.get(path)
        if claims is not None and claims.hold(source_of(root_of(path, folder)), digests):
            yield Unchanged(path)
        else:
            yield _checked(path, folder, folders[folder], digests)


def _checked(path: str, opened: str, settings: Settings, digests: Digests) -> FileFindings:
    """The findings in a file; none where its configuration is broken."""
    root = root_of(path, opened)
    source = Dependencies(source_of(root), digests)
    try:
        result, _ = analyse_path(path, source, root, settings, installed_sdks(), source)
    except ConfigError:
        return FileFindings(path, root, settings, source.rested())
    text = result.text if result.findings else b""
    return FileFindings(path, root, settings, source.rested(), text, result.findings)
