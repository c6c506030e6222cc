"""All open documents with their analyses, and which of them a change concerns."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from pathlib import PurePath
from typing import TYPE_CHECKING

from ...checks import MarkdownAnalysis
from ...checks.project.folders import is_inside
from ...checks.project.module_reader import facts_of_document, is_module
from ...checks.project.root import find_root
from ...checks.schema.provider import BUNDLED
from ...checks.source import DictSource, DiskSource, OverlaySource, is_file
from .configurations import Configurations
from .open_modules import OpenModules
from .session import Session
from .settings import FolderSettings
from .tracking import TrackingSource

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ...checks.configuration import ConfigError
    from ...checks.schema.provider import SdkProvider
    from ...checks.syntax.edits import ByteEdit
    from .documents import OpenDocument, OpenDocuments
    from .settings import EditorSettings

_INSTALLED = "/node_modules/"
MAX_BYTES_ANALYSED = 20_000_000
"""How much text may be kept as trees, which take up some ten times as much memory; the newest document always is."""


class Workspace:
    """The sessions of all open documents.

    The methods that take a change only note what it concerns; `refresh` does the work.
    """

    def __init__(
        self, documents: OpenDocuments, sdks: SdkProvider = BUNDLED, max_bytes: int = MAX_BYTES_ANALYSED
    ) -> None:
        self._max_bytes = max_bytes
        self._texts = _OpenTexts(documents)
        self._sdks = sdks
        self.configurations = Configurations()
        self.settings = FolderSettings()
        self._folders: tuple[str, ...] = ()
        self._sessions: dict[str, Session] = {}
        self._pending: dict[str, Session] = {}
        self._under_way: dict[str, Session] = {}
        self._modules = OpenModules(self._texts.__contains__)
        self._changed_modules: set[str] = set()

    def open(self, document: OpenDocument) -> None:
        self._sessions[document.key] = Session(document, self.configurations, self._sdks)
        self._pending[document.key] = self._sessions[document.key]
        self._expire_readers(document, document.text)
        self._expire_listers(document)

    def change(self, document: OpenDocument, edits: tuple[ByteEdit, ...]) -> None:
        session = self._sessions[document.key]
        session.receive(document, edits)
        self._pending[document.key] = session
        self._expire_readers(document, document.text)

    def close(self, document: OpenDocument) -> None:
        for sessions in (self._sessions, self._pending, self._under_way):
            sessions.pop(document.key, None)
        self._expire_readers(document, None)
        self._expire_listers(document)

    def files_changed(self, paths: Iterable[str]) -> None:
        """Files and folders that were changed, made or deleted on the disk; open files count by their text."""
        changed = {path for path in paths if path not in self._texts}
        modules = {path for path in changed if is_module(path)}
        self._module_files_changed(modules)
        below = changed = changed - modules
        # A change concerns all that lies below its folder, whether the file itself was read or not: it may be new or
        # gone, and a lock file speaks for the packages installed beside it, whose folder editors do not watch.
        changed |= {posixpath.dirname(path) for path in changed}
        for session in self._sessions.values():
            source = session.source
            if source.rests_on(changed) or any(map(source.rests_below, below)):
                self._expire(session)

    def compare_with_disk(self) -> None:
        """Expire the sessions for which the disk no longer says what they were told, whoever should have noticed."""
        for session in self._sessions.values():
            if session.source.is_outdated:
                self._expire(session)

    def folders_changed(self, folders: Iterable[str]) -> None:
        """The folders that the editor has opened, all of them."""
        self._folders = tuple(folders)
        for session in self._sessions.values():
            self._expire(session)

    def settings_changed(self, everywhere: EditorSettings, folders: Mapping[str, EditorSettings]) -> None:
        """What the user has set in the editor, for all opened folders by path."""
        self.settings.set(everywhere, folders)
        for session in self._sessions.values():
            if session.settings != self.settings.of(session.document.path):
                self._expire(session)

    def sdks_changed(self) -> None:
        """More is known of some SDK than before."""
        for session in self._sessions.values():
            if session.is_checked:
                self._expire(session)

    def refresh(self) -> list[Session]:
        """Bring up to date what the changes so far concern; those of these sessions that are not under way then."""
        pending, self._pending = self._pending, {}
        for session in pending.values():
            self._refresh(session)
        if pending:
            self._save_memory()
        return [session for session in pending.values() if self._is_settled(session)]

    @property
    def has_slices(self) -> bool:
        """Whether there are analyses to go on with."""
        return bool(self._under_way)

    def is_under_way(self, document: OpenDocument) -> bool:
        return document.key in self._under_way

    def go_on(self) -> list[Session]:
        """Go on with the analysis that has waited longest; its session if that is done now."""
        session = self._under_way.pop(next(iter(self._under_way)), None) if self._under_way else None
        if session is None:
            return []
        session.go_on()
        return [session] if self._is_settled(session) else []

    def _is_settled(self, session: Session) -> bool:
        """Whether a session is up to date; if not, it is gone on with later."""
        self._under_way.pop(session.document.key, None)
        if session.is_under_way:
            self._under_way[session.document.key] = session
        return not session.is_under_way

    @property
    def has_changed_modules(self) -> bool:
        """Whether sessions rest on the facts of files that have changed and were not compared yet."""
        self._changed_modules = {
            path
            for path in self._changed_modules
            if any(session.source.rests_on_module(path) for session in self._sessions.values())
        }
        return bool(self._changed_modules)

    def compare_modules(self) -> None:
        """Expire the sessions that rest on modules whose facts are not what they were.

        Made for the time after `refresh`: then the trees of the documents that have changed are there.
        """
        if not self.has_changed_modules:
            return
        changed, self._changed_modules = self._changed_modules, set()
        for path in changed:
            session = self._sessions.get(path)
            analysis = session.analysis if session is not None else None
            is_asked = any(other.source.rests_on_facts(path) for other in self._sessions.values())
            if is_asked and analysis is not None and not isinstance(analysis, MarkdownAnalysis):
                # What is made from the tree is found by the text from here on, and nothing is parsed again.
                facts_of_document(analysis.document)
        for session in self._sessions.values():
            if any(session.source.module_answers_otherwise(path) for path in changed):
                self._expire(session)

    def renew(self, session: Session) -> None:
        """Make a session anew, from what the disk says now."""
        session.stale = True
        self._refresh(session)
        session.finish()

    def texts(self) -> dict[str, bytes]:
        """The texts of the open files, which count in the place of what the disk holds."""
        return dict(self._texts)

    def session(self, document: OpenDocument) -> Session | None:
        """The session of a document, with its analysis if it has one."""
        session = self._sessions.get(document.key)
        if session is None:
            return None
        if session.is_dropped:
            self._refresh(session)
            self._save_memory()
        session.finish()
        return session

    def session_at(self, path: str) -> Session | None:
        """The session of the open file at ``path``, as it is."""
        return self._sessions.get(path)

    def config_errors(self) -> dict[str, tuple[ConfigError, Session]]:
        """What is wrong with the configuration of open documents, by file, each with a session that has read it."""
        return {error.path: (error, session) for session in self._sessions.values() for error in session.config_errors}

    def _module_files_changed(self, paths: set[str]) -> None:
        """Modules are rewritten all the time, so what was told of them and of their folders is compared."""
        self._changed_modules |= paths
        folders = {posixpath.dirname(path) for path in paths if _INSTALLED not in path}
        for session in self._sessions.values():
            source = session.source
            if any(map(source.has_read, paths)) or any(map(source.lists_otherwise, folders)):
                self._expire(session)

    def _expire(self, session: Session) -> None:
        session.stale = True
        self._pending[session.document.key] = session

    def _expire_readers(self, document: OpenDocument, text: bytes | None) -> None:
        """Another document's facts may rest on this one, whose text is now ``text``; None where the disk counts."""
        path = document.path
        if path is None:
            return
        self._changed_modules.add(path)
        for session in self._sessions.values():
            if session.document.path != path and session.source.answered_otherwise(path, text):
                self._expire(session)

    def _expire_listers(self, document: OpenDocument) -> None:
        """A file that is not on the disk is there as long as it is open."""
        path = document.path
        if path is None or is_file(_disk_of(path), path):
            return
        for session in self._sessions.values():
            if session.document.path != path and session.source.rests_on([posixpath.dirname(path)]):
                self._expire(session)

    def _save_memory(self) -> None:
        """Give up the analyses that were used longest ago, as long as there are too many."""
        total = 0
        for session in reversed(self._sessions.values()):
            if session.analysis is not None:
                total += len(session.document.text)
                if total > self._max_bytes and total > len(session.document.text) and not session.is_under_way:
                    session.drop()

    def _refresh(self, session: Session) -> None:
        path = session.document.path
        if session.document.key in self._sessions:
            # The order tells which were used last.
            self._sessions[session.document.key] = self._sessions.pop(session.document.key)
        if not session.stale:
            session.refresh()
            return
        session.settings = self.settings.of(path)
        if path is None:
            session.refresh("/", TrackingSource(DictSource({})))
        else:
            source = TrackingSource(OverlaySource(_disk_of(path), self._texts), self._modules)
            around = [folder for folder in self._folders if is_inside(path, folder)]
            root = find_root(path, source, max(around, key=len, default=None))
            source.read_from(OverlaySource(DiskSource(root), self._texts))
            session.refresh(root, source)


class _OpenTexts(Mapping[str, bytes]):
    """The texts of the open documents by path, always the newest."""

    def __init__(self, documents: OpenDocuments) -> None:
        self._documents = documents

    def __getitem__(self, path: str) -> bytes:
        document = self._documents.at(path)
        if document is None or document.path is None:
            raise KeyError(path)
        return document.text

    def __iter__(self) -> Iterator[str]:
        return (document.path for document in self._documents if document.path is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _disk_of(path: str) -> DiskSource:
    """The whole disk, for what is asked before a root is known."""
    return DiskSource(PurePath(path).anchor)
