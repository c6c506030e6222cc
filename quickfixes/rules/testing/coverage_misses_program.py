"""Names the files of the program in `collectCoverageFrom`, and lets Jest look into their folders."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from ....checks.project.jest_config_js import read_jest
from ....checks.rules.testing.coverage_misses_program import is_unnamed, missed_by_coverage
from ...config_edit import append_item, set_value
from ...edit import FileEdit, Fix, Safety, apply_edits
from ...edit_steps import in_steps

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ....checks.finding import Finding
    from ....checks.project.facts import ProjectFacts
    from ....checks.project.jest_config import JestConfig
    from ....checks.rules.testing.coverage_misses_program import Missed
    from ....checks.syntax.document import Document
    from ...config_edit import Edits
    from ...edit_steps import Step
    from ...snapshot import Snapshot

_TAG = "<rootDir>/"
_TITLES = {
    "collectCoverageFrom": "Add the program to `collectCoverageFrom`",
    "roots": "Add the folders of the program to `roots`",
}


def fixes(finding: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    document = snapshot.document
    project = snapshot.project.as_of(document.text)
    jest, option = project.jest, finding.get("option")
    missed = next((each for each in missed_by_coverage(document.path, project) if each.option == option), None)
    if jest is None or jest.root_dir is None or missed is None:
        return
    paths = [posixpath.relpath(path, jest.root_dir) for path in missed.paths]
    choices = (_wide(paths), paths) if option == "collectCoverageFrom" else ([_folder(path) for path in paths],)
    for entries in choices:
        steps = _steps(jest, missed, list(dict.fromkeys(entries)))
        edits = in_steps(document, steps)
        after = read_jest(apply_edits(document.text, edits), document.path) if edits else None
        if edits and after is not None and _is_right(jest, after, missed, project):
            safety = Safety.SAFE if _tests(after, project) == _tests(jest, project) else Safety.UNSAFE
            yield Fix(_TITLES[option], safety, (FileEdit(document.path, edits),))
            return


def _wide(paths: Sequence[str]) -> list[str]:
    """A pattern for a folder that several files are in, and the files that are alone."""
    folders = [_folder(path) for path in paths]
    return [
        f"{folder}/**/*.ts" if folder != "." and folders.count(folder) > 1 and path.endswith(".ts") else path
        for folder, path in zip(folders, paths, strict=True)
    ]


def _folder(path: str) -> str:
    return path.partition("/")[0] if "/" in path else "."


def _steps(jest: JestConfig, missed: Missed, entries: Sequence[str]) -> list[Step]:
    stated = missed.stated.strings or ()
    tag = _TAG if any(each.removeprefix("!").startswith(_TAG.rstrip("/")) for each in stated) else ""
    path = (*jest.prefix, missed.option)
    if "." in entries:
        root = jest.root_dir or ""
        outside = [each for each in stated if posixpath.relpath(jest.expanded(each, root), root).startswith("..")]
        return [lambda document: set_value(document, path, ["<rootDir>", *outside])]
    return [_appending(path, tag + entry) for entry in entries]


def _appending(path: tuple[str, ...], entry: str) -> Step:
    def step(document: Document) -> Edits | None:
        return append_item(document, path, entry)

    return step


def _is_right(before: JestConfig, after: JestConfig, missed: Missed, project: ProjectFacts) -> bool:
    """Whether what was missed is counted as far as this option goes, and nothing else that an entry left out."""
    if missed.option == "roots":
        return all(after.collects(path) for path in missed.paths)
    grown = [path for path in project.files if after.collects(path) and not before.collects(path)]
    root = before.root_dir or ""
    return not any(is_unnamed(path, root, after) for path in missed.paths) and all(
        is_unnamed(path, root, before) and not path.endswith(".d.ts") for path in grown
    )


def _tests(jest: JestConfig, project: ProjectFacts) -> list[str]:
    return [path for path in project.files if jest.is_test(path) is not False]
