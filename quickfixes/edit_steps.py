"""Several edits of one file, each made on what those before it have left: two items of one list, for example."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from ..checks.syntax.document import Document
from .edit import TextEdit, apply_edits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from .config_edit import Edits

Step: TypeAlias = "Callable[[Document], Edits | None]"


def in_steps(document: Document, steps: Iterable[Step]) -> Edits | None:
    """The steps as edits of ``document``, none where nothing changes; None where a step can't be made."""
    at = document
    made: list[Edits] = []
    for step in steps:
        edits = step(at)
        if edits is None:
            return None
        if edits:
            made.append(edits)
            at = Document.parse(document.path, apply_edits(at.text, edits), document.language)
    return made[0] if len(made) == 1 else _difference(document.text.decode(), at.text.decode())


def _difference(before: str, after: str) -> Edits:
    """One edit from the first character that differs to the last."""
    if before == after:
        return ()
    start = _shared(before, after)
    end = _shared(before[start:][::-1], after[start:][::-1])
    place = len(before[:start].encode()), len(before[: len(before) - end].encode())
    return (TextEdit.replace(*place, after[start : len(after) - end]),)


def _shared(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((index for index, (a, b) in pairs if a != b), min(len(one), len(other)))
