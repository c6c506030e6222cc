"""How to mend what the checks find: pure functions from a finding and its snapshot to edits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .edit import Change, CreateFile, FileEdit, Fix, OverlapError, Safety, TextEdit, apply_edits, in_order
from .embedded import in_literal
from .registry import fixer_of
from .snapshot import Snapshot

if TYPE_CHECKING:
    from ..checks.finding import Finding

__all__ = [
    "Change",
    "CreateFile",
    "FileEdit",
    "Fix",
    "OverlapError",
    "Safety",
    "Snapshot",
    "TextEdit",
    "apply_edits",
    "fixes_of",
]


def fixes_of(finding: Finding, snapshot: Snapshot) -> list[Fix]:
    """The ways to mend a finding, the preferred one first; none where the code around does not parse.

    The finding must come from the analysis that the snapshot was made of. Raises what the rule's own code raises, and
    `OverlapError` for a fix whose edits overlap: both are defects of the rule.
    """
    fixer = fixer_of(finding.rule)
    origin = snapshot.origin(finding) if fixer is not None else None
    if origin is not None:
        guest, inner = origin
        offered = list(in_literal(fixes_of(inner, Snapshot(guest.analysis)), guest))
    else:
        offered = list(fixer(finding, snapshot)) if fixer is not None else []
    for fix in offered:
        for change in fix.changes:
            if isinstance(change, FileEdit):
                in_order(change.edits)
    return offered
