"""Glob patterns as micromatch and picomatch read them, which Jest and ESLint match paths with.

Understood are ``*``, ``**``, ``?``, ``[a-z]``, ``{a,b}``, ``!pattern`` and the groups ``(a|b)``, ``?(a|b)``, ``*(..)``,
``+(..)`` and ``@(..)``. A pattern with anything else can't be told. See https://github.com/micromatch/picomatch.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_TOKEN = re.compile(
    r"(?P<globstar>(?:(?<=/)|^)\*\*/)|(?P<star>\*+)|(?P<any>\?)|(?P<set>\[\^?[^\]/\\\[]+\])|(?P<escape>\\.)"
    r"|(?P<text>[^*?\[\]{}()!@+\\|,]+|[!@+,])|(?P<other>.)",
    re.DOTALL,
)
_GROUP = re.compile(r"(?P<kind>[?*+@]?)\(")
_ENDS = {"?": ")?", "*": ")*", "+": ")+", "@": ")", "": ")"}
_MAX_LENGTH = 500


@dataclass(frozen=True, slots=True)
class Glob:
    """One pattern. ``negated`` where it began with ``!``; the rest of it is what `matches` judges."""

    regex: re.Pattern[str]
    negated: bool

    def matches(self, path: str) -> bool:
        return self.regex.match(path) is not None


@lru_cache(maxsize=512)
def parse_glob(pattern: str, *, dot: bool = True) -> Glob | None:
    """The pattern; None where it can't be told. With ``dot``, wildcards match names that begin with a dot."""
    negated = pattern.startswith("!") and not pattern.startswith("!(")
    body = (pattern[1:] if negated else pattern).removeprefix("./")
    source = _translate(body, dot) if 0 < len(body) <= _MAX_LENGTH else None
    return Glob(re.compile(source + r"\Z", re.DOTALL), negated) if source is not None else None


def matches_in_order(path: str, patterns: Iterable[str]) -> bool | None:
    """Whether a list of patterns keeps a path; None where one can't be told.

    A later pattern overrules those before it: ``!`` takes out, the others take in. Where all are negated, what none
    takes out is kept.
    """
    globs = [parse_glob(pattern) for pattern in patterns]
    kept: bool | None = None
    for glob in globs:
        if glob is None:
            return None
        if glob.matches(path):
            kept = not glob.negated
    if globs and all(glob is not None and glob.negated for glob in globs):
        return kept is not False
    return bool(kept)


def matches_file(path: str, folder: str, pattern: str) -> bool | None:
    """Whether a pattern names a file below ``folder``, where one without a slash is matched with the name alone.

    So do the overrides of ESLint and Prettier. None where that can't be told.
    """
    glob = parse_glob(pattern)
    if glob is None or glob.negated:
        return None
    return glob.matches(posixpath.relpath(path, folder) if "/" in pattern else posixpath.basename(path))


def _translate(pattern: str, dot: bool) -> str | None:
    parts: list[str] = []
    closing: list[str] = []
    # A wildcard never takes a whole name that is empty, nor, without `dot`, one that begins with a dot.
    hidden = "" if dot else r"(?!\.)"
    if pattern == "**" or pattern.endswith("/**"):
        before = _translate(pattern[:-3], dot) if len(pattern) > 3 else "[^/]*"
        return f"{before}(?:/{hidden}[^/]+)*/?" if before is not None else None
    name = rf"{hidden}[^/]"
    at = 0
    while at < len(pattern):
        at_start = at == 0 or pattern[at - 1] == "/"
        group = _GROUP.match(pattern, at)
        if group is not None:
            parts.append("(?:" if not at_start else f"{hidden}(?:")
            closing.append(_ENDS[group["kind"]])
            at = group.end()
            continue
        char = pattern[at]
        if pattern.startswith("!(", at) or (char == "{" and not _is_choice(pattern, at)):
            return None
        if char == "{":
            parts.append("(?:")
            closing.append("}")
        elif char in ")}" and closing and (closing[-1] == "}") == (char == "}"):
            end = closing.pop()
            parts.append(")" if end == "}" else end)
        elif char in ",|" and closing and (closing[-1] == "}") == (char == ","):
            parts.append("|")
        else:
            token = _TOKEN.match(pattern, at)
            written = _token(token, pattern, name if at_start else "[^/]", hidden) if token is not None else None
            if token is None or written is None:
                return None
            parts.append(written)
            at = token.end()
            continue
        at += 1
    return None if closing else "".join(parts)


def _token(token: re.Match[str], pattern: str, name: str, hidden: str) -> str | None:
    text = token[0]
    if token["globstar"]:
        # At the start it stands for the root of an absolute path too.
        return rf"{'' if token.start() else '/?'}(?:{hidden}[^/]+/)*"
    if token["star"]:
        fills = (token.start() == 0 or pattern[token.start() - 1] == "/") and pattern[token.end() :][:1] in ("", "/")
        return f"{name}{'[^/]*' if fills else '*?'}" if fills or name == "[^/]" else f"(?:{name}[^/]*)?"
    if token["any"]:
        return name
    if token["set"]:
        return ("[^/" + text[2:]) if text[1] == "^" else text
    if token["escape"]:
        return re.escape(text[1:])
    return re.escape(text) if token["text"] else None


def _is_choice(pattern: str, at: int) -> bool:
    """Whether braces hold alternatives: a range ``{1..3}`` or a lone ``{a}`` means something else."""
    end = pattern.find("}", at)
    inner = pattern[at + 1 : end] if end > at else ""
    return "," in inner and ".." not in inner and "{" not in inner
