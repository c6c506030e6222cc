"""Documents that nobody writes by accident: the work for them is bounded, and no name leads out of the document."""

from __future__ import annotations

import pytest

from pulumend.checks.markdown.document import MAX_BLOCKS, MarkdownDocument
from pulumend.checks.markdown.fences import fences
from pulumend.checks.markdown.stands import Stands, standing, texts_of
from pulumend.checks.syntax.document import Document

from .documents import IMPORTS, analysis_of, fence

MEGABYTE = 1_000_000


def repeated(unit: str) -> str:
    return unit * (MEGABYTE // len(unit))


@pytest.mark.parametrize(
    "text",
    [
        "".join("`" * (3 + number % 60) + "ts\nnew aws.s3.Bucket('@pulumi');\n" for number in range(20_000)),
        "".join("`" * (1400 - number) + "ts\n" for number in range(1390)),
        repeated("```ts\nnew aws.s3.Bucket('@pulumi');\n```\n"),
        repeated("```\n"),
        repeated("> ") + "```ts\n",
        repeated("- ") + "```ts\n",
        "".join("  " * number + "- ```ts\n" for number in range(900)),
        "# ../../etc/passwd\n" * 10_000 + fence(IMPORTS),
        "# " + repeated("../") + "x.ts\n\n" + fence(IMPORTS),
        fence(IMPORTS) + repeated("<!-- pulumend-disable "),
        fence(IMPORTS) + repeated("<!-- pulumend-disable-next-line -->\n"),
        fence(repeated("{ ")),
        "```ts\n" + repeated("// ...\n"),
    ],
    ids=lambda text: text[:20],
)
def test_the_number_of_parses_is_bounded(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    parses: list[str] = []

    def counting(path: str, code: bytes, language: object = None) -> Document:
        parses.append(path)
        return parse(path, code, language)  # pyright: ignore[reportArgumentType]

    parse = Document.parse
    monkeypatch.setattr(Document, "parse", counting)
    analysis = analysis_of("@pulumi/aws\n\n" + text)
    assert len(analysis.parts) <= MAX_BLOCKS
    assert len(parses) <= 12 * MAX_BLOCKS
    analysis.findings()


def test_a_line_is_looked_at_a_few_times(monkeypatch: pytest.MonkeyPatch) -> None:
    lines: list[int] = []

    def counting(state: object, line: int) -> object:
        lines.append(line)
        return marks(state, line)  # pyright: ignore[reportArgumentType]

    marks = fences.__globals__["_marks"]
    monkeypatch.setitem(fences.__globals__, "_marks", counting)
    fences("".join("`" * (3 + number % 60) + "ts\na\n" for number in range(5000)).encode())
    assert len(lines) < 10 * 10_000


NAMES = ["../../etc/passwd.ts", "/etc/x.ts", "C:\\x.ts", "nul.ts", "a/../../b.ts", "..\\..\\x.ts", ".git/x.ts"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "form", ["## File: {}\n\n```ts\n", '```ts title="{}"\n', "```ts\n// {}\n", "```typescript:{}\n"]
)
def test_no_name_leads_out_of_the_document(name: str, form: str) -> None:
    document = MarkdownDocument("/w/A.md", (form.format(name) + IMPORTS + "```\n").encode())
    found = Stands().of(document)
    paths = {stand.path for stand in found} | set(texts_of(document, standing(found)))
    assert paths
    assert paths <= {"/w/A.md/#1.ts"}
