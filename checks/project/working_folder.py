"""The folder that a program runs in, from which it takes relative paths."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from .folders import is_inside
from .pulumi_yaml import nearest

if TYPE_CHECKING:
    from ..source import FileSource


def working_folder(path: str, root: str, source: FileSource) -> str | None:
    """The working folder of the program that the file at ``path`` belongs to; None where it can't be told.

    ``main`` in the project file decides: a folder is the working folder, a file makes its own folder so. Without it,
    it is the folder of the project file.
    """
    project = nearest(path, root, source)
    if project is None:
        return None
    folder = posixpath.dirname(project.path)
    if project.main is None:
        return folder
    if project.main.text is None:
        return None
    main = posixpath.normpath(posixpath.join(folder, project.main.text))
    working = main if source.list(main) is not None else posixpath.dirname(main)
    return working if is_inside(working, root) else None
