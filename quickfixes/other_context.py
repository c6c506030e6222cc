"""What a fix may ask about another file of the project than the one with the finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..checks.program.context import Context
from ..checks.program.file_facts import FileFacts
from ..checks.program.units import UnitTree

if TYPE_CHECKING:
    from .snapshot import Snapshot


def context_of(path: str, snapshot: Snapshot) -> Context | None:
    """The context of a whole file, read anew; None where it can't be read or is of no known language."""
    document = snapshot.document if path == snapshot.document.path else snapshot.other(path)
    if document is None:
        return None
    tree = UnitTree(document)
    project = snapshot.project.seen_from(path)
    return Context(document, tree, tree.root, project, FileFacts((), document.language))
