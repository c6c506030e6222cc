"""Reads the classes in the text of a ``.d.ts`` file: their head, and what an instance offers."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .declaration_text import comment_before, deprecation, heads, parts, unquoted
from .declarations import Member

_CONSTRUCTOR = re.compile(
    r"^ +constructor\(\s*name: string,\s*args(?P<optional>\?)?: (?P<type>[\w.]+)(?: \| undefined)?[,)]", re.M
)
_HEAD = re.compile(
    r"export (?:declare )?(?:abstract )?class (?P<name>[\w$]+)(?:<[^{\n]*?>)? extends (?P<base>[\w.]+)[^\n]*\{$", re.M
)
_MODIFIERS = r"\s*(?:(?:public|abstract|declare|override|readonly)\s+)*"
_PROPERTY = re.compile(
    rf"""{_MODIFIERS}(?:(?P<name>[\w$]+|"[^"]*"|'[^']*')(?P<optional>\?)?!?\s*|get\s+(?P<getter>[\w$]+)\(\)):(?P<type>.*)""",
    re.S,
)
_METHOD = re.compile(rf"{_MODIFIERS}(?!constructor\b)(?P<name>[\w$]+)\??\s*[(<]")

_AUGMENTED = re.compile(r"""^declare module ["'](?P<path>[^"']+)["'] \{$""", re.M)
_ADDED_TO = re.compile(r"^    interface (?P<name>[\w$]+)[^\n]*\{$", re.M)


@dataclass(frozen=True, slots=True)
class ClassHead:
    """A class that extends another: ``args`` is the type of the constructor's second parameter, if it is so
    named. ``body`` is the offset behind the opening brace."""

    name: str
    base: str
    args: str | None
    deprecated: str | None
    body: int


@dataclass(frozen=True, slots=True)
class ClassMembers:
    """What stands in a class for its users: neither static nor private nor protected."""

    properties: tuple[Member, ...]
    methods: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Augmentation:
    """Members that a file adds to a class of another file, which it names by a relative path."""

    path: str
    name: str
    members: ClassMembers


def class_head(text: str, name: str) -> ClassHead | None:
    """The class of this name at the top of a file, if it extends another."""
    match = next(heads(text, "class", name, _HEAD), None)
    if match is None:
        return None
    end = text.find("\n}", match.end())
    constructor = _CONSTRUCTOR.search(text, match.end(), len(text) if end < 0 else end)
    return ClassHead(
        name,
        match["base"],
        constructor["type"] if constructor else None,
        deprecation(comment_before(text, match.start())),
        match.end(),
    )


def class_members(text: str, body: int) -> ClassMembers:
    """The properties, getters among them, and the methods of the class whose body starts at ``body``."""
    properties: list[Member] = []
    methods: list[str] = []
    for part in parts(text, body, ";"):
        if match := _PROPERTY.fullmatch(part.text):
            name = unquoted(match["name"] or match["getter"])
            optional = match["optional"] is not None
            properties.append(Member(name, match["type"].strip(), optional, deprecation(part.comment)))
        elif match := _METHOD.match(part.text):
            methods.append(match["name"])
    return ClassMembers(tuple(properties), tuple(dict.fromkeys(methods)))


def augmentations(text: str) -> list[Augmentation]:
    """What the ``declare module`` blocks of a file add: the event handlers of AWS resources, for one."""
    found: list[Augmentation] = []
    for block in _AUGMENTED.finditer(text):
        end = text.find("\n}", block.end())
        interfaces = _ADDED_TO.finditer(text, block.end(), len(text) if end < 0 else end)
        found += (Augmentation(block["path"], head["name"], class_members(text, head.end())) for head in interfaces)
    return found
