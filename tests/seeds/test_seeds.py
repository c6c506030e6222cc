"""The failures that the first rules were made for, each as files and as a document that holds them.

A case is a pair of ``Example`` and ``Use instead`` in ``00N.md``, as on the page of a rule. Its title is the number of
the failure, the rule that has to find it, and the file and line (from 1) where. What the fixes of that rule make of the
files has to be ``Use instead``, and the rule has nothing to say of it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pulumend.checks import MarkdownAnalysis, Settings, analyse_path, check_path
from pulumend.checks.markdown.document import MarkdownDocument
from pulumend.checks.page import Example, read_page
from pulumend.checks.source import DictSource
from pulumend.checks.syntax.grammar import language_of
from pulumend.quickfixes.converge import Policy, converge
from pulumend.quickfixes.edit import Safety

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pulumend.checks import Finding

# What a case does not say itself.
PROJECT = {
    "Pulumi.yaml": "name: project\nruntime: nodejs\n",
    "index.ts": "import * as pulumi from '@pulumi/pulumi';\n\nexport const stack = pulumi.getStack();\n",
}
DOCUMENT = "/w/ANSWER.md"
EVERYTHING = Policy(frozenset(Safety), lambda _: True)
DATA = sorted(Path(__file__).parent.glob("*.md"))
CASES = [
    pytest.param(example, id=f"{data.stem}-{example.title}")
    for data in DATA
    for example in read_page(data.read_text(encoding="utf-8")).examples
]


def disk(files: Mapping[str, str]) -> DictSource:
    return DictSource({f"/p/{name}": text for name, text in files.items()})


def checked(files: Mapping[str, str]) -> list[str]:
    return [f"/p/{name}" for name in files if language_of(name) is not None]


def written(files: Mapping[str, str]) -> str:
    """A document that shows all files."""
    return "# Answer\n" + "".join(
        f"\n## File: {name}\n\n```{name.rpartition('.')[2]}\n{text}```\n" for name, text in files.items()
    )


def lines(findings: Iterable[Finding], text: str) -> set[tuple[str, int]]:
    """The rules and the lines, from 1, of findings in a text."""
    return {(each.rule, text.encode()[: each.span.start].count(b"\n") + 1) for each in findings}


def told(example: Example) -> tuple[str, str, int, dict[str, str]]:
    """The rule, the file and the line that a case names, and all its files."""
    _, rule, place = example.title.split()
    file, _, line = place.rpartition(":")
    return rule, file, int(line), {**PROJECT, **example.wrong}


@pytest.mark.parametrize("data", DATA, ids=lambda data: data.stem)
def test_each_case_is_whole(data: Path) -> None:
    """One without ``Use instead`` would be read as a part of the next."""
    text = data.read_text(encoding="utf-8")
    assert len(read_page(text).examples) == text.count("## Example: ") == text.count("## Use instead\n")


@pytest.mark.parametrize("example", CASES)
def test_it_is_found_in_a_project(example: Example) -> None:
    rule, file, line, files = told(example)
    result = check_path(f"/p/{file}", disk(files), "/p", Settings(sdk=example.sdk))
    assert result.failures == ()
    assert (rule, line) in lines(result.findings, files[file])


@pytest.mark.parametrize("example", CASES)
def test_it_is_found_in_a_document(example: Example) -> None:
    rule, file, line, files = told(example)
    text = written(files)
    above = text[: text.index(f"## File: {file}\n")].count("\n") + 3
    _, analysis = analyse_path(DOCUMENT, DictSource({DOCUMENT: text}), "/w", Settings(sdk=example.sdk))
    assert isinstance(analysis, MarkdownAnalysis)
    assert (rule, above + line) in lines(analysis.findings(), text)


@pytest.mark.parametrize("example", CASES)
def test_it_is_mended_in_a_project(example: Example) -> None:
    rule, _, _, files = told(example)
    settings = Settings(select=(rule,), sdk=example.sdk)
    mended = converge(checked(files), disk(files), "/p", settings, EVERYTHING)
    after = {**files, **{path.removeprefix("/p/"): text.decode() for path, text in mended.texts.items()}}
    assert after == {**files, **example.fixed}
    assert [check_path(path, disk(after), "/p", settings).findings for path in checked(after)] == [()] * len(
        checked(after)
    )


@pytest.mark.parametrize("example", CASES)
def test_it_is_mended_in_a_document(example: Example) -> None:
    rule, _, _, files = told(example)
    text = written(files)
    settings = Settings(select=(rule,), sdk=example.sdk)
    mended = converge([DOCUMENT], DictSource({DOCUMENT: text}), "/w", settings, EVERYTHING)
    blocks = MarkdownDocument(DOCUMENT, mended.texts[DOCUMENT]).blocks
    after = {block.name.path: block.text.decode() for block in blocks if block.name is not None}
    assert after == {**files, **example.fixed}
