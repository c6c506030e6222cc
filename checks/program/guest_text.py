"""The text that a string or template literal has when the program runs, mapped to the bytes of its source.

Escapes are undone. A substitution ``${x}`` has a value that nobody knows before; a stand-in keeps the place, so that
the text around it still parses in the language it is written in.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..finding import Span
from ..syntax.grammar import Language
from ..syntax.nodes import escape_value
from ..syntax.text_map import Segment, TextMap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tree_sitter import Node

LITERALS = frozenset({"string", "template_string"})

_HIGH = rb"\\u(?:[dD][89abAB][0-9a-fA-F]{2}|\{0*[dD][89abAB][0-9a-fA-F]{2}\})"
_LOW = rb"\\u(?:[dD][c-fC-F][0-9a-fA-F]{2}|\{0*[dD][c-fC-F][0-9a-fA-F]{2}\})"
_CHARACTER = rb"\r\n|[\x00-\x7f]|[\xc2-\xdf].|[\xe0-\xef]..|[\xf0-\xf4]..."
_ESCAPE = rb"\\(?:u\{[0-9a-fA-F]+\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|" + _CHARACTER + rb")"
# Whatever the source is unlike its value in: escapes, two of them where they make one character, and line ends.
_PIECE = re.compile(rb"(%s)(%s)|(%s)|\r\n?" % (_HIGH, _LOW, _ESCAPE), re.DOTALL)
# Octal escapes, and escapes that don't go on as they must.
_INVALID = re.compile(rb"\\(?:0[0-9]|[1-9]|x(?!%s{2})|u(?!%s{4}|\{0*(?:10%s{4}|%s{1,5})\}))" % ((rb"[0-9a-fA-F]",) * 4))


def guest_text(literal: Node, language: Language) -> tuple[bytes, TextMap] | None:
    """The text of a string or template literal, tagged or not, with its map to the bytes of the document.

    None for another node, an empty literal and one that TypeScript would not take. ``language`` is that of the text,
    which decides what stands for a substitution.
    """
    source = literal.text or b""
    if literal.type not in LITERALS or literal.has_error or _INVALID.search(source.replace(b"\\\\", b"")):
        return None
    text = bytearray()
    segments: list[Segment] = []
    holes = 0
    for start, end, value, is_hole in _pieces(literal, source):
        before = len(text)
        holes += is_hole
        written = _stand_in(language, text, holes).encode() if is_hole else value
        if written is None:
            text += source[start:end]
        else:
            text += written
        if len(text) > before:
            host = Span(literal.start_byte + start, literal.start_byte + end)
            segments.append(Segment(Span(before, len(text)), host, written is None, is_hole))
    return (bytes(text), TextMap(segments, _encoder(source))) if segments else None


def _pieces(literal: Node, source: bytes) -> Iterator[tuple[int, int, bytes | None, bool]]:
    """The source without its quotes in pieces: start, end, the value where it differs, and whether it is a hole."""
    at, base = 1, literal.start_byte
    for child in literal.named_children:
        if child.type == "template_substitution":
            yield from _written(source, at, child.start_byte - base)
            yield child.start_byte - base, child.end_byte - base, None, True
            at = child.end_byte - base
    yield from _written(source, at, len(source) - 1)


def _written(source: bytes, start: int, end: int) -> Iterator[tuple[int, int, bytes | None, bool]]:
    for match in _PIECE.finditer(source, start, end):
        if match.start() > start:
            yield start, match.start(), None, False
        start = match.end()
        yield match.start(), start, _value(match), False
    if end > start:
        yield start, end, None, False


def _value(match: re.Match[bytes]) -> bytes:
    high, low, single = match.groups()
    if high is None and single is None:
        return b"\n"
    escapes = (high, low) if high is not None else (single,)
    value = "".join(escape_value(escape.decode("utf-8", "replace")) or "" for escape in escapes)
    return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").encode()


def _stand_in(language: Language, before: bytearray, number: int) -> str:
    if language is Language.JSON and not _in_json_string(before):
        return "0"
    return f"__hole_{number}__"


def _in_json_string(before: bytearray) -> bool:
    return len(re.findall(rb'"', re.sub(rb"\\.", b"", before, flags=re.DOTALL))) % 2 == 1


def _encoder(source: bytes) -> Callable[[str], str]:
    """How new text is written into a literal: by its quotes, and by its line ends where it holds them."""
    quote = chr(source[0])
    if quote != "`":
        return lambda text: _escaped(text, quote).replace("\n", "\\n")
    newline = "\r\n" if b"\r\n" in source else "\n"

    def encode(text: str) -> str:
        written = _escaped(text, quote).replace("${", "\\${").replace("\n", newline)
        # The character behind the new text may be a brace.
        return f"{written[:-1]}\\$" if text.endswith("$") else written

    return encode


def _escaped(text: str, quote: str) -> str:
    written = text.replace("\\", "\\\\").replace(quote, f"\\{quote}")
    return written.replace("\r", "\\r").replace("\0", "\\x00")
