"""Makes an Output of a string that holds one: ``pulumi.interpolate``, or ``apply`` where a plain string is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...output_strings import built_around, output_fixes
from ...resolved_names import resolved_fixes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ....checks.finding import Finding
    from ...edit import Fix
    from ...snapshot import Snapshot


def fixes(finding: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    """What ``apply`` gives of it; the string as an Output; a sum as a template, or by ``pulumi.concat``."""
    part = snapshot.node(finding)
    if part is not None:
        yield from resolved_fixes(part, snapshot)
    built = built_around(part, snapshot.context) if part is not None else None
    if built is not None:
        yield from output_fixes(built, snapshot)
