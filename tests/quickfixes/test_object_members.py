"""A member goes with its comma and its line, and nothing else does."""

from __future__ import annotations

import pytest

from pulumend.checks.program.objects import read_object
from pulumend.checks.syntax.document import Document
from pulumend.checks.syntax.nodes import descendants
from pulumend.quickfixes.edit import apply_edits
from pulumend.quickfixes.object_members import remove_member


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{ A: 1, GONE: r }", "{ A: 1 }"),
        ("{ GONE: r, A: 1 }", "{ A: 1 }"),
        ("{ A: 1, 'GONE': r, }", "{ A: 1, }"),
        ("{ ...base, GONE }", "{ ...base }"),
        ("{ GONE: r }", "{}"),
        ("{\n  GONE: r,\n}", "{}"),
        ("{\n  // why\n  GONE: r,\n}", "{\n  // why\n}"),
        ("{\n  A: 1,\n  GONE: r,\n}", "{\n  A: 1,\n}"),
        ("{\n  A: 1, // é 🚀\n  GONE: r\n}", "{\n  A: 1 // é 🚀\n}"),
        ("{\n  A: 1, GONE: r, B: 2,\n}", "{\n  A: 1, B: 2,\n}"),
        ("{\n  GONE: f({\n    a: 1,\n  }),\n  B: 2,\n}", "{\n  B: 2,\n}"),
        ("{\n\tGONE: r, // its own\n\tA: 1,\n}", "{\n\tA: 1,\n}"),
        ("{\n  GONE: r, /* b */ B: 2,\n}", "{\n  /* b */ B: 2,\n}"),
        ("{\r\n  GONE: r,\r\n  A: 1,\r\n}", "{\r\n  A: 1,\r\n}"),
        ("{\r\n  A: 1,\r\n  GONE: r\r\n}", "{\r\n  A: 1\r\n}"),
    ],
)
def test_remove(before: str, after: str) -> None:
    document = Document.parse("/a.ts", f"f({before});\n".encode())
    literal = read_object(next(node for node in descendants(document.root) if node.type == "object"))
    member = literal.get("GONE")
    assert member is not None
    assert apply_edits(document.text, remove_member(member.node, document)).decode() == f"f({after});\n"
