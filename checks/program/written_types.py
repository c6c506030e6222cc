"""What values a type takes that the facts of a module hold as text, as far as it is made of plain types."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .names import CORE
from .types import ValueKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Imported = Callable[[str], "tuple[str, str] | None"]

_PLAIN = {"string": ValueKind.STRING, "number": ValueKind.NUMBER, "boolean": ValueKind.BOOLEAN}
_NOTHING = frozenset({"undefined", "null"})
_OPENING, _CLOSING = "([{<", ")]}>"
_QUOTES = "'\""
# A name with arguments at most: behind other forms `[]` may belong to what a function returns, or to one of two types.
_LIST = re.compile(r"[\w.$]+(<[\w.$<>, |]*>)?(\[\])+")


@dataclass(frozen=True, slots=True)
class Taken:
    """The kinds of values, and the strings that are taken where not every one is: ``'dev' | 'prod'``."""

    kinds: frozenset[ValueKind]
    strings: frozenset[str] = frozenset()

    @property
    def words(self) -> str:
        """What is taken, as messages say it."""
        named = sorted(kind.value for kind in self.kinds if kind is not ValueKind.OUTPUT)
        return " or ".join([*named, *(f"`'{text}'`" for text in sorted(self.strings))])


def taken_by(type_: str, imported: Imported) -> Taken | None:
    """What a type takes; None where a part of it is no plain type, no string and no ``pulumi.Input`` of such.

    ``imported`` tells the module and the member that a name at the top of the file stands for.
    """
    kinds: set[ValueKind] = set()
    strings: set[str] = set()
    for part in alternatives(type_):
        inner = inner_type(part, "Input", imported)
        if part in _PLAIN:
            kinds.add(_PLAIN[part])
        elif _LIST.fullmatch(part):
            kinds.add(ValueKind.ARRAY)
        elif len(part) > 1 and part[0] in _QUOTES and part[-1] == part[0] and "\\" not in part:
            strings.add(part[1:-1])
        elif inner is not None:
            below = taken_by(inner, imported)
            if below is None:
                return None
            kinds |= below.kinds | {ValueKind.OUTPUT}
            strings |= below.strings
        elif part not in _NOTHING:
            return None
    return Taken(frozenset(kinds), frozenset(strings)) if kinds or strings else None


def alternatives(type_: str) -> Iterator[str]:
    """The parts of a union."""
    depth, start, quote = 0, 0, ""
    for at, char in enumerate(type_):
        # The arrow of a function type closes nothing.
        is_arrow = char == ">" and type_[at - 1 : at] == "="
        if quote:
            quote = "" if char == quote else quote
        elif char in _QUOTES:
            quote = char
        elif char in _OPENING:
            depth += 1
        elif char in _CLOSING and not is_arrow:
            depth -= 1
        elif char == "|" and depth == 0:
            if type_[start:at].strip():
                yield type_[start:at].strip()
            start = at + 1
    yield type_[start:].strip()


def inner_type(part: str, member: str, imported: Imported) -> str | None:
    """``T`` in ``pulumi.Input<T>``, where ``member`` of the core package is ``Input``."""
    name, bracket, rest = part.partition("<")
    if not bracket or not rest.endswith(">"):
        return None
    owner, _, last = name.strip().rpartition(".")
    is_meant = imported(owner) == (CORE, "*") and last == member if owner else imported(last) == (CORE, member)
    return rest[:-1].strip() if is_meant else None
