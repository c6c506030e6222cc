"""Mends `pulumi-main-not-found`: names a program that is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....checks.finding import Severity
from ....checks.project.built_files import TYPESCRIPT
from ...config_edit import set_value
from ...edit import FileEdit, Fix, Safety

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ....checks.finding import Finding
    from ...snapshot import Snapshot

_MAX_OFFERED = 4


def fixes(finding: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    likely = [path for path in finding.get("likely", "").split("\n") if path]
    is_certain = finding.severity is Severity.ERROR and len(likely) == 1
    # A build may be meant to write what is not there.
    if finding.get("compiled") and any(path.endswith(TYPESCRIPT) for path in likely):
        is_certain = False
    for path in likely[:_MAX_OFFERED]:
        edits = set_value(snapshot.document, ("main",), path)
        if edits:
            change = FileEdit(snapshot.document.path, edits)
            yield Fix(f"Set main to {path}", Safety.SAFE if is_certain else Safety.UNSAFE, (change,))
