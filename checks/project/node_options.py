"""Where a project says which options Node.js gets, besides the commands that start it."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from .folders import ancestors

if TYPE_CHECKING:
    from .facts import ProjectFacts


def has_node_options(project: ProjectFacts) -> bool:
    """Whether an `.npmrc` beside or above gives options to Node.js in each script that npm starts."""
    files = (posixpath.join(folder, ".npmrc") for folder in ancestors(project.path, project.root))
    return any(b"node-options" in (project.source.read(path) or b"") for path in files)
