"""Ellipses that stand for code which a document leaves out.

``{ ... }``, ``f(...)``, a line of dots, and comments such as ``// ... the rest as before``. Dots that are no syntax are
taken out. In a list or the arguments of a call, where places count, an ellipsis becomes a spread of a value that nobody
knows; in an object the entries that are shown are judged, and what is missing is not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..finding import Span
from ..syntax.document import Document

if TYPE_CHECKING:
    from tree_sitter import Node

    from ..syntax.grammar import Language

_DOTS = rb"(?:\.\.\.|\xe2\x80\xa6)"
_BARE = re.compile(rb"(?:(?<=[\s({\[,])|\A)" + _DOTS + rb"(?=[ \t]*(?:[,;)\]}\r\n]|//|\Z))")
_COMMENT = re.compile(
    rb"//[ \t]*" + _DOTS + rb"[^\r\n]*"
    rb"|//[^\r\n]*" + _DOTS + rb"[ \t]*(?=[\r\n]|\Z)"
    rb"|/\*[ \t]*" + _DOTS + rb"[^*]*\*/"
    rb"|/\*[^*]*" + _DOTS + rb"\s*\*/"
)
_REST = re.compile(rb"(?://|/\*)[ \t]*" + _DOTS)
_LISTS = frozenset({"array", "arguments", "formal_parameters"})
_COMMA = re.compile(rb"[ \t]*,")
_TEXT = frozenset({"comment", "string", "string_fragment", "template_string", "regex", "regex_pattern", "jsx_text"})
_OPENING = frozenset({",", "{", "[", "("})
_MAX_COUNT = 200
_UNKNOWN = b"...$more"


@dataclass(frozen=True, slots=True)
class Elision:
    """An ellipsis at a span of a text, and what takes its place there."""

    span: Span
    text: bytes


def elisions(text: bytes, path: str, language: Language) -> tuple[Elision, ...] | None:
    """The ellipses of a program in order; None where there are more than a program has.

    A comment among statements is none: no statement is judged by those that are left out beside it.
    """
    bare = [Span(*match.span()) for match in _BARE.finditer(text)]
    comments = [Span(*match.span()) for match in _COMMENT.finditer(text)]
    if not bare and not comments:
        return ()
    if len(bare) + len(comments) > _MAX_COUNT:
        return None
    blank = bytearray(text)
    for span in bare:
        blank[span.start : span.end] = b" " * (span.end - span.start)
    root = Document.parse(path, bytes(blank), language).root
    found = [elision for span in bare if (elision := _bare(span, root, text))]
    for span in comments:
        node = root.descendant_for_byte_range(span.start, span.end)
        if node is None or node.type != "comment" or node.parent is None:
            continue
        whole = Span(node.start_byte, node.end_byte)
        if node.parent.type in _LISTS:
            found.append(_more(whole, node.parent))
        elif node.parent.type == "object":
            # It stays what it is, but has to be known of.
            found.append(Elision(whole, text[whole.start : whole.end]))
    return tuple(sorted(found, key=lambda elision: elision.span))


def leaves_out_statements(text: bytes) -> bool:
    """Whether a program says in a comment that something is left out, such as ``// ... other resources``."""
    return _REST.search(text) is not None


def _bare(span: Span, root: Node, text: bytes) -> Elision | None:
    node = root.descendant_for_byte_range(span.start, span.end)
    if node is None or node.type in _TEXT:
        return None
    if node.type in _LISTS:
        return _more(span, node)
    comma = _COMMA.match(text, span.end)
    return Elision(Span(span.start, comma.end()) if comma is not None else span, b" ")


def _more(span: Span, container: Node) -> Elision:
    """A spread of an unknown value, with the commas that it needs where it stands."""
    entries = [child for child in container.children if child.type != "comment"]
    before = next((child.type for child in reversed(entries) if child.end_byte <= span.start), ",")
    behind = next((child.type for child in entries if child.start_byte >= span.end), "")
    leading = b"" if before in _OPENING else b", "
    return Elision(span, leading + _UNKNOWN + (b"" if behind == "," or container.type == "formal_parameters" else b","))
