"""The text of a TypeScript type: brought to one form, and what it says about the value.

Only what generated SDKs write is understood: names with dots and type arguments, arrays, unions, literals,
object types and parentheses. Anything else keeps its text and gets the shape ``any``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from .model import Property, Shape

if TYPE_CHECKING:
    from collections.abc import Callable

    Rename = Callable[[str], str]

_TOKEN = re.compile(r"""\s+|//[^\n]*|/\*.*?\*/|([\w$]+(?:\.[\w$]+)*|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|=>|.)""", re.S)
_WRAPPERS = frozenset({"pulumi.Input", "Input", "pulumi.Output", "Output", "Promise"})
_SCALARS = frozenset({"string", "number", "boolean", "true", "false"})
_INDEX_KEY = re.compile(r"\[\s*\w+\s*:\s*string\s*\]\s*:")
_REFERENCE = re.compile(r"\b(enums|inputs)\.([\w.]+)")
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


@dataclass(frozen=True, slots=True)
class Description:
    """What a normalised type says; the fields are those of `Property`."""

    shape: Shape
    enum: str | None
    enum_strict: bool
    nested: str | None


@lru_cache(maxsize=8192)
def describe(type_: str) -> Description:
    """What a normalised type allows."""
    without_keys = _INDEX_KEY.sub("", _QUOTED.sub("", type_))
    enums: set[str] = set()
    nested: set[str] = set()
    for kind, name in _REFERENCE.findall(without_keys):
        (enums if kind == "enums" else nested).add(name)
    enum = enums.pop() if len(enums) == 1 else None
    shapes: set[Shape] = {_shape_of(alternative) for alternative in _alternatives(type_)}
    return Description(
        shape=shapes.pop() if len(shapes) == 1 else "any",
        enum=enum,
        enum_strict=enum is not None and not re.search(r"\bstring\b", without_keys),
        nested=nested.pop() if len(nested) == 1 else None,
    )


def has_bare_names(type_: str) -> bool:
    """Whether a normalised type mentions a name that only the imports of its file explain."""
    return _BARE_NAME.search(_QUOTED.sub("", type_)) is not None


def nested_types(type_: str) -> list[str]:
    """All nested input types that a normalised type mentions."""
    return [name for kind, name in _REFERENCE.findall(_QUOTED.sub("", type_)) if kind == "inputs"]


def property_of(name: str, type_: str, required: bool, deprecated: str | None) -> Property:
    """A property whose type is already normalised."""
    said = describe(type_)
    return Property(name, type_, required, deprecated, said.shape, said.enum, said.enum_strict, said.nested)


def _alternatives(type_: str) -> list[str]:
    """The parts of a union that stand at the top, not inside brackets or strings."""
    parts: list[str] = []
    depth = start = 0
    masked = _QUOTED.sub(lambda match: "x" * len(match[0]), type_)
    for at, character in enumerate(masked):
        if character in "([{<":
            depth += 1
        elif character in ")]}>":
            depth -= 1
        elif character == "|" and depth == 0:
            parts.append(type_[start:at].strip())
            start = at + 1
    return [*parts, type_[start:].strip()]


def _shape_of(type_: str) -> Shape:
    if type_.endswith("[]"):
        return "list"
    if type_ in _SCALARS or type_.startswith("enums.") or type_[:1] in ('"', "'", "-") or type_.isdigit():
        return "scalar"
    if type_.startswith("{"):
        return "map" if _INDEX_KEY.match(type_, 1) else "object"
    if type_.startswith("inputs.") and "<" not in type_:
        return "object"
    return "map" if type_.startswith("Record<") else "any"
