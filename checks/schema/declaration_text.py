"""Cuts the text of a ``.d.ts`` file into the parts of a block, without a TypeScript parser.

It relies on what `tsc` always writes: every part of a block ends in its separator, and a documentation comment
stands right in front of what it describes. Offsets are characters of the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN = re.compile(
    r"""/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`|=>|[{}()\[\]<>;,]""",
    re.S,
)
_DEPRECATED = re.compile(r"^@deprecated\b(.*?)(?=^@\w|\Z)", re.S | re.M)
_COMMENT_EDGE = re.compile(r"^[ \t]*\*[ \t]?", re.M)
_OPEN = frozenset("{([<")
_CLOSE = frozenset("})]>")


class Part(NamedTuple):
    """A part of a block without its separator, the comment in front of it, and the offset of its end."""

    comment: str | None
    text: str
    end: int


def parts(text: str, start: int, separator: str, close: str = "}") -> Iterator[Part]:
    """The parts between an opening bracket, right behind which ``start`` is, and the closing one."""
    comment: str | None = None
    depth = 0
    begin = start
    for token in _TOKEN.finditer(text, start):
        symbol = token[0]
        if symbol in _OPEN:
            depth += 1
        elif depth == 0 and symbol == close:
            yield Part(comment, text[begin : token.start()], token.start())
            return
        elif symbol in _CLOSE:
            depth -= 1
        elif depth == 0 and symbol == separator:
            yield Part(comment, text[begin : token.start()], token.start())
            comment, begin = None, token.end()
        elif depth == 0 and symbol.startswith("/*") and not text[begin : token.start()].strip():
            comment, begin = symbol, token.end()


def heads(text: str, keyword: str, name: str, head: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """The matches of ``head`` for the declarations of a name at the top of a file.

    ``head`` matches from the start of a line and has a group ``name``. The name is not part of the pattern: to compile
    one for each name takes longer than to search for it.
    """
    at = text.find(f"{keyword} {name}")
    while at >= 0:
        match = head.match(text, text.rfind("\n", 0, at) + 1)
        if match is not None and match["name"] == name:
            yield match
        at = text.find(f"{keyword} {name}", at + 1)


def deprecation(comment: str | None) -> str | None:
    """The text behind ``@deprecated`` in a documentation comment, in one line; None without the tag."""
    if comment is None or "@deprecated" not in comment:
        return None
    body = _COMMENT_EDGE.sub("", comment.removeprefix("/**").removesuffix("*/"))
    match = _DEPRECATED.search("\n".join(line.strip() for line in body.splitlines()))
    return None if match is None else " ".join(match[1].split())


def comment_before(text: str, at: int) -> str | None:
    """The documentation comment that ends in front of an offset."""
    head = text[:at].rstrip()
    return head[head.rfind("/**") :] if head.endswith("*/") else None


def unquoted(text: str) -> str:
    """A name or a value without the quotes that it may stand in."""
    text = text.strip()
    return text[1:-1] if text[:1] in ("'", '"') else text
