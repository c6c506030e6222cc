"""Waits for a Promise that a string holds: in ``pulumi.interpolate``, or with ``await``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...output_strings import await_fixes, built_around, output_fixes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ....checks.finding import Finding
    from ...edit import Fix
    from ...snapshot import Snapshot


def fixes(finding: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    """The string as an Output; ``await`` in an async function, first where the string has to stay one."""
    part = snapshot.node(finding)
    built = built_around(part, snapshot.context) if part is not None else None
    if part is not None and built is not None:
        yield from output_fixes(built, snapshot)
        yield from await_fixes(part, snapshot)
