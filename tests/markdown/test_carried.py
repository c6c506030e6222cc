"""Fixes of a fence as edits of the document."""

from __future__ import annotations

import pytest

from pulumend.checks.finding import Span
from pulumend.quickfixes.edit import Change, CreateFile, FileEdit, Fix, Safety, TextEdit, apply_edits
from pulumend.quickfixes.markdown import carried
from pulumend.quickfixes.syntax import adds_errors

from .documents import IMPORTS, PATH, analysis_of, fence

LISTED = "- a\n\n  ```ts title=a.ts\n  one();\n\n  two();\n  ```\n"
QUOTED = "> ```ts title=a.ts\n> one();\n>\n> two();\n> ```\n"
PLAIN = "```ts title=a.ts\none();\n\ntwo();\n```\n"


def mended(text: str, *changes: Change, prefix: str = "@pulumi/aws\n\n") -> str | None:
    """The document after a fix that was made for its first fence; None where it is not offered."""
    analysis = analysis_of(prefix + text)
    fix = carried(Fix("t", Safety.SAFE, changes), analysis.parts[0], analysis)
    if fix is None:
        return None
    (change,) = fix.changes
    assert isinstance(change, FileEdit)
    assert change.path == PATH
    return apply_edits((prefix + text).encode(), change.edits).decode().removeprefix(prefix)


def edit(start: int, end: int, text: str, name: str = "a.ts") -> FileEdit:
    return FileEdit(f"{PATH}/{name}", (TextEdit(Span(start, end), text),))


# The content is "one();\n\ntwo();\n", of 15 bytes.
@pytest.mark.parametrize(
    ("change", "content"),
    [
        (edit(0, 3, "three"), "three();\n\ntwo();\n"),
        (edit(0, 0, "a();\nb();\n"), "a();\nb();\none();\n\ntwo();\n"),
        (edit(0, 7, ""), "\ntwo();\n"),
        (edit(0, 8, ""), "two();\n"),
        (edit(0, 8, "a();\n\n"), "a();\n\ntwo();\n"),
        (edit(4, 5, "\n  x,\n"), "one(\n  x,\n;\n\ntwo();\n"),
        (edit(8, 15, "b();\n"), "one();\n\nb();\n"),
        (edit(8, 15, "b();"), "one();\n\nb();\n"),
        (edit(8, 15, ""), "one();\n\n"),
        (edit(15, 15, "b();\nc();\n"), "one();\n\ntwo();\nb();\nc();\n"),
        (edit(14, 15, ""), "one();\n\ntwo();\n"),
    ],
)
@pytest.mark.parametrize(("text", "indent"), [(PLAIN, ""), (LISTED, "  "), (QUOTED, "> ")])
def test_edits_keep_the_indentation_of_the_fence(text: str, indent: str, change: FileEdit, content: str) -> None:
    opening, _, rest = text.partition("ts title=a.ts\n")
    closing = rest[rest.rindex("```") - len(indent) :]
    lines = "".join((indent + line if line.strip() else indent.rstrip() + line) for line in content.splitlines(True))
    assert mended(text, change) == f"{opening}ts title=a.ts\n{lines}{closing}"


def test_new_lines_end_as_those_of_the_fence() -> None:
    assert mended(PLAIN.replace("\n", "\r\n"), edit(0, 0, "a();\n")) == PLAIN.replace("\n", "\r\n").replace(
        "one();", "a();\r\none();"
    )


def test_edits_reach_into_other_fences() -> None:
    other = '\n## package.json\n\n```json\n{"a": 1}\n```\n'
    text = mended(PLAIN + other, edit(0, 3, "x"), edit(6, 7, "2", "package.json"))
    assert text == PLAIN.replace("one", "x") + other.replace("1", "2")


@pytest.mark.parametrize(
    "change",
    [
        edit(0, 0, "a\n```\n"),
        edit(0, 0, "x", "elsewhere.ts"),
        FileEdit("/w/index.ts", (TextEdit.insert(0, "x"),)),
        CreateFile(f"{PATH}/../b.ts", "x"),
        CreateFile(f"{PATH}/a.ts", "x"),
        CreateFile("/w/b.ts", "x"),
    ],
)
def test_what_has_no_place_in_the_document_is_not_offered(change: Change) -> None:
    assert mended(PLAIN, change) is None


def test_what_is_only_assumed_is_not_edited() -> None:
    text = fence("new aws.s3.Bucket('b');\n")
    path = f"{PATH}/#1.ts"
    length = len(b'import * as aws from "@pulumi/aws";\n')
    for span in ((0, 0), (length, length), (0, 6)):
        assert mended(text, FileEdit(path, (TextEdit.replace(*span, "x();\n"),))) is None
    assert mended(text, FileEdit(path, (TextEdit.insert(length + 3, "!"),))) == text.replace("new", "new!")


@pytest.mark.parametrize("at", [0, 34, 35])
@pytest.mark.parametrize("margin", ["", "> "])
def test_an_import_beside_those_that_are_assumed_is_the_first_line(at: int, margin: str) -> None:
    text = f"{margin}```ts\n{margin}new aws.s3.Bucket('b');\n{margin}```\n"
    edit = TextEdit.insert(at, "\nimport * as y from 'y';")
    expected = text.replace("new", f"import * as y from 'y';\n{margin}new")
    assert mended(text, FileEdit(f"{PATH}/#1.ts", (edit,))) == expected


def test_a_piece_of_an_object_takes_no_import() -> None:
    text = fence("tags: { id: aws.config.region },\n")
    assert mended(text, FileEdit(f"{PATH}/#1.ts", (TextEdit.insert(0, "import * as y from 'y';\n"),))) is None


@pytest.mark.parametrize(
    ("text", "section"),
    [
        (f"## File: a.ts\n\n{fence(IMPORTS)}", "\n## File: lib/b.ts\n\n```ts\nb();\n```\n"),
        (f"```typescript title=a.ts\n{IMPORTS}```", "\n\n### `lib/b.ts`\n\n```typescript\nb();\n```\n"),
    ],
)
def test_a_new_file_is_a_new_fence_in_the_documents_form(text: str, section: str) -> None:
    assert mended(text, CreateFile(f"{PATH}/lib/b.ts", "b();\n"), prefix="") == text + section


def test_new_fences_are_longer_than_those_inside() -> None:
    text = mended(PLAIN, CreateFile(f"{PATH}/b.md", "```ts\nx\n```\n"))
    assert text is not None
    assert text.endswith("\n````markdown\n```ts\nx\n```\n````\n")


@pytest.mark.parametrize(
    ("after", "expected"), [("one(;", True), ("one();\n```", True), ("three();", False), ("```\n", True)]
)
def test_soundness_is_judged_fence_by_fence(after: str, expected: bool) -> None:
    before = (PLAIN + "\n" + fence("const = ;\n")).encode()
    assert adds_errors(before, before.replace(b"one();", after.encode()), PATH) is expected
