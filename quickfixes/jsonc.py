"""Reads JSON and JSONC with the place of every value, for edits that leave the rest of the file alone.

Comments and trailing commas are blanked by spaces of the same length first, so that what is left is strict JSON: it is
judged by the standard library and located by tree-sitter, and both speak of the bytes of the file as it is.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from ..checks.syntax.grammar import Language, parser_of

if TYPE_CHECKING:
    from tree_sitter import Node

_BOM = b"\xef\xbb\xbf"
_SPACE = b" \t\r\n"
_TOKEN = re.compile(
    rb"""(?P<string>"(?:[^"\\]|\\.)*")|(?P<comment>//[^\r\n]*|/\*.*?\*/)|(?P<comma>,)|(?P<other>[^\s])""", re.DOTALL
)
_NOT_LINE_END = re.compile(rb"[^\r\n]")


@dataclass(frozen=True)
class JsonFile:
    """A well-formed file. ``text`` is as on disk, ``plain`` the same length without comments and trailing commas."""

    text: bytes
    plain: bytes
    root: Node

    @property
    def newline(self) -> str:
        return "\r\n" if b"\r\n" in self.text else "\n"

    def indent_at(self, at: int) -> str:
        """The white space that the line of a byte begins with."""
        start = self.text.rfind(b"\n", 0, at) + 1
        line = self.text[start:at].removeprefix(_BOM)
        return line[: len(line) - len(line.lstrip(b" \t"))].decode()

    def blank_from(self, at: int) -> int:
        """The end of the white space that begins at a byte."""
        while at < len(self.text) and self.text[at] in _SPACE:
            at += 1
        return at

    def end_of_line(self, at: int) -> int:
        """The end of the comments behind ``at`` on its line; ``at`` itself where something else stands on the line."""
        end = probe = at
        while probe < len(self.text) and self.text[probe] not in b"\r\n":
            if self.plain[probe : probe + 1] != b" " and self.text[probe] not in b"\t":
                return at
            probe += 1
            end = probe if self.text[probe - 1] not in b" \t" else end
        return end

    def last_comment_end(self, start: int, end: int) -> int:
        """The end of the last comment in a range of blanks; ``start`` where there is none."""
        return start + len(self.text[start:end].rstrip(_SPACE))

    def trailing_comma(self, last: Node, close: int) -> int | None:
        """The byte of the comma between the last element and the bracket behind it."""
        at = last.end_byte
        for match in _TOKEN.finditer(self.text, at, close):
            if match["comma"]:
                return match.start()
        return None

    def value_of(self, node: Node) -> object:
        return json.loads(self.plain[node.start_byte : node.end_byte])


def read_file(text: bytes) -> JsonFile | None:
    """The file of a text; None where it is broken, or holds no value."""
    plain = without_comments(text)
    try:
        json.loads(plain.removeprefix(_BOM))
    except (ValueError, RecursionError):
        return None
    tree = parser_of(Language.JSON).parse(plain)
    values = [child for child in tree.root_node.named_children]
    if tree.root_node.has_error or len(values) != 1:
        return None
    return JsonFile(text, plain, values[0])


def without_comments(text: bytes) -> bytes:
    """The text of the same length with spaces in the place of comments and trailing commas; line ends are kept."""
    blank: list[tuple[int, int]] = []
    comma: int | None = None
    for match in _TOKEN.finditer(text):
        if match["comment"]:
            blank.append(match.span())
            continue
        if comma is not None and match["other"] in (b"}", b"]"):
            blank.append((comma, comma + 1))
        # Only a comma behind a value trails: `{,}` and `[1,,]` are broken, and stay so.
        comma = match.start() if match["comma"] and previous_ends_value(text, match.start(), blank) else None
    parts: list[bytes] = []
    at = 0
    for start, end in sorted(blank):
        parts += (text[at:start], _NOT_LINE_END.sub(b" ", text[start:end]))
        at = end
    return b"".join((*parts, text[at:]))


def members_of(node: Node) -> list[tuple[str, Node, Node]]:
    """The members of an object as key, pair and value, in order; those of another node: none."""
    if node.type != "object":
        return []
    found: list[tuple[str, Node, Node]] = []
    for pair in node.named_children:
        key, value = pair.child_by_field_name("key"), pair.child_by_field_name("value")
        if key is not None and value is not None:
            found.append((cast("str", json.loads(key.text or b'""')), pair, value))
    return found


def member(node: Node, key: str) -> tuple[Node, Node] | None:
    """The pair and value of a key: the last one, which is the one that counts."""
    return next(((pair, value) for name, pair, value in reversed(members_of(node)) if name == key), None)
