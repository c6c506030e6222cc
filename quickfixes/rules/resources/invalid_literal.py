"""Writes an accepted value in the place of a literal that is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....checks.knowledge.literal_values import literal_set
from ....checks.rules.resources.invalid_literal import literal_value
from ...edit import FileEdit, Fix, Safety, TextEdit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ....checks.finding import Finding
    from ...snapshot import Snapshot


def fixes(finding: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    literal = snapshot.node(finding, "string", "template_string", "number")
    known = literal_set(finding.get("package"), finding.get("owner"), finding.get("property"))
    value = literal_value(literal) if literal is not None else None
    if literal is None or known is None or value is None:
        return
    quoted = int(literal.type != "number")
    for suggestion in known.instead_of(value):
        edit = TextEdit.replace(literal.start_byte + quoted, literal.end_byte - quoted, str(suggestion.value))
        safety = Safety.SAFE if suggestion.meant else Safety.UNSAFE
        yield Fix(f"Change {value} to {suggestion.value}", safety, (FileEdit(snapshot.document.path, (edit,)),))
