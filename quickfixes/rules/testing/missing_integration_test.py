"""Creates an integration test that looks up the resources which the program exports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...new_test_file import new_test_file
from ...test_writer.integration import integration_test

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ....checks.finding import Finding
    from ...edit import Fix
    from ...snapshot import Snapshot


def fixes(_: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    """One test for the whole program, beside its unit tests."""
    newline = snapshot.document.newline
    return new_test_file("int", snapshot, lambda _, entry: integration_test(entry, snapshot, newline))
