"""A document as a folder: its named fences are files in it, laid over the disk.

The fence ``lib/x.ts`` of ``/w/ANSWER.md`` has the path ``/w/ANSWER.md/lib/x.ts``. Projects in documents end at the
document: no walk upwards leaves it, so that nothing that is found in one reaches into real files.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from ..project.facts import ProjectFacts
from ..project.sdk import SdkVersion, resolve
from ..schema.provider import BUNDLED
from ..source import OverlaySource

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..configuration import Config
    from ..schema.provider import SdkProvider
    from ..source import FileSource


class VirtualSource:
    """The files of one document over those of another source. ``files`` maps paths to texts, and may be replaced."""

    def __init__(self, document: str, base: FileSource) -> None:
        self.document = document
        self.files: Mapping[str, bytes] = {}
        self._base = base

    def read(self, path: str) -> bytes | None:
        if path.startswith(self.document + "/"):
            return self.files.get(path)
        return self._base.read(path)

    def list(self, folder: str) -> tuple[str, ...] | None:
        return OverlaySource(self._base, self.files).list(folder)


class DocumentFacts(ProjectFacts):
    """The project in a document. Of an SDK's version the real surroundings speak where the document says nothing."""

    is_document = True

    def __init__(
        self,
        path: str,
        source: VirtualSource,
        config: Config,
        real_root: str,
        sdk_option: Mapping[str, str] | None = None,
        sdks: SdkProvider = BUNDLED,
        *,
        is_piece: bool = False,
    ) -> None:
        super().__init__(path, source.document, source, config, sdk_option, sdks)
        self.is_piece = is_piece
        self._real_root = real_root

    def sdk_version(self, package: str) -> SdkVersion:
        version = super().sdk_version(package)
        if version.origin != "unknown":
            return version
        return resolve(package, self.root, self._real_root, self.source, self._sdk_option, self.config.sdk)


def changed_paths(before: Mapping[str, bytes], after: Mapping[str, bytes], document: str) -> set[str]:
    """The files that differ between two states of a document, and the folders in which one appeared or is gone."""
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    for path in [path for path in changed if (path in before) != (path in after)]:
        folder = posixpath.dirname(path)
        while folder.startswith(document):
            changed.add(folder)
            folder = posixpath.dirname(folder)
    return changed
