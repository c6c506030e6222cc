"""Every read of a variable tries another one first, in valid JavaScript, and only once."""

from __future__ import annotations

import pytest

from pulumend.checks.syntax.document import Document
from pulumend.quickfixes.edit import apply_edits
from pulumend.quickfixes.env_reads import prefer_variable
from pulumend.quickfixes.syntax import error_count


def preferred(code: str) -> str:
    document = Document.parse("/index.js", code.encode())
    text = apply_edits(document.text, prefer_variable(document.root, "OLD", "NEW"))
    assert error_count(text, "/index.js") == error_count(document.text, "/index.js")
    return text.decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("const é = process.env.OLD;", "const é = process.env.NEW ?? process.env.OLD;"),
        ('f(process.env["OLD"]);', 'f(process.env["NEW"] ?? process.env["OLD"]);'),
        ("f({ r: process.env.OLD });", "f({ r: process.env.NEW ?? process.env.OLD });"),
        ("x = process.env.OLD;", "x = process.env.NEW ?? process.env.OLD;"),
        ("x = process.env.OLD ?? 'a';", "x = process.env.NEW ?? process.env.OLD ?? 'a';"),
        ("x = process.env.OLD || 'a';", "x = process.env.NEW || process.env.OLD || 'a';"),
        ("x = a || process.env.OLD;", "x = a || process.env.NEW || process.env.OLD;"),
        ("x = `${process.env.OLD}`;", "x = `${process.env.NEW ?? process.env.OLD}`;"),
        ("x = 'a' + process.env.OLD;", "x = 'a' + (process.env.NEW ?? process.env.OLD);"),
        ("if (!process.env.OLD) f();", "if (!(process.env.NEW ?? process.env.OLD)) f();"),
        ("x = process.env.OLD && y;", "x = (process.env.NEW ?? process.env.OLD) && y;"),
        ("process.env.OLD.trim();", "(process.env.NEW ?? process.env.OLD).trim();"),
        ("x = process.env.OLD!;", "x = (process.env.NEW ?? process.env.OLD)!;"),
    ],
)
def test_reads(before: str, after: str) -> None:
    assert preferred(before) == after
    assert preferred(after) == after


@pytest.mark.parametrize(
    "code",
    [
        "x = process.env.NEW || process.env.OLD || 'a';",
        "x = (process.env.NEW ?? process.env.OLD)!;",
        "process.env.OLD = 'a';",
        "delete process.env.OLD;",
        "x = process.env.OLDER + env.OLD;",
        "const { OLD } = process.env;",
    ],
)
def test_left_alone(code: str) -> None:
    assert preferred(code) == code
