"""Mends `stack-config-missing`: adds the key to the stack, with a value to be filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...config_edit import set_value
from ...edit import FileEdit, Fix, Safety

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ....checks.finding import Finding
    from ...snapshot import Snapshot

_PLACEHOLDERS = {"require": "TODO", "requireNumber": 0, "requireBoolean": False}


def fixes(finding: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    document, key = snapshot.document, finding.get("key")
    value = _PLACEHOLDERS.get(finding.get("method"))
    edits = set_value(document, ("config", key), value) if value is not None else None
    if edits:
        yield Fix(f"Add {key}", Safety.PLACEHOLDER, (FileEdit(document.path, edits),))
