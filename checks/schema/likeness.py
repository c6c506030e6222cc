"""Which of the known names a wrong one stands for."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# A lower share of common letters joins names that mean different things: `s3Configuration` and `splunkConfiguration`
# have 0.82, while one wrong letter leaves more than 0.85 in all but the shortest names.
_CLOSE = 0.85


@dataclass(frozen=True, slots=True)
class Like:
    """A known name. ``certain`` where only case, underscores or the number (``rule``, ``rules``) tell the two apart."""

    name: str
    certain: bool


def likeness(wrong: str, known: Iterable[str]) -> Like | None:
    """The known name that is meant; None where none is like it, or more than one."""
    return _likeness(wrong, tuple(known))


# Asked again with every edit of the statement that holds a wrong name.
@lru_cache(maxsize=256)
def _likeness(wrong: str, names: tuple[str, ...]) -> Like | None:
    same = [name for name in names if _folded(name) == _folded(wrong)]
    if not same:
        same = [name for name in names if _folded(name) in _numbers(_folded(wrong))]
    if same:
        return Like(same[0], certain=True) if len(same) == 1 else None
    close = get_close_matches(wrong, names, 1, _CLOSE)
    return Like(close[0], certain=False) if close else None


def _folded(name: str) -> str:
    return name.replace("_", "").replace("-", "").casefold()


def _numbers(name: str) -> set[str]:
    """The name in the other number: plurals of a singular, singulars of a plural."""
    found = {f"{name}s", f"{name}es"}
    if name.endswith("y"):
        found.add(f"{name[:-1]}ies")
    if name.endswith("ies"):
        found.add(f"{name[:-3]}y")
    if name.endswith("es"):
        found.add(name[:-2])
    if name.endswith("s"):
        found.add(name[:-1])
    return found
