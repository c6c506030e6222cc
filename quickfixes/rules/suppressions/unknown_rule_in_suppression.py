"""Writes the name of the rule that was meant, or takes the wrong name out of the comment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...edit import FileEdit, Fix, Safety, TextEdit
from ...suppression_edit import without_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ....checks.finding import Finding
    from ...snapshot import Snapshot


def fixes(finding: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    """The name that was meant, where that can be guessed, then the comment without the name."""
    path, meant = snapshot.document.path, finding.get("meant")
    if meant:
        edit = TextEdit(finding.span, meant)
        yield Fix(f"Write {meant}", Safety.UNSAFE, (FileEdit(path, (edit,)),))
    without = without_name(finding.span, snapshot.document)
    if without is not None:
        # It may be the beginning of a reason, or the name of a rule that a later version has.
        yield Fix("Take the name out of the comment", Safety.UNSAFE, (FileEdit(path, (without,)),))
