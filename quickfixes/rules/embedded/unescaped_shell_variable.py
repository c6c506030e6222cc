"""Escapes the dollar sign of a shell variable in a template literal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...edit import FileEdit, Fix, Safety, TextEdit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ....checks.finding import Finding
    from ...snapshot import Snapshot


def fixes(finding: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    substitution = snapshot.node(finding, "template_substitution")
    if substitution is not None:
        escape = TextEdit.insert(substitution.start_byte, "\\")
        title = f"Escape `{snapshot.document.slice(finding.span)}` for the shell"
        yield Fix(title, Safety.SAFE, (FileEdit(snapshot.document.path, (escape,)),))
