"""The text of literals: its value, its map, and what is written back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pulumend.checks.finding import Span
from pulumend.checks.program.guest_text import LITERALS, guest_text
from pulumend.checks.syntax.document import Document
from pulumend.checks.syntax.grammar import Language
from pulumend.checks.syntax.nodes import descendants

if TYPE_CHECKING:
    from pulumend.checks.syntax.text_map import TextMap

QUOTES = "'\"`"


def read(literal: str, language: Language = Language.TSX) -> tuple[str, TextMap] | None:
    """The text of a literal, and its map to the bytes of the literal alone."""
    document = Document.parse("/p/index.ts", literal.encode())
    node = next(node for node in descendants(document.root) if node.type in LITERALS)
    found = guest_text(node, language)
    return (found[0].decode(), found[1]) if found is not None else None


def value(literal: str, language: Language = Language.TSX) -> str | None:
    found = read(literal, language)
    return found[0] if found is not None else None


@pytest.mark.parametrize(
    ("literal", "expected"),
    [
        (r"'a\'b'", "a'b"),
        (r"`\`\${x}\\n$\{y}`", "`${x}\\n${y}"),
        (r"'\n\t\0\q\x41\u0042\u{43}'", "\n\t\0qABC"),
        (r"'\ud83d\ude00 \u{d83d}\ude00 \u{1f600}'", "😀 😀 😀"),
        (r"'\ud83d!'", "\ufffd!"),
        ("'a\\\r\nb\\\nc\\\u2028d'", "abcd"),
        ("`a\r\nb\rc\nd`", "a\nb\nc\nd"),
        (r"`\é\𝒳é𝒳`", "é𝒳é𝒳"),
    ],
)
def test_escapes_are_undone(literal: str, expected: str) -> None:
    assert value(literal) == expected


@pytest.mark.parametrize("literal", ["''", "``", r"'\1'", r"`\07`", r"'\x4'", r"'\u00'", r"'\u{110000}'", r"'\u{}'"])
def test_what_is_no_text(literal: str) -> None:
    assert read(literal) is None


def test_a_substitution_leaves_a_stand_in_that_fits_the_language() -> None:
    literal = '`{"a": ${x}, "b\\\\"": "c${y}", "d": [${z}]}`'
    assert value(literal, Language.JSON) == '{"a": 0, "b\\"": "c__hole_2__", "d": [0]}'
    assert value("pulumi.interpolate`const a = ${b};`") == "const a = __hole_1__;"


def test_places_are_found_in_the_source() -> None:
    found = read("`é\\`b${x}c`")
    assert found is not None
    text, places = found
    assert text == "é`b__hole_1__c"
    assert places.to_host(Span(0, 2)) == Span(1, 3)
    assert places.to_host(Span(2, 3)) == Span(3, 5)
    assert places.to_host(Span(3, 4)) == Span(5, 6)
    assert places.to_host(Span(5, 6)) == Span(6, 10)
    assert not places.is_editable(Span(5, 6))


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), st.sampled_from(QUOTES))
def test_any_text_can_be_written_and_read(text: str, quote: str) -> None:
    found = read(f"{quote}x{quote}")
    assert found is not None
    assert value(quote + found[1].encode(text) + quote) == text
