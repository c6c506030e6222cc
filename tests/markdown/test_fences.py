"""Where fences begin and end, and which bytes their content stands for."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from pulumend.checks.markdown.fences import fences


def contents(text: str) -> list[tuple[str, str]]:
    data = text.encode()
    return [(fence.info, fence.text(data).decode()) for fence in fences(data)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("```ts\na\n```\n", [("ts", "a\n")]),
        ("~~~ ts\na\n```\n~~~\n", [("ts", "a\n```\n")]),
        ("````md\n```ts\na\n```\n````\n", [("md", "```ts\na\n```\n")]),
        ("```ts\r\na\r\n\r\nb\r\n```\r\n", [("ts", "a\r\n\r\nb\r\n")]),
        ("\ufeff```ts\na\n```\n", [("ts", "a\n")]),
        ("- x\n\n  ```ts\n  a\n\n    b\n  ```\n", [("ts", "a\n\n  b\n")]),
        ("> ```ts\n> a\n>\n> b\n> ```\n", [("ts", "a\n\nb\n")]),
        ("\t```ts\n\ta\n\t```\n", []),
        ("  ```ts\n   a\n b\n  ```\n", [("ts", " a\nb\n")]),
        ("```ts\na", [("ts", "a")]),
        ("```ts\n", [("ts", "")]),
        ("```ts\n```\n", [("ts", "")]),
        ("`````\na\n```\n", [("", "a\n```\n")]),
        ("<!--\n```ts\na\n```\n-->\n", []),
    ],
)
def test_fences_are_what_commonmark_says(text: str, expected: list[tuple[str, str]]) -> None:
    assert contents(text) == expected


def test_a_fence_with_a_lost_end_ends_where_the_next_begins() -> None:
    unfinished = "```ts\nconst a = \n\n## File: b.ts\n\n```ts\nb\n```\n"
    assert contents(unfinished) == [("ts", "const a = \n\n## File: b.ts\n\n"), ("ts", "b\n")]
    readme = "```markdown\n# A\n```bash\nx\n```\nrest\n```\n\n## File: b.ts\n\n```ts\nb\n```\n"
    assert contents(readme)[-1] == ("ts", "b\n")


def test_spans_hold_the_fence_from_its_first_line_to_its_last() -> None:
    text = b"a\n\n```ts\nb\n```\nc\n"
    (fence,) = fences(text)
    assert text[fence.span.start : fence.span.end] == b"```ts\nb\n```\n"
    assert (fence.line, fence.is_closed) == (2, True)


LINES = st.sampled_from(
    [
        "```",
        "````",
        "~~~",
        "  ```",
        "    ```",
        "- a",
        "1. b",
        "> c",
        "> ```",
        "  d",
        "\te",
        "",
        "# h",
        "***",
        "<div>",
        "é",
    ]
)


@given(st.lists(LINES, max_size=25), st.sampled_from(["\n", "\r\n"]))
@settings(max_examples=300, deadline=None)
def test_fences_are_those_of_the_reference_parser(lines: list[str], newline: str) -> None:
    text = newline.join(lines)
    expected = [t.content for t in MarkdownIt("commonmark").parse(text) if t.type == "fence"]
    mine = [content.replace("\r\n", "\n") for _, content in contents(text)]
    # A tab may be half indentation: the reference writes spaces for its rest, which are no bytes of the text.
    assert [c.replace("\t", "").replace(" ", "").rstrip("\n") for c in mine] == [
        c.replace("\t", "").replace(" ", "").rstrip("\n") for c in expected
    ]
