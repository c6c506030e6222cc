"""Declares the package in the `package.json` of the file that imports it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....checks.program.old_aws_sdk import OLD_AWS_SDK
from ...aws_sdk.unconverted import unconverted
from ...edit import FileEdit, Fix, Safety
from ...json_edit import add_dependency

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ....checks.finding import Finding
    from ...snapshot import Snapshot


def fixes(finding: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    path, package, version = finding.get("manifest"), finding.get("package"), finding.get("range")
    text = snapshot.project.source.read(path)
    if text is None or not version:
        return
    section = finding.get("section")
    edits = add_dependency(text, section, package, version)
    if edits:
        kept = unconverted(snapshot) if package == OLD_AWS_SDK else ()
        beside = (FileEdit(snapshot.document.path, kept),) if kept else ()
        yield Fix(f"Add `{package}` to `{section}`", Safety.SAFE, (FileEdit(path, edits), *beside))
