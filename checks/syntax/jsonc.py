"""Reads JSON and JSONC with the place of every value, for edits that leave the rest of the file alone.

Comments and trailing commas are blanked by spaces of the same length first, so that what is left is strict JSON: it is
judged by the standard library and located by tree-sitter, and both speak of the bytes of the file as it is.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from .grammar import Language, parser_of

if TYPE_CHECKING:
    from tree_sitter import Node

_BOM = b"\xef\xbb\xbf"
_COMMENT = rb"//[^\r\n]*|/\*.*?\*/"
_TOKEN = re.compile(rb"(?P<comment>" + _COMMENT + rb')|(?P<token>"(?:[^"\\]|\\.)*"|[^\s])', re.DOTALL)
_COMMENTS = re.compile(rb"(?:[ \t]*(?:" + _COMMENT + rb"))*", re.DOTALL)
_LINE_END = re.compile(rb"[ \t]*(?:\r?\n|\Z)")
_NOT_LINE_END = re.compile(rb"[^\r\n]")


@dataclass(frozen=True)
class JsonFile:
    """A well-formed file. ``text`` is as on disk, ``root`` its one value; offsets are bytes into ``text``."""

    text: bytes
    root: Node

    @property
    def newline(self) -> str:
        return "\r\n" if b"\r\n" in self.text else "\n"

    def slice(self, start: int, end: int) -> str:
        return self.text[start:end].decode()

    def indent_at(self, at: int) -> str:
        """The white space that the line of a byte begins with."""
        line = self.text[self.text.rfind(b"\n", 0, at) + 1 : at].removeprefix(_BOM)
        return line[: len(line) - len(line.lstrip(b" \t"))].decode()

    def end_of_line(self, at: int) -> int | None:
        """The end of the comments behind ``at``; None where something else stands there before the line ends."""
        match = _COMMENTS.match(self.text, at)
        end = match.end() if match else at
        return end if _LINE_END.match(self.text, end) else None

    def comma_behind(self, element: Node, close: int) -> int | None:
        """The byte of the comma behind an element, before the byte ``close``; None where there is none."""
        for match in _TOKEN.finditer(self.text, element.end_byte, close):
            if match["token"]:
                return match.start() if match["token"] == b"," else None
        return None


def read_file(text: bytes) -> JsonFile | None:
    """The file of a text; None where it is broken, or holds no value."""
    if read_value(text) is None:
        return None
    root = parser_of(Language.JSON).parse(without_comments(text)).root_node
    if root.has_error or len(root.named_children) != 1:
        return None
    return JsonFile(text, root.named_children[0])


def read_value(text: bytes) -> object:
    """The value of a JSON or JSONC text; None for a broken one."""
    try:
        return json.loads(without_comments(text).removeprefix(_BOM))
    except (ValueError, RecursionError):
        return None


def without_comments(text: bytes) -> bytes:
    """The text of the same length with spaces in the place of comments and trailing commas; line ends are kept."""
    plain = bytearray(text)
    before, last, last_at = b"", b"", 0
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        token = match["token"]
        if token is None:
            plain[start:end] = _NOT_LINE_END.sub(b" ", text[start:end])
            continue
        # Only a comma behind a value trails: `{,}` and `[1,,]` are broken, and stay so.
        if token in (b"}", b"]") and last == b"," and before not in (b"", b"{", b"[", b",", b":"):
            plain[last_at : last_at + 1] = b" "
        before, last, last_at = last, token, start
    return bytes(plain)


def members_of(node: Node) -> list[tuple[str, Node, Node]]:
    """The members of an object as key, pair and value, in order; none of any other value."""
    found: list[tuple[str, Node, Node]] = []
    for pair in node.named_children if node.type == "object" else ():
        key, value = pair.child_by_field_name("key"), pair.child_by_field_name("value")
        if key is not None and value is not None:
            found.append((cast("str", json.loads(key.text or b'""')), pair, value))
    return found


def member(node: Node, key: str) -> tuple[Node, Node] | None:
    """The pair and value of a key: the last one, which is the one that counts."""
    return next(((pair, value) for name, pair, value in reversed(members_of(node)) if name == key), None)


def value_of(node: Node) -> object:
    """The value of a node."""
    return json.loads(node.text or b"null")
