"""Members that are certain, whatever is spread beside them."""

from __future__ import annotations

import pytest

from pulumend.checks import analyse
from pulumend.checks.program.members import find_member
from pulumend.checks.source import DictSource
from pulumend.checks.syntax.document import Document
from pulumend.checks.syntax.nodes import descendants, text_of


def found(members: str) -> str | None:
    document = Document.parse("/p/index.ts", f"const b = {{ b: 1 }};\nsought = {{ {members} }};\n".encode())
    context = analyse(document, "/p", DictSource({})).context
    [right] = [n.child_by_field_name("right") for n in descendants(document.root) if n.type == "assignment_expression"]
    entry = find_member(right, "a", context) if right is not None else None
    return text_of(entry.value) if entry is not None else None


@pytest.mark.parametrize(
    "members",
    [
        "a: 1",
        "a: 0, a: 1",
        "...unknown, a: 1",
        "a: 1, ...b",
        "a: 1, ...(x && { b: 2 })",
        "a: 1, ...(x && y && b)",
        "a: 1, ...(x ? { b: 2 } : {})",
        "a: 1, ...(x ? (y && { b: 2 }) : b)",
    ],
)
def test_a_member_that_counts(members: str) -> None:
    assert found(members) == "1"


@pytest.mark.parametrize(
    "members",
    [
        "b: 1",
        "a: 1, ...unknown",
        "a: 1, ...(x && unknown)",
        "a: 1, ...(x && { a: 2 })",
        "a: 1, ...(x || { b: 2 })",
        "a: 1, ...(x ? { b: 2 } : { a: 2 })",
        "a: 1, [key]: 2",
    ],
)
def test_a_member_that_may_be_another(members: str) -> None:
    assert found(members) is None
