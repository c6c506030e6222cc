"""`package.json` after a conversion: the new packages in, `aws-sdk` out with its last use."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from ...checks.knowledge.aws_clients import aws_clients
from ...checks.program.old_aws_sdk import OLD_AWS_SDK
from ...checks.project.folders import is_inside
from ..edit import FileEdit, apply_edits
from ..json_edit import add_dependency, remove_member
from ..text_edits import edits_between

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ...checks.project.facts import ProjectFacts

_SECTIONS = ("dependencies", "devDependencies")
_ENDINGS = (".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs")
_LOADS = re.compile(rb"""['"`]aws-sdk(?:/[\w./-]*)?['"`]""")
_MAX_FILES = 600


def manifest_edits(packages: Iterable[str], project: ProjectFacts, *, is_complete: bool) -> list[FileEdit]:
    """The edits of the nearest package.json; none where it does not declare `aws-sdk`, or declares all already.

    A manifest that does not declare the old SDK gets it from elsewhere, and so the new one.
    """
    manifest = project.package_json
    if manifest is None:
        return []
    declared = [(manifest.dependencies, _SECTIONS[0]), (manifest.dev_dependencies, _SECTIONS[1])]
    section = next((name for table, name in declared if OLD_AWS_SDK in table), None)
    text = project.source.read(manifest.path)
    if section is None or text is None:
        return []
    after = text
    for package in packages:
        wanted = aws_clients().range_of(package)
        if wanted is not None and manifest.declared_range(package) is None:
            after = apply_edits(after, add_dependency(after, section, package, wanted))
    if is_complete and not _is_used_elsewhere(posixpath.dirname(manifest.path), project):
        for _, name in declared:
            after = apply_edits(after, remove_member(after, (name, OLD_AWS_SDK)))
    return [FileEdit(manifest.path, edits_between(text, after))] if after != text else []


def _is_used_elsewhere(folder: str, project: ProjectFacts) -> bool:
    """Whether another file below the manifest loads the old SDK; taken to be so where there are too many."""
    for seen, path in enumerate(_sources(folder, project)):
        if seen >= _MAX_FILES:
            return True
        if path != project.path and _LOADS.search(project.source.read(path) or b""):
            return True
    return not is_inside(project.path, folder)


def _sources(folder: str, project: ProjectFacts) -> Iterator[str]:
    waiting = [folder]
    while waiting:
        current = waiting.pop()
        for name in project.source.list(current) or ():
            if name.endswith(_ENDINGS):
                yield posixpath.join(current, name)
            elif name.endswith("/") and name != "node_modules/" and not name.startswith("."):
                waiting.append(posixpath.join(current, name.rstrip("/")))
