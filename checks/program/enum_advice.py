"""Which member of an enum is meant by a name that it does not have."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..schema.bundle import bundled_majors, load
from ..schema.likeness import likeness

if TYPE_CHECKING:
    from ..schema.choice import Sdk
    from ..schema.model import EnumType


_DOT = re.compile(r"(?<=\d)d(?=[\dx])")


@dataclass(frozen=True, slots=True)
class EnumAdvice:
    """A ``member`` of the enum, or the ``value`` of one that only other versions have. ``meant`` as in `PathAdvice`."""

    member: str = ""
    value: str = ""
    meant: bool = True


def enum_advice(name: str, wrong: str, sdk: Sdk) -> EnumAdvice | None:
    """What is meant by a wrong member of an enum such as ``lambda.Runtime``, in all versions that lack it."""
    enums = [enum for index in sdk.candidates if (enum := index.enum(name)) is not None and wrong not in enum.members]
    found = {_member(wrong, enum) for enum in enums}
    if found != {None}:
        return found.pop() if len(found) == 1 else None
    package = sdk.version.package
    indexes = [index for major in bundled_majors(package) if (index := load(package, major)) is not None]
    for index in reversed(indexes):
        enum = index.enum(name)
        member = _same(wrong, enum) if enum is not None else None
        if enum is not None and member is not None:
            return EnumAdvice(value=enum.members[member])
    like = [_like(wrong, enum) for enum in enums]
    return EnumAdvice(like[0], meant=False) if like and like[0] and len(set(like)) == 1 else None


def _member(wrong: str, enum: EnumType) -> EnumAdvice | None:
    member = _same(wrong, enum)
    return EnumAdvice(member) if member is not None else None


def _same(wrong: str, enum: EnumType) -> str | None:
    """The member that is the same but for case and punctuation, by its value or its name.

    A name counts only where the value goes with it: ``M4_16XLarge`` of the enum of database instances is the value
    ``db.m4.10xlarge``.
    """
    if wrong in enum.members:
        return wrong
    sought = _folded(wrong)
    by_value = [value for value in enum.members.values() if _folded(value) == sought]
    by_name = [v for member, v in enum.members.items() if _folded(member) == sought and _folded(v).endswith(sought)]
    values = set(by_value or by_name)
    return enum.member_of(values.pop()) if len(values) == 1 else None


def _like(wrong: str, enum: EnumType) -> str:
    """The member of like spelling; another number is another thing and no slip of the pen."""
    like = likeness(wrong, enum.members)
    return like.name if like is not None and _digits(like.name) == _digits(wrong) else ""


def _folded(text: str) -> str:
    """Letters and digits alone; the ``d`` that stands for the dot of ``18.x`` in ``18dX`` is none of the letters."""
    plain = "".join(character for character in text.casefold() if character.isalnum())
    return _DOT.sub("", plain)


def _digits(text: str) -> str:
    return "".join(character for character in text if character.isdigit())
