"""The text that is analysed for a fence: its content, completed to what a parser and the rules can judge.

Many fences are pieces of a program. They get what they leave out: the imports that everybody writes, and an object,
class or call around members and arguments. What is added has no place in the document, so nothing is reported there.
Where an ellipsis stands for more, it becomes a spread of a value that nobody knows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from ..finding import Span
from ..syntax.document import Document
from ..syntax.grammar import PROGRAMS
from ..syntax.text_map import Segment, TextMap
from .elisions import elisions, leaves_out_statements

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..syntax.grammar import Language
    from .document import Block
    from .elisions import Elision

_PACKAGES = {
    b"pulumi": b"@pulumi/pulumi",
    b"aws": b"@pulumi/aws",
    b"awsx": b"@pulumi/awsx",
    b"random": b"@pulumi/random",
    b"eks": b"@pulumi/eks",
    b"k8s": b"@pulumi/kubernetes",
    b"docker": b"@pulumi/docker",
    b"tls": b"@pulumi/tls",
    b"kubernetes": b"@pulumi/kubernetes",
    b"gcp": b"@pulumi/gcp",
    b"azure": b"@pulumi/azure-native",
    b"azure_native": b"@pulumi/azure-native",
}
_ALIAS = b"|".join(_PACKAGES)
_USED = re.compile(rb"(?<![\w$.])(" + _ALIAS + rb")(?:\s*\.|\s+as\s+any\))")
_DECLARED = re.compile(rb"\b(?:as|import|const|let|var)\s+(" + _ALIAS + rb")\b")
_IMPORT = re.compile(rb"^(?:import\b|(?:const|let|var)\s[^=\n]*=\s*require\()", re.MULTILINE)
_VERSION = re.compile(
    rb"^[ \t]*(?://|/\*)\s*(?:\xe2\x9d\x8c|\xe2\x9c\x85|(?:before|after|incorrect|correct|wrong|right|bad|good|old|new|"
    rb"model_response|ideal_response)\b)",
    re.MULTILINE | re.IGNORECASE,
)
_LINE_END = re.compile(r"\r\n|\r|\n")
_MAX_FRAGMENT = 100_000
_PLAIN = (b"", b"")
_OBJECT = (b"const $piece = {", b"\n};")
_CLASS = (b"class $Piece {", b"\n}")
_CALL = (b"$piece(", b"\n);")
_CHAIN = (b"$piece", b"\n;")
# The one member that tells what it is a member of: only functions have variables in their environment.
_ENVIRONMENT = re.compile(rb"environment\s*:\s*\{\s*variables\s*:")
_FUNCTION = (b'import * as $aws from "@pulumi/aws"; new $aws.lambda.Function("piece", {', b"\n});")


@dataclass(frozen=True, slots=True)
class Guest:
    """``text`` is what is parsed, ``body`` the part of it that stands in the document.

    ``map`` leads to offsets from the start of the fence, so that a guest stays what it is where the fence moves.
    ``is_fragment`` says that it is a piece of a program, of which the rest is not known; ``takes_imports`` that its
    content stands at the top of a file, with nothing but imports assumed above.
    """

    text: bytes
    language: Language
    body: Span
    map: TextMap
    is_fragment: bool
    takes_imports: bool

    def covers(self, span: Span) -> bool:
        """Whether a span of the guest stands in the document as it is written there."""
        return self.body.start <= span.start and span.end <= self.body.end and self.map.is_editable(span)


def guest_of(block: Block, path: str, language: Language) -> Guest | None:
    """The guest of a fence; None for one that is empty, or a piece of something that can't be told.

    The answer depends on the arguments alone, never on what the fence was before.
    """
    if not block.text.strip():
        return None
    if language not in PROGRAMS:
        return _guest(block, language, _PLAIN, (), is_fragment=block.name is None)
    undeclared = _undeclared(block.text)
    has_imports = _IMPORT.search(block.text) is not None
    left_out = elisions(block.text, path, language)
    if left_out is None:
        return None
    if block.name is not None:
        # A file that uses an SDK without a single import is rather a piece of one.
        is_whole = has_imports or not undeclared
    else:
        # One that begins by calling itself right or wrong, or shows both, quotes a program.
        is_quoted = _VERSION.match(block.text.lstrip()) is not None or len(_VERSION.findall(block.text)) > 1
        is_whole = has_imports and not undeclared and not is_quoted
    if is_whole and not left_out and not leaves_out_statements(block.text):
        return _guest(block, language, _PLAIN, (), is_fragment=False)
    if len(block.text) > _MAX_FRAGMENT:
        return None
    quote = b'"' if block.text.count(b'"') > block.text.count(b"'") else b"'"
    imports = b"".join(b"import * as %s from %s%s%s;" % (n, quote, _PACKAGES[n], quote) for n in undeclared)
    for before, after in [_PLAIN] if has_imports else _wrappings(block.text, path, language):
        opening = imports + before
        wrapping = (opening + b"\n" if opening else b"", after)
        guest = _guest(block, language, wrapping, left_out, is_fragment=True, takes_imports=not before)
        # What is half-typed among imports and statements is left to the engine, which passes over broken ones.
        if has_imports or not Document.parse(path, guest.text, language).root.has_error:
            return guest
    return None


def uses_sdk(text: bytes) -> bool:
    """Whether a text holds the usual name of an SDK in the way a program uses it."""
    return _USED.search(text) is not None


def _undeclared(text: bytes) -> list[bytes]:
    """The usual names of SDKs that a text uses and does not declare."""
    declared = set(_DECLARED.findall(text))
    return sorted(set(_USED.findall(text)) - declared)


def _wrappings(text: bytes, path: str, language: Language) -> tuple[tuple[bytes, bytes], ...]:
    """What may have to stand around a piece, the likeliest first."""
    nodes = Document.parse(path, text, language).root.named_children
    statements = [node for node in nodes if node.type not in ("comment", "empty_statement")]
    first = statements[0].type if statements else ""
    if first == "labeled_statement":
        is_environment = len(statements) == 1 and _ENVIRONMENT.match(text, statements[0].start_byte)
        return (_FUNCTION, _PLAIN) if is_environment else (_OBJECT, _PLAIN, _CLASS)
    if first == "statement_block":
        return (_CALL, _PLAIN)
    return (_PLAIN, _OBJECT, _CLASS, _CALL, _CHAIN)


def _guest(
    block: Block,
    language: Language,
    wrapping: tuple[bytes, bytes],
    left_out: Sequence[Elision],
    *,
    is_fragment: bool,
    takes_imports: bool = True,
) -> Guest:
    before, after = wrapping
    parts, segments, at = [before], list[Segment](), len(before)
    replaced = [each for each in left_out if each.text != block.text[each.span.start : each.span.end]]
    for piece in _pieces(block, replaced):
        length = len(piece.text)
        segments.append(Segment(Span(at, at + length), piece.host, piece.is_exact, is_hole=not piece.is_exact))
        parts.append(piece.text)
        at += length
    newline = "\r\n" if b"\r\n" in block.text else "\n"
    encode = partial(_encoded, prefix=block.fence.prefix, newline=newline)
    body = Span(len(before), at)
    return Guest(b"".join((*parts, after)), language, body, TextMap(segments, encode), is_fragment, takes_imports)


def _encoded(text: str, prefix: str, newline: str) -> str:
    """New text with the line ends and the indentation of the document; empty lines get no spaces at their end."""
    first, *others = _LINE_END.split(text)
    empty = newline + prefix.rstrip()
    written = [newline + prefix + line if line else empty for line in others[:-1]]
    return "".join((first, *written, *(newline + prefix + line for line in others[-1:])))


@dataclass(frozen=True, slots=True)
class _Piece:
    text: bytes
    host: Span
    is_exact: bool = True


def _pieces(block: Block, left_out: Sequence[Elision]) -> Iterator[_Piece]:
    """The content in order, cut where lines are indented and where something is left out."""
    waiting = list(reversed(left_out))
    at = covered = 0
    hole: tuple[bytes, int] | None = None
    for piece in block.fence.content:
        host = piece.shifted(-block.fence.span.start)
        end = at + host.end - host.start
        to_host = host.start - at
        while at < end:
            if hole is not None:
                at = min(end, covered)
                if covered <= end:
                    yield _Piece(hole[0], Span(hole[1], covered + to_host), is_exact=False)
                    hole = None
            elif waiting and waiting[-1].span.start <= at:
                elision = waiting.pop()
                hole, covered = (elision.text, at + to_host), elision.span.end
            else:
                stop = min(end, waiting[-1].span.start) if waiting else end
                yield _Piece(block.text[at:stop], Span(at + to_host, stop + to_host))
                at = stop
