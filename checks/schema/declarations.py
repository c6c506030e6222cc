"""Reads interfaces, enums and type aliases in the text of a ``.d.ts`` file.

It relies on what `tsc` always writes: declarations start in the first column, four more inside each namespace.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .declaration_text import deprecation, heads, parts, unquoted

_MEMBER = re.compile(r"""\s*(?:readonly\s+)?(?P<name>[\w$]+|"[^"]*"|'[^']*')(?P<optional>\?)?\s*:(?P<type>.*)""", re.S)
_ENUM_MEMBER = re.compile(r"""\s*(?P<name>[\w$]+|"[^"]*"|'[^']*')\s*=(?P<value>.*)""", re.S)
_BLOCK = re.compile(
    r"^(?P<indent> *)(?:export )?(?:declare )?(?P<kind>namespace|module|interface) (?P<name>[\w.$]+)"
    r"(?:<[^{]*?>)?(?: extends (?P<bases>[^{]+?))? \{",
    re.M,
)

_INTERFACE = re.compile(r"(?:export )?(?:declare )?interface (?P<name>[\w$]+)(?: extends (?P<bases>[^{]+?))? \{")
_ALIAS = re.compile(r"(?:export )?(?:declare )?type (?P<name>[\w$]+) = ")


@dataclass(frozen=True, slots=True)
class Member:
    """A property as it is written: the type's text is not normalised."""

    name: str
    type: str
    optional: bool
    deprecated: str | None


@dataclass(frozen=True, slots=True)
class Interface:
    """An interface, and the namespaces around it as a dotted name (empty at the top of the file).

    ``members`` is None where it has more than properties: methods, or keys of any name.
    """

    namespace: str
    name: str
    bases: tuple[str, ...]
    members: tuple[Member, ...] | None


def interfaces(text: str) -> list[Interface]:
    """All interfaces of a file, in order, those in namespaces included."""
    found: list[Interface] = []
    around: list[str] = []
    for match in _BLOCK.finditer(text):
        del around[len(match["indent"]) // 4 :]
        if match["kind"] == "interface":
            bases = tuple(base.strip() for base in (match["bases"] or "").split(",") if base.strip())
            found.append(Interface(".".join(around), match["name"], bases, members(text, match.end())))
        else:
            around.append(match["name"])
    return found


def interface(text: str, name: str) -> Interface | None:
    """The interface of this name at the top of a file."""
    match = next(heads(text, "interface", name, _INTERFACE), None)
    if match is None:
        return None
    bases = tuple(base.strip() for base in (match["bases"] or "").split(",") if base.strip())
    return Interface("", name, bases, members(text, match.end()))


def enums(text: str) -> dict[str, dict[str, str]]:
    """The constant objects and enums of a file: name -> member -> value, in order of declaration."""
    found: dict[str, dict[str, str]] = {}
    for match in re.finditer(r"^export (?:declare )?const ([\w$]+): \{", text, re.M):
        found[match[1]] = {member.name: unquoted(member.type) for member in members(text, match.end()) or ()}
    for match in re.finditer(r"^export (?:declare )?(?:const )?enum ([\w$]+) \{", text, re.M):
        found[match[1]] = dict(_enum_members(text, match.end()))
    return found


def type_alias(text: str, name: str) -> str | None:
    """The type that an alias at the top of a file stands for, as it is written."""
    match = next(heads(text, "type", name, _ALIAS), None)
    if match is None:
        return None
    found = next(parts(text, match.end(), ";"), None)
    return None if found is None else found.text.strip()


def members(text: str, start: int) -> tuple[Member, ...] | None:
    """The properties between an opening brace, right behind which ``start`` is, and the closing one.

    None where something else than properties stands there.
    """
    found: list[Member] = []
    for part in parts(text, start, ";"):
        match = _MEMBER.fullmatch(part.text)
        if match is not None:
            optional = match["optional"] is not None
            type_ = match["type"].strip()
            found.append(Member(unquoted(match["name"]), type_, optional, deprecation(part.comment)))
        elif part.text.strip():
            return None
    return tuple(found)


def _enum_members(text: str, start: int) -> list[tuple[str, str]]:
    matches = (_ENUM_MEMBER.fullmatch(part.text) for part in parts(text, start, ","))
    return [(unquoted(match["name"]), unquoted(match["value"])) for match in matches if match is not None]
