"""The TypeScript files that belong to a project."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from ..syntax.grammar import Language, language_of

if TYPE_CHECKING:
    from ..source import FileSource

MAX_FILES = 2_000
MAX_FOLDERS = 2_000

_OTHERS = frozenset({"node_modules", "dist", "out", "build", "coverage"})
DECLARATIONS = (".d.ts", ".d.mts", ".d.cts")
"""How the names of files end that declare and run nothing."""

_TYPESCRIPT = frozenset({Language.TYPESCRIPT, Language.TSX})


def module_files(root: str, source: FileSource, *, declarations: bool = False) -> tuple[str, ...] | None:
    """The files below ``root``, sorted, without installed packages, and what is built or hidden.

    Those that only declare are among them with ``declarations``. None where there are more than `MAX_FILES`, or folders
    beyond `MAX_FOLDERS`.
    """
    files: list[str] = []
    pending = [root]
    seen = 0
    while pending:
        folder = pending.pop()
        seen += 1
        if seen > MAX_FOLDERS:
            return None
        for name in source.list(folder) or ():
            if name.endswith("/"):
                if not name.startswith(".") and name[:-1] not in _OTHERS:
                    pending.append(posixpath.join(folder, name[:-1]))
            elif language_of(name) in _TYPESCRIPT and (declarations or not name.endswith(DECLARATIONS)):
                files.append(posixpath.join(folder, name))
                if len(files) > MAX_FILES:
                    return None
    return tuple(sorted(files))
