"""Ellipses that stand for code which a document leaves out.

``{ ... }``, ``f(...)``, a line of dots, and comments such as ``// ... the rest as before``: in an object, a list or the
arguments of a call they mean that there is more, which a rule has to know before it says that something is missing.
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
_LISTS = frozenset({"object", "array", "arguments", "formal_parameters"})
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
    found = [elision for span in bare if (elision := _bare(span, root))]
    for span in comments:
        node = root.descendant_for_byte_range(span.start, span.end)
        if node is not None and node.type == "comment" and node.parent is not None and node.parent.type in _LISTS:
            found.append(_more(Span(node.start_byte, node.end_byte), node.parent))
    return tuple(sorted(found, key=lambda elision: elision.span))


def leaves_out_statements(text: bytes) -> bool:
    """Whether a program says in a comment that something is left out, such as ``// ... other resources``."""
    return _REST.search(text) is not None


def _bare(span: Span, root: Node) -> Elision | None:
    node = root.descendant_for_byte_range(span.start, span.end)
    if node is None or node.type in _TEXT:
        return None
    return _more(span, node) if node.type in _LISTS else Elision(span, b" ")


def _more(span: Span, container: Node) -> Elision:
    """A spread of an unknown value, with the commas that it needs where it stands."""
    entries = [child for child in container.children if child.type != "comment"]
    before = next((child.type for child in reversed(entries) if child.end_byte <= span.start), ",")
    behind = next((child.type for child in entries if child.start_byte >= span.end), "")
    leading = b"" if before in _OPENING else b", "
    return Elision(span, leading + _UNKNOWN + (b"" if behind == "," or container.type == "formal_parameters" else b","))
