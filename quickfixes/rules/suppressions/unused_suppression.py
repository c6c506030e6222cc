"""Takes what hides nothing out of a comment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...edit import FileEdit, Fix, Safety
from ...suppression_edit import without_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ....checks.finding import Finding
    from ...snapshot import Snapshot


def fixes(finding: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    edit = without_name(finding.span, snapshot.document)
    if edit is not None:
        yield Fix("Take out what hides nothing", Safety.SAFE, (FileEdit(snapshot.document.path, (edit,)),))
