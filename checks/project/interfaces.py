"""Interfaces with what they inherit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ..program.modules.model import InterfaceFacts, Member


@dataclass(frozen=True, slots=True)
class Interface:
    """All members of an interface, inherited ones included.

    ``paths`` says in which file each member is declared, where the names in its type have their meaning. Where
    ``is_open``, an index signature lets any other member in.
    """

    name: str
    path: str
    members: Mapping[str, Member]
    paths: Mapping[str, str]
    is_open: bool = False


def with_inherited(path: str, facts: InterfaceFacts, base_named: Callable[[str], Interface | None]) -> Interface | None:
    """The interface that ``facts`` declare in the file at ``path``; None where one of its bases is not known."""
    if facts.bases is None:
        return None
    members: dict[str, Member] = {}
    paths: dict[str, str] = {}
    is_open = facts.has_index_signature
    for name in facts.bases:
        base = base_named(name)
        if base is None:
            return None
        members.update(base.members)
        paths.update(base.paths)
        is_open = is_open or base.is_open
    members.update(facts.members)
    paths.update(dict.fromkeys(facts.members, path))
    return Interface(facts.name, path, members, paths, is_open)
