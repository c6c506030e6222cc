"""Reads the functions in the text of a ``.d.ts`` file."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .declaration_text import comment_before, deprecation, heads, parts

_HEAD = re.compile(r"export (?:declare )?function (?P<name>[\w$]+)\(")
_PARAMETER = re.compile(r"\s*(?P<name>(?:\.\.\.)?[\w$]+)\??\s*:(?P<type>.*)", re.S)
_RESULT = re.compile(r"\)\s*:")


@dataclass(frozen=True, slots=True)
class FunctionHead:
    """A function as it is written: parameters as pairs of name and type, and the type of what it returns."""

    parameters: tuple[tuple[str, str], ...]
    returns: str
    deprecated: str | None


def function_head(text: str, name: str) -> FunctionHead | None:
    """The function of this name at the top of a file; None for a generic or an overloaded one."""
    found = list(heads(text, "function", name, _HEAD))
    if len(found) != 1:
        return None
    start = found[0].end()
    inside = list(parts(text, start, ",", ")"))
    result = _RESULT.match(text, inside[-1].end) if inside else None
    if result is None:
        return None
    matches = [_PARAMETER.fullmatch(part.text) for part in inside if part.text.strip()]
    parameters = tuple((match["name"], match["type"].strip()) for match in matches if match is not None)
    if len(parameters) != len(matches):
        return None
    returns = next(parts(text, result.end(), ";"), None)
    comment = comment_before(text, found[0].start())
    return None if returns is None else FunctionHead(parameters, returns.text.strip(), deprecation(comment))
