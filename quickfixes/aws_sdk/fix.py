"""The conversion of a document as a fix, for the rules that find `aws-sdk` in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..edit import FileEdit, Fix, Safety
from .convert import convert
from .manifest import manifest_edits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..snapshot import Snapshot
    from .convert import Conversion

_NAMED = 4
"""As many lines are named in a title."""


def conversion_fix(snapshot: Snapshot) -> Iterator[Fix]:
    """Converts the whole document; what is left makes it a fix that a person has to finish."""
    conversion = convert(snapshot.document, snapshot.context)
    if not conversion.edits:
        return
    manifests = manifest_edits(conversion.packages, snapshot.project, is_complete=conversion.is_complete)
    yield Fix(
        _title(conversion),
        Safety.UNSAFE if conversion.is_complete else Safety.PLACEHOLDER,
        (FileEdit(snapshot.document.path, conversion.edits), *manifests),
    )


def _title(conversion: Conversion) -> str:
    title = "Convert to version 3 of the AWS SDK"
    if conversion.is_complete:
        return title
    lines = list(dict.fromkeys(str(left.line + 1) for left in conversion.left))
    named = ", ".join(lines[:_NAMED]) + (f" and {len(lines) - _NAMED} more" if len(lines) > _NAMED else "")
    return f"{title}, but for line{'s' if len(lines) > 1 else ''} {named}: {conversion.left[0].reason}"
