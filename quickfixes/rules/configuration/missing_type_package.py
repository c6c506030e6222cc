"""Declares the package of types for development."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...edit import FileEdit, Fix, Safety
from ...json_edit import add_dependency

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ....checks.finding import Finding
    from ...snapshot import Snapshot


def fixes(finding: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    document, package = snapshot.document, finding.get("package")
    edits = add_dependency(document.text, "devDependencies", package, finding.get("range"))
    if edits:
        yield Fix(f"Add `{package}` to `devDependencies`", Safety.SAFE, (FileEdit(document.path, edits),))
