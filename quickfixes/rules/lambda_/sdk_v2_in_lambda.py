"""Mends `sdk-v2-in-lambda`: the whole file is converted to version 3, which the runtime has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...aws_sdk.fix import conversion_fix

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ....checks.finding import Finding
    from ...edit import Fix
    from ...snapshot import Snapshot


def fixes(finding: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    del finding  # Every finding of a file has the same cure.
    yield from conversion_fix(snapshot)
