"""Where a new test belongs: beside those that are there, else where Jest looks."""

from __future__ import annotations

import posixpath
from collections import Counter
from typing import TYPE_CHECKING

from ...checks.project.files import TEST_FOLDERS
from ...checks.source import is_file

if TYPE_CHECKING:
    from ...checks.project.facts import ProjectFacts

_DEFAULT = "test"


def new_test(name: str, kind: str, project: ProjectFacts) -> str | None:
    """A free path such as ``test/stack.unit.test.ts`` for a test named ``name`` of a kind, ``unit`` or ``int``.

    None where every likely one is taken, or Jest would not run it.
    """
    for folder in _folders(project):
        for file in (f"{name}.{kind}.test.ts", f"{name}-program.{kind}.test.ts"):
            path = posixpath.join(folder, file)
            collected = project.jest is None or project.jest.is_test(path) is not False
            if collected and not is_file(project.source, path):
                return path
    return None


def _folders(project: ProjectFacts) -> list[str]:
    """The folders that tests may stand in, the likeliest first."""
    used = Counter(posixpath.dirname(path) for path in project.tests)
    roots = project.jest.roots if project.jest is not None else None
    named = [root for root in roots or () if posixpath.basename(root) in TEST_FOLDERS]
    default = posixpath.join(project.project_folder, _DEFAULT)
    return list(dict.fromkeys([*(folder for folder, _ in used.most_common()), *named, default]))
