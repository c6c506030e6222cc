"""All open documents with their analyses: which of them a change concerns, and what is to be published then."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from pathlib import PurePath
from typing import TYPE_CHECKING

from ...checks.configuration import FILE_NAME
from ...checks.project.folders import is_inside
from ...checks.project.root import PULUMI_FILES, find_root
from ...checks.source import DictSource, DiskSource, OverlaySource, is_file
from .configurations import CONFIG_FILES, Configurations
from .session import Session
from .tracking import TrackingSource

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ...checks.configuration import ConfigError
    from ...checks.source import FileSource
    from ...checks.syntax.edits import ByteEdit
    from .documents import OpenDocument, OpenDocuments

LOCK_FILES = ("package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml")
WATCHED_NAMES = (FILE_NAME, "package.json", *LOCK_FILES, *PULUMI_FILES, "pnpm-workspace.yaml")


class Workspace:
    """The sessions of all open documents.

    The hooks note what has changed and cost little; `refresh` does the work. ``folders`` are the opened folders.
    """

    def __init__(self, documents: OpenDocuments) -> None:
        self.folders: tuple[str, ...] = ()
        self._documents = documents
        self._texts = _OpenTexts(documents)
        self._configurations = Configurations()
        self._sessions: dict[str, Session] = {}
        self._pending: dict[str, Session] = {}

    def session(self, document: OpenDocument) -> Session | None:
        return self._sessions.get(document.key)

    def open(self, document: OpenDocument) -> None:
        session = self._sessions[document.key] = Session(document, self._configurations)
        self._pending[document.key] = session
        self._text_changed(document)

    def change(self, document: OpenDocument, edits: tuple[ByteEdit, ...]) -> None:
        session = self._sessions[document.key]
        session.receive(document, edits)
        self._pending[document.key] = session
        self._text_changed(document)

    def close(self, document: OpenDocument) -> None:
        self._sessions.pop(document.key, None)
        self._pending.pop(document.key, None)
        self._text_changed(document)

    def files_changed(self, paths: Iterable[str]) -> None:
        """Files have been changed, made or deleted on the disk."""
        changed = {path for path in paths if path not in self._texts}
        below = [posixpath.dirname(path) for path in changed if posixpath.basename(path) in LOCK_FILES]
        # A file that is new or gone changes what its folder holds.
        changed |= {posixpath.dirname(path) for path in changed}
        for session in self._sessions.values():
            # Where packages are installed, they and not the lock file have been read; it stands for them, because
            # editors do not watch the folder that they are in.
            if session.source.rests_on(changed) or any(is_inside(session.path, folder) for folder in below):
                self._expire(session)

    def folders_changed(self, folders: Iterable[str]) -> None:
        self.folders = tuple(folders)
        for session in self._sessions.values():
            self._expire(session)

    def refresh(self) -> list[Session]:
        """Bring every session that a change concerns up to date; these sessions."""
        pending, self._pending = self._pending, {}
        for session in pending.values():
            self.refresh_one(session)
        return list(pending.values())

    def refresh_one(self, session: Session) -> None:
        if not session.stale:
            session.refresh(self._root)
        elif session.document.path is None:
            session.refresh("/", TrackingSource(DictSource({})))
        else:
            everywhere = OverlaySource(DiskSource(PurePath(session.path).anchor), self._texts)

    def config_errors(self) -> dict[str, ConfigError]:
        """What is wrong with the configuration of any open document, by file."""
        return {error.path: error for session in self._sessions.values() for error in session.config_errors}
