"""Makes a function that makes resources synchronous, with all who wait for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....checks.program.functions import name_of
from ....checks.syntax.nodes import text_of
from ...synchronous.change import made_synchronous

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ....checks.finding import Finding
    from ...edit import Fix
    from ...snapshot import Snapshot


def fixes(finding: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    """Make the function synchronous; nothing for what is made in the callback of ``apply``."""
    keyword = snapshot.node(finding, "async")
    function = keyword.parent if keyword is not None else None
    if function is None:
        return
    name = name_of(function)
    what = f"`{text_of(name)}`" if name is not None else "this function"
    fix = made_synchronous(function, snapshot, f"Make {what} synchronous, with all that waits for it")
    if fix is not None:
        yield fix
