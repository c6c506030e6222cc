"""Makes an Output of a string that holds one: ``pulumi.interpolate``, or ``apply`` where a plain string is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...output_strings import built_around, output_fixes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ....checks.finding import Finding
    from ...edit import Fix
    from ...snapshot import Snapshot


def fixes(finding: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    """The string as an Output; a sum as a template, or as the arguments of ``pulumi.concat``."""
    part = snapshot.node(finding)
    built = built_around(part, snapshot.context) if part is not None else None
    if built is not None:
        yield from output_fixes(built, snapshot)
