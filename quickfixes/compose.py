"""Several fixes at once: as many as do not touch each other, each as a whole or not at all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .edit import CreateFile, FileEdit, Fix, TextEdit

if TYPE_CHECKING:
    from collections.abc import Iterable


class Composition:
    """Fixes that can be made together. All their edits are against the same snapshots."""

    def __init__(self) -> None:
        self.fixes: list[Fix] = []
        self.edits: dict[str, list[TextEdit]] = {}
        self.created: dict[str, str] = {}
        self._unbound: dict[str, set[str]] = {}

    def add(self, fix: Fix) -> bool:
        """Take a fix in if none of its edits touches one that is there; an equal edit is shared."""
        if not all(self._fits(change, fix.unbinds) for change in fix.changes):
            return False
        self.fixes.append(fix)
        for change in fix.changes:
            if isinstance(change, CreateFile):
                self.created[change.path] = change.text
            else:
                self._unbound.setdefault(change.path, set()).update(fix.unbinds)
                mine = self.edits.setdefault(change.path, [])
                mine.extend(edit for edit in change.edits if edit not in mine)
        return True

    def _fits(self, change: FileEdit | CreateFile, unbinds: Iterable[str]) -> bool:
        if isinstance(change, CreateFile):
            return self.created.get(change.path, change.text) == change.text and change.path not in self.edits
        if change.path in self.created:
            return False
        mine = self.edits.get(change.path, ())
        if _name_one_of(unbinds, mine) or _name_one_of(self._unbound.get(change.path, ()), change.edits):
            return False
        return not any(edit != other and edit.span.touches(other.span) for edit in change.edits for other in mine)


def _name_one_of(names: Iterable[str], edits: Iterable[TextEdit]) -> bool:
    """Whether a text has one of these names for a word. One that stands in a string there only costs another round."""
    pattern = "|".join(re.escape(name) for name in sorted(names))
    written = re.compile(rf"(?<![\w$])(?:{pattern})(?![\w$])") if pattern else None
    return written is not None and any(written.search(edit.text) for edit in edits)


def compose(fixes: Iterable[Fix]) -> Composition:
    """The fixes that go together, the earlier ones first; what is left out comes up again in the next round."""
    composition = Composition()
    for fix in fixes:
        composition.add(fix)
    return composition
