"""Names the folder that the tests are in, or takes out an entry that others make up for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...config_edit import remove_item, replace_item
from ...edit import FileEdit, Fix, Safety

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ....checks.finding import Finding
    from ...snapshot import Snapshot


def fixes(finding: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    document, jest = snapshot.document, snapshot.project.as_of(snapshot.document.text).jest
    if jest is None:
        return
    path, old, new = (*jest.prefix, finding.get("field")), finding.get("old"), finding.get("new")
    if new:
        edits, title = replace_item(document, path, old, new), f"Use `{new}`"
    elif finding.get("remove"):
        edits, title = remove_item(document, path, old), f"Remove `{old}`"
    else:
        return
    if edits:
        yield Fix(title, Safety.SAFE, (FileEdit(document.path, edits),))
