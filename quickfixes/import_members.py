"""Members that an import takes by name, written as the import writes its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..checks.syntax.nodes import children_of, descendants
from .edit import TextEdit
from .list_items import comma_after

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..checks.syntax.document import Document
    from .imports import ImportStatement

_LISTS = frozenset({"named_imports", "object_pattern"})


def written_member(member: str, local: str, *, required: bool) -> str:
    """A member under its local name; ``required`` is for ``const { member: local } = require(..)``."""
    between = ": " if required else " as "
    return member if member == local else member + between + local


def taking_also(statement: ImportStatement, members: Iterable[str], document: Document) -> TextEdit | None:
    """Adds members, written already, behind those of an import; None where it takes none by name, or types alone."""
    braces = next((node for node in descendants(statement.node) if node.type in _LISTS), None)
    if braces is None or statement.takes_types:
        return None
    taken = children_of(braces)
    if not taken:
        return TextEdit.replace(braces.start_byte, braces.end_byte, f"{{ {', '.join(members)} }}")
    line = document.text.rfind(b"\n", braces.start_byte, taken[0].start_byte) + 1
    before = document.text[line : taken[0].start_byte].decode()
    separator = document.newline + before[: len(before) - len(before.lstrip())] if line else " "
    comma = comma_after(taken[-1])
    if comma is not None:
        return TextEdit.insert(comma.end_byte, "".join(f"{separator}{member}," for member in members))
    return TextEdit.insert(taken[-1].end_byte, "".join(f",{separator}{member}" for member in members))
