"""Several edits of one file, each made on what those before it have left: two items of one list, for example."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from ..checks.syntax.document import Document
from ..checks.syntax.edits import difference
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
    if len(made) == 1:
        return made[0]
    if document.text == at.text:
        return ()
    whole = difference(document.text, at.text)
    return (TextEdit.replace(whole.start, whole.old_end, whole.new_text.decode()),)
