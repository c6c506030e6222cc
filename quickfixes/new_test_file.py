"""Creates a test of the whole program that a project is, as the fix of a finding that misses one."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from .edit import CreateFile, Fix, Safety
from .test_writer.places import new_test

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .snapshot import Snapshot


def new_test_file(kind: str, snapshot: Snapshot, written: Callable[[str, str], str | None]) -> Iterator[Fix]:
    """The fix that creates the test, none where there is no program or nothing can be written.

    ``kind`` is ``unit`` or ``int``, as in the name of the file. ``written`` is given the path of the test and that of
    the program.
    """
    project, entry = snapshot.project, snapshot.project.entry
    if entry is None:
        return
    path = new_test(posixpath.basename(entry).partition(".")[0], kind, project)
    text = written(path, entry) if path is not None else None
    if path is not None and text is not None:
        title = f"Write `{posixpath.relpath(path, project.project_folder)}`"
        yield Fix(title, Safety.PLACEHOLDER, (CreateFile(path, text),))
