"""Reads declarations in the text of a ``.d.ts`` file, without a TypeScript parser.

It relies on what `tsc` always writes: declarations start in the first column (four more inside each
namespace), and documentation comments stand right in front of what they describe. Offsets are characters of
the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKEN = re.compile(
    r"""/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`|=>|[{}()\[\]<>;,]""",
    re.S,
)
_MEMBER = re.compile(r"""\s*(?:readonly\s+)?(?P<name>[\w$]+|"[^"]*"|'[^']*')(?P<optional>\?)?\s*:(?P<type>.*)""", re.S)
_ENUM_MEMBER = re.compile(r"""\s*(?P<name>[\w$]+|"[^"]*"|'[^']*')\s*=(?P<value>.*)""", re.S)
_DEPRECATED = re.compile(r"^@deprecated\b(.*?)(?=^@\w|\Z)", re.S | re.M)
_COMMENT_EDGE = re.compile(r"^[ \t]*\*[ \t]?", re.M)
_BLOCK = re.compile(
    r"^(?P<indent> *)(?:export )?(?:declare )?(?P<kind>namespace|module|interface) (?P<name>[\w.$]+)"
    r"(?:<[^{]*?>)?(?: extends (?P<bases>[^{]+?))? \{",
    re.M,
)
_CONSTRUCTOR = re.compile(
    r"^ +constructor\(\s*name: string,\s*args(?P<optional>\?)?: (?P<type>[\w.]+)(?: \| undefined)?[,)]", re.M
)
_OPEN = frozenset("{([<")
_CLOSE = frozenset("})]>")


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


@dataclass(frozen=True, slots=True)
class ClassHead:
    """A class that extends another: ``args`` is the type of the constructor's second parameter, if it is so
    named."""

    name: str
    base: str
    args: str | None
    deprecated: str | None


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
    head = re.compile(
        rf"^(?:export )?(?:declare )?interface {re.escape(name)}(?: extends (?P<bases>[^{{]+?))? \{{", re.M
    )
    match = head.search(text)
    if match is None:
        return None
    bases = tuple(base.strip() for base in (match["bases"] or "").split(",") if base.strip())
    return Interface("", name, bases, members(text, match.end()))


def class_head(text: str, name: str) -> ClassHead | None:
    """The class of this name at the top of a file, if it extends another."""
    head = re.compile(
        rf"^export (?:declare )?(?:abstract )?class {re.escape(name)}(?:<[^{{]*?>)? extends (?P<base>[\w.]+)",
        re.M,
    )
    match = head.search(text)
    if match is None:
        return None
    end = text.find("\n}", match.end())
    constructor = _CONSTRUCTOR.search(text, match.end(), len(text) if end < 0 else end)
    return ClassHead(
        name,
        match["base"],
        constructor["type"] if constructor else None,
        deprecation(_comment_before(text, match.start())),
    )


def enums(text: str) -> dict[str, dict[str, str]]:
    """The constant objects and enums of a file: name -> member -> value, in order of declaration."""
    found: dict[str, dict[str, str]] = {}
    for match in re.finditer(r"^export (?:declare )?const ([\w$]+): \{", text, re.M):
        found[match[1]] = {member.name: _unquoted(member.type) for member in members(text, match.end()) or ()}
    for match in re.finditer(r"^export (?:declare )?(?:const )?enum ([\w$]+) \{", text, re.M):
        found[match[1]] = dict(_enum_members(text, match.end()))
    return found


def type_alias(text: str, name: str) -> str | None:
    """The type that an alias at the top of a file stands for, as it is written."""
    match = re.search(rf"^(?:export )?(?:declare )?type {re.escape(name)} = ", text, re.M)
    if match is None:
        return None
    parts = _parts(text, match.end(), ";")
    return parts[0][1].strip() if parts else None


def members(text: str, start: int) -> tuple[Member, ...] | None:
    """The properties between an opening brace, right behind which ``start`` is, and the closing one.

    None where something else than properties stands there.
    """
    found: list[Member] = []
    for comment, part in _parts(text, start, ";"):
        match = _MEMBER.fullmatch(part)
        if match is not None:
            optional = match["optional"] is not None
            type_ = match["type"].strip()
            found.append(Member(_unquoted(match["name"]), type_, optional, deprecation(comment)))
        elif part.strip():
            return None
    return tuple(found)


def deprecation(comment: str | None) -> str | None:
    """The text behind ``@deprecated`` in a documentation comment, in one line; None without the tag."""
    if comment is None or "@deprecated" not in comment:
        return None
    body = _COMMENT_EDGE.sub("", comment.removeprefix("/**").removesuffix("*/"))
    match = _DEPRECATED.search("\n".join(line.strip() for line in body.splitlines()))
    return None if match is None else " ".join(match[1].split())


def _enum_members(text: str, start: int) -> list[tuple[str, str]]:
    matches = (_ENUM_MEMBER.fullmatch(part) for _, part in _parts(text, start, ","))
    return [(_unquoted(match["name"]), _unquoted(match["value"])) for match in matches if match is not None]


def _parts(text: str, start: int, separator: str) -> list[tuple[str | None, str]]:
    """The parts of a block up to its closing brace, each with the comment in front of it."""
    found: list[tuple[str | None, str]] = []
    comment: str | None = None
    depth = 0
    begin = start
    for token in _TOKEN.finditer(text, start):
        symbol = token[0]
        if symbol in _OPEN:
            depth += 1
        elif depth == 0 and symbol == "}":
            found.append((comment, text[begin : token.start()]))
            return found
        elif symbol in _CLOSE:
            depth -= 1
        elif depth == 0 and symbol == separator:
            found.append((comment, text[begin : token.start()]))
            comment, begin = None, token.end()
        elif depth == 0 and symbol.startswith("/*") and not text[begin : token.start()].strip():
            comment, begin = symbol, token.end()
    return found


def _comment_before(text: str, at: int) -> str | None:
    head = text[:at].rstrip()
    return head[head.rfind("/**") :] if head.endswith("*/") else None


def _unquoted(text: str) -> str:
    text = text.strip()
    return text[1:-1] if text[:1] in ("'", '"') else text
