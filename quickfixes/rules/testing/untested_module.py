"""Creates a unit test that loads the program, and with it the file that no test loads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...new_test_file import new_test_file
from ...test_writer.unit import unit_test

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ....checks.finding import Finding
    from ...edit import Fix
    from ...snapshot import Snapshot


def fixes(_: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    """One test of the whole program: it loads all its files."""
    newline = snapshot.document.newline
    return new_test_file("unit", snapshot, lambda path, entry: unit_test(path, entry, snapshot, newline))
