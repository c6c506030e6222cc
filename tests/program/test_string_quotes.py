"""Strings in other quotes have the same value."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pulumend.checks.program.string_quotes import requoted
from pulumend.checks.syntax.document import Document
from pulumend.checks.syntax.nodes import descendants, string_value

pieces = st.sampled_from(
    ["a", "é🎉", " ", "'", '"', "\\'", '\\"', "\\\\", "\\n", "\\x27", "\\u{22}", "\\u0022", "\\q", "\\\n", "`", "${x}"]
)


def value(literal: bytes) -> str | None:
    """The value of a literal that is the only string of a program without errors."""
    document = Document.parse("/p/i.ts", b"f(" + literal + b");")
    strings = [node for node in descendants(document.root) if node.is_named and node.type == "string"]
    whole = len(strings) == 1 and strings[0].text == literal and not document.root.has_error
    return string_value(strings[0]) if whole else None


@given(st.lists(pieces, max_size=8), st.sampled_from("'\""))
def test_the_value_stays_the_same(parts: list[str], quote: str) -> None:
    body = "".join(parts)
    other = {"'": '"', '"': "'"}[quote]
    literal = f"{quote}{body}{quote}".encode()
    before = value(literal)
    after = requoted(literal, other.encode())
    if before is None:
        return
    assert (after is None) == (other in body)
    if after is not None:
        assert after[:1] == after[-1:] == other.encode()
        assert value(after) == before
        assert f"\\{quote}".encode() not in after.replace(b"\\\\", b"")
