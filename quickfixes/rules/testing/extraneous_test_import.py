"""Switches the rule of ESLint off for the file, or moves the package to those of the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....checks.syntax.document import Document
from ...config_edit import remove
from ...edit import FileEdit, Fix, Safety
from ...edit_steps import in_steps
from ...eslint_comment import disabling
from ...json_edit import add_dependency

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ....checks.finding import Finding
    from ...snapshot import Snapshot

_ESLINT = "import/no-extraneous-dependencies"


def fixes(finding: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    document, manifest = snapshot.document, snapshot.project.package_json
    edit = disabling(_ESLINT, document)
    yield Fix(f"Switch `{_ESLINT}` off for this file", Safety.SAFE, (FileEdit(document.path, (edit,)),))
    text = snapshot.project.source.read(manifest.path) if manifest is not None else None
    package = finding.get("package")
    version = manifest.dev_dependencies.get(package) if manifest is not None else None
    if manifest is None or text is None or version is None:
        return
    edits = in_steps(
        Document.parse(manifest.path, text),
        (
            lambda at: remove(at, ("devDependencies", package)),
            lambda at: add_dependency(at.text, "dependencies", package, version),
        ),
    )
    if edits:
        yield Fix(f"Move `{package}` to `dependencies`", Safety.UNSAFE, (FileEdit(manifest.path, edits),))
