"""Declares a package of Pulumi in the `package.json` that is nearest to a program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..checks.schema.owners import recommended_range
from .edit import FileEdit
from .json_edit import add_dependency

if TYPE_CHECKING:
    from .snapshot import Snapshot


def declaring(package: str, snapshot: Snapshot) -> list[FileEdit]:
    """The edit that adds a package; none where it is declared, where there is no file, or no version is known."""
    manifest, version = snapshot.project.package_json, recommended_range(package)
    if manifest is None or version is None or manifest.declared_range(package) is not None:
        return []
    text = snapshot.project.source.read(manifest.path)
    edits = add_dependency(text, "dependencies", package, version) if text is not None else ()
    return [FileEdit(manifest.path, edits)] if edits else []
