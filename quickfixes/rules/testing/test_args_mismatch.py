"""Makes the arguments in a test fit the constructor of the project's class."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...construction import construction_fixes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ....checks.finding import Finding
    from ...edit import Fix
    from ...snapshot import Snapshot


def fixes(finding: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    yield from construction_fixes(finding, snapshot)
