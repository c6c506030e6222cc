"""Takes the folders of the tests in, and takes out what excludes nothing else."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from ....checks.project.files import is_test_support
from ....checks.project.tsconfig import load
from ....checks.project.tsconfig_globs import excluded
from ....checks.rules.configuration.tests_outside_tsconfig import tests_left_out
from ....checks.source import OverlaySource
from ...config_edit import append_item, remove, remove_item
from ...edit import FileEdit, Fix, Safety, apply_edits
from ...edit_steps import in_steps

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ....checks.finding import Finding
    from ....checks.project.facts import ProjectFacts
    from ....checks.project.tsconfig import Tsconfig
    from ...edit_steps import Step
    from ...snapshot import Snapshot


def fixes(finding: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    document = snapshot.document
    project = snapshot.project.as_of(document.text)
    config = load(document.path, project.root, project.source)
    if config is None or (config.include is not None and config.include.path != document.path):
        return
    tests = tests_left_out(config, project)
    including = [_appending(pattern) for pattern in _missing(config, tests)]
    unexcluding = [_removing(entry, config) for entry in _of_tests_alone(config, tests, project)]
    edits = in_steps(document, (*including, *unexcluding))
    if not edits:
        return
    source = OverlaySource(project.source, {document.path: apply_edits(document.text, edits)})
    after = load(document.path, project.root, source)
    if after is not None and all(after.includes(test) for test in tests):
        yield Fix("Take the tests in by `include`", Safety.UNSAFE, (FileEdit(document.path, edits),))


def _missing(config: Tsconfig, tests: tuple[str, ...]) -> list[str]:
    """The patterns for the folders of tests that ``include`` lacks; none where everything is taken in."""
    if config.include is None and config.files is None:
        return []
    held = config.include.strings if config.include is not None else ()
    patterns = dict.fromkeys(_pattern(posixpath.relpath(test, config.folder)) for test in tests)
    return [pattern for pattern in patterns if pattern not in (held or ())]


def _pattern(path: str) -> str:
    return f"{path.partition('/')[0]}/**/*.{path.rpartition('.')[2]}" if "/" in path else path


def _of_tests_alone(config: Tsconfig, tests: tuple[str, ...], project: ProjectFacts) -> list[str]:
    """The entries of ``exclude`` that leave tests out and nothing else."""
    listed = config.exclude
    if listed is None or listed.path != config.path:
        return []
    found: list[str] = []
    for entry in listed.strings or ():
        named = [path for path in project.files if excluded(path, config.folder, entry)]
        if any(test in named for test in tests) and all(is_test_support(path, config.folder) for path in named):
            found.append(entry)
    return found


def _appending(pattern: str) -> Step:
    return lambda document: append_item(document, ("include",), pattern)


def _removing(entry: str, config: Tsconfig) -> Step:
    if config.exclude is not None and len(config.exclude.items) == 1:
        # Without a list, the compiler leaves out what is installed and what it writes.
        return lambda document: remove(document, ("exclude",))
    return lambda document: remove_item(document, ("exclude",), entry)
