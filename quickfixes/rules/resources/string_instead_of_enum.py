"""Writes the enum member in the place of the string, through the name that leads to the class beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....checks.program.resources import enclosing_resource
from ...edit import FileEdit, Fix, Safety, TextEdit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ....checks.finding import Finding
    from ...snapshot import Snapshot
