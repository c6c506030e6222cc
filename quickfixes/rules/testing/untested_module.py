"""Creates a unit test that loads the program, and with it the file that no test loads."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from ...edit import CreateFile, Fix, Safety
from ...test_writer.places import new_test
from ...test_writer.unit import unit_test

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ....checks.finding import Finding
    from ...snapshot import Snapshot


def fixes(_: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    """One test of the whole program: it loads all its files."""
    project = snapshot.project
    entry = project.entry
    name = posixpath.basename(entry).partition(".")[0] if entry is not None else ""
    path = new_test(name, "unit", project) if entry is not None else None
    text = unit_test(path, entry, snapshot, snapshot.document.newline) if entry is not None and path else None
    if path is not None and text is not None:
        title = f"Write `{posixpath.relpath(path, project.project_folder)}`"
        yield Fix(title, Safety.PLACEHOLDER, (CreateFile(path, text),))
