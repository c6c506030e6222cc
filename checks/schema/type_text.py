"""The text of a TypeScript type, brought to one form and taken apart.

Only what generated SDKs write is understood: names with dots and type arguments, arrays, unions, literals,
object types and parentheses. Anything else keeps its text and gets the shape ``any``.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    Rename = Callable[[str], str]

_TOKEN = re.compile(r"""\s+|//[^\n]*|/\*.*?\*/|([\w$]+(?:\.[\w$]+)*|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|=>|.)""", re.S)
_WRAPPERS = frozenset({"pulumi.Input", "Input", "pulumi.Output", "Output", "Promise"})
_WRAPPED = re.compile(r"(?:pulumi\.)?(?P<wrapper>Output|Promise) < (?P<inner>.*) >")
_BARE_NAME = re.compile(r"(?<![\w.$])[A-Z][\w$]*(?![\w$.?:])")
_QUOTED = re.compile(r""""(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'""")


class _Unsupported(Exception):
    """The text is no type of the supported kinds."""


@lru_cache(maxsize=8192)
def normalised(text: str) -> str:
    """The type in one line, without ``Input<>``, ``undefined``, comments and repeated alternatives."""
    return _normalised(text, lambda name: name)


def renamed(text: str, rename: Rename) -> str:
    """As `normalised`, with ``rename`` applied to every name that has no dot; it may return a whole type."""
    return _normalised(text, rename)


def _normalised(text: str, rename: Rename) -> str:
    tokens = [match[1] for match in _TOKEN.finditer(text) if match[1]]
    reader = _Reader(tokens, rename)
    try:
        alternatives = reader.union()
        if reader.at != len(tokens):
            raise _Unsupported
    except _Unsupported:
        return " ".join(tokens)
    return " | ".join(alternatives)


class _Reader:
    """Reads one type from a list of tokens; each method returns the texts of alternatives, or of one type."""

    def __init__(self, tokens: list[str], rename: Rename) -> None:
        self.tokens = tokens
        self.rename = rename
        self.at = 0

    def peek(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self, expected: str | None = None) -> str:
        token = self.peek()
        if not token or (expected is not None and token != expected):
            raise _Unsupported
        self.at += 1
        return token

    def union(self) -> list[str]:
        if self.peek() == "|":
            self.take()
        found = self.postfix()
        while self.peek() == "|":
            self.take()
            found += self.postfix()
        distinct = list(dict.fromkeys(found))
        return [alternative for alternative in distinct if alternative != "undefined"] or ["undefined"]

    def postfix(self) -> list[str]:
        alternatives = self.primary()
        while self.peek() == "[":
            self.take()
            self.take("]")
            item = " | ".join(alternatives)
            alternatives = [f"({item})[]" if len(alternatives) > 1 else f"{item}[]"]
        return alternatives

    def primary(self) -> list[str]:
        token = self.take()
        if token == "(":
            alternatives = self.union()
            self.take(")")
            return alternatives
        if token == "{":
            return [self.object_type()]
        if token[0] in "\"'" or token == "-":
            return [token if token != "-" else token + self.take()]
        if not re.match(r"[\w$]", token):
            raise _Unsupported
        if self.peek() == "<":
            return self.generic(token)
        return self.rename(token).split(" | ") if "." not in token else [token]

    def generic(self, name: str) -> list[str]:
        self.take("<")
        arguments = [self.union()]
        while self.peek() == ",":
            self.take()
            arguments.append(self.union())
        self.take(">")
        if name in _WRAPPERS and len(arguments) == 1:
            return arguments[0]
        if name == "Array" and len(arguments) == 1:
            item = " | ".join(arguments[0])
            return [f"({item})[]" if len(arguments[0]) > 1 else f"{item}[]"]
        return [f"{name}<{', '.join(' | '.join(argument) for argument in arguments)}>"]

    def object_type(self) -> str:
        members: list[str] = []
        while self.peek() != "}":
            if self.peek() == "[":
                self.take()
                key = self.take()
                self.take(":")
                head = f"[{key}: {' | '.join(self.union())}]"
                self.take("]")
            else:
                head = self.take()
                if self.peek() == "?":
                    head += self.take()
            self.take(":")
            members.append(f"{head}: {' | '.join(self.union())}")
            if self.peek() in (";", ","):
                self.take()
        self.take("}")
        return "{" + "; ".join(members) + "}"


def has_bare_names(type_: str) -> bool:
    """Whether a normalised type mentions a name that only the imports of its file explain."""
    return _BARE_NAME.search(without_strings(type_)) is not None


def without_strings(type_: str) -> str:
    """The type with its string literals blanked, offset for offset."""
    return _QUOTED.sub(lambda match: '"' * len(match[0]), type_)


def unwrapped(text: str) -> tuple[str, str]:
    """What stands around the whole type, ``Output``, ``Promise`` or nothing, and the type inside it."""
    flat = " ".join(match[1] for match in _TOKEN.finditer(text) if match[1])
    match = _WRAPPED.fullmatch(flat)
    if match is None or len(alternatives(flat)) != 1:
        return "", flat
    return match["wrapper"], match["inner"]


def admits_undefined(text: str) -> bool:
    """Whether the value may be undefined, by what `unwrapped` left of its type."""
    return "undefined" in alternatives(text)


def alternatives(type_: str) -> list[str]:
    """The parts of a union that stand at the top, not inside brackets or strings."""
    if "|" not in type_:
        return [type_.strip()]
    found: list[str] = []
    depth = start = 0
    for at, character in enumerate(without_strings(type_)):
        if character in "([{<":
            depth += 1
        elif character in ")]}>":
            depth -= 1
        elif character == "|" and depth == 0:
            found.append(type_[start:at].strip())
            start = at + 1
    return [*found, type_[start:].strip()]
