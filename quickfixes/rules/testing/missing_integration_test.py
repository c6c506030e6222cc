"""Creates an integration test that looks up the resources which the program exports."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from ...edit import CreateFile, Fix, Safety
from ...test_writer.integration import integration_test
from ...test_writer.places import new_test

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ....checks.finding import Finding
    from ...snapshot import Snapshot


def fixes(_: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    """One test for the whole program, beside its unit tests."""
    project = snapshot.project
    entry = project.entry
    name = posixpath.basename(entry).partition(".")[0] if entry is not None else ""
    path = new_test(name, "int", project) if entry is not None else None
    text = integration_test(entry, snapshot, snapshot.document.newline) if entry is not None and path else None
    if path is not None and text is not None:
        title = f"Write `{posixpath.relpath(path, project.project_folder)}`"
        yield Fix(title, Safety.PLACEHOLDER, (CreateFile(path, text),))
