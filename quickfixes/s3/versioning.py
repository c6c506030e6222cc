"""``versioning: { enabled, mfaDelete }``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .model import Member, Replacement, Sidecar, rewritten

if TYPE_CHECKING:
    from tree_sitter import Node

    from .model import Conversion


def versioning(value: Node, conversion: Conversion) -> Replacement | None:
    literal = conversion.object(value, ("enabled", "mfaDelete"))
    enabled = literal.get("enabled") if literal is not None else None
    if literal is None or enabled is None:
        return None
    edits = [rewritten(enabled, f"status: {conversion.status(enabled.value, 'Suspended')}")]
    deletion = literal.get("mfaDelete")
    if deletion is not None:
        edits.append(rewritten(deletion, f"mfaDelete: {conversion.status(deletion.value, 'Disabled')}"))
    text = conversion.text(literal.node, edits)
    member = Member(f"versioningConfiguration: {text}")
    return Replacement((Sidecar("BucketVersioning", "versioning", (member,)),))
