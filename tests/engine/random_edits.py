"""Edits at random over a program: the findings that are kept over them equal those of a fresh run."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, TypeAlias

from hypothesis import strategies as st

from pulumend.checks.syntax.edits import ByteEdit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pulumend.checks import DocumentAnalysis, Finding
    from pulumend.checks.syntax.document import Document

Edit: TypeAlias = tuple[int, int, str]
"""Where, as a byte offset that may lie outside of the text, how many bytes go, and what takes their place."""


def edits_with(snippets: Sequence[str], longest: int = 40, most: int = 10) -> st.SearchStrategy[list[Edit]]:
    """Lists of edits that write one of the snippets or nothing."""
    texts = st.sampled_from(["", "", *snippets])
    return st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, longest), texts), min_size=1, max_size=most)


def edit_of(text: bytes, edit: Edit) -> ByteEdit:
    """The edit with its offsets brought inside the text and off the middle of characters."""
    at, length, new = edit
    start = at % (len(text) + 1)
    end = min(len(text), start + length)
    while start > 0 and text[start : start + 1] and text[start] & 0xC0 == 0x80:
        start -= 1
    while end < len(text) and text[end] & 0xC0 == 0x80:
        end += 1
    return ByteEdit(start, end, new.encode())


def assert_equals_fresh_runs(
    document: Document,
    analysis: DocumentAnalysis,
    changes: Iterable[Edit],
    fresh: Callable[[Document], tuple[Finding, ...]],
) -> None:
    """Make the changes, and compare the findings with those of a fresh run after each."""
    for change in changes:
        document = document.edited([edit_of(document.text, change)])
        analysis.update(document)
        # What an edit leaves behind goes at once: nothing may rest on it.
        gc.collect(0)
        assert analysis.failures == []
        assert analysis.findings() == fresh(document)
