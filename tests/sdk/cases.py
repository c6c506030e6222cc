"""What is compiled: the examples of all pages and the programs under ``snippets``, with each fix of each finding."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from pulumend.checks import Finding, Rule, Settings, all_rules, analyse
from pulumend.checks.page import Example, read_page
from pulumend.checks.registry import rule_named
from pulumend.checks.source import DictSource, FileSource
from pulumend.checks.syntax.document import Document
from pulumend.quickfixes import CreateFile, Fix, Safety, Snapshot, apply_edits, fixes_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    Files = Mapping[str, str]

SNIPPETS = Path(__file__).with_name("snippets")
MAJORS = (5, 6, 7)
_AWS = "@pulumi/aws"
_ROOT = "/p/"
_SOURCE = (".ts", ".tsx")


@dataclass(frozen=True)
class Found:
    """A finding in a file of a program, and the whole program after each of its fixes, by the fix's title."""

    path: str
    finding: Finding
    mended: Mapping[str, Files]


@dataclass(frozen=True)
class Case:
    """One program, checked by one rule and compiled against one major of @pulumi/aws. ``fixed`` is None in snippets."""

    name: str
    rule: Rule
    major: int
    wrong: Files
    fixed: Files | None = None
    sdk: Mapping[str, str] = field(default_factory=dict[str, str])

    @property
    def id(self) -> str:
        return f"{self.name}-aws{self.major}"

    def found(self, files: Files | None = None) -> list[Found]:
        """What the rule finds in the wrong program, or in another form of it."""
        files = self.wrong if files is None else files
        rooted = {_ROOT + path: text for path, text in files.items()}
        source = DictSource({f"{_ROOT}Pulumi.yaml": "name: p\nruntime: nodejs\n", **rooted})
        settings = Settings(select=(self.rule.name,), sdk={**self.sdk, "aws": str(self.major)})
        found: list[Found] = []
        for path in files:
            if path.endswith(_SOURCE):
                analysis = analyse(Document.parse(_ROOT + path, files[path].encode()), "/p", source, settings)
                snapshot = Snapshot(analysis)
                for finding in analysis.findings():
                    fixes = [fix for fix in fixes_of(finding, snapshot) if fix.safety is not Safety.PLACEHOLDER]
                    mended = {fix.title: {**files, **_applied(fix, source)} for fix in fixes}
                    found.append(Found(path, finding, mended))
        return found

    def stages(self) -> Iterator[tuple[str, Files]]:
        """The wrong program, and what it becomes as its findings are mended one after the other, each with a name.

        The compiler reports the first unknown key of an object literal alone: the next comes to light when it is gone.
        """
        files = self.wrong
        for number, _ in enumerate([None, *self.found()]):
            yield f"{self.id} stage {number}", files
            mended = next((program for found in self.found(files) for program in found.mended.values()), None)
            if mended is None:
                return
            files = mended

    def mended(self) -> Iterator[tuple[str, Files]]:
        """The wrong program after one fix alone, for each fix of each finding, each with a name."""
        for number, found in enumerate(self.found()):
            for title, files in found.mended.items():
                yield f"{self.id} #{number}: {title}", files

    def programs(self) -> dict[str, Files]:
        """All forms of the program that are compiled, by name."""
        right = {} if self.fixed is None else {f"{self.id} fixed": self.fixed}
        return {self.id: self.wrong, **right, **dict(self.stages()), **dict(self.mended())}


def page_cases() -> list[Case]:
    """Every pair of every page, for each major that the example or else its rule names."""
    return [
        Case(f"{rule.name}-{number}", rule, major, example.wrong, {**example.wrong, **example.fixed}, example.sdk)
        for rule in all_rules()
        for number, example in enumerate(read_page(rule.page).examples)
        for major in _majors(rule, example)
    ]


def snippet_cases() -> list[Case]:
    """Every file ``snippets/<rule>/*.ts``, for the majors in its first line: ``// sdk: 5 6 7``."""
    cases: list[Case] = []
    for path in sorted(SNIPPETS.glob("*/*.ts")):
        rule = rule_named(path.parent.name)
        text = path.read_bytes().decode()
        head, _, majors = text.partition("\n")[0].partition("// sdk: ")
        if rule is None or head or not majors.split():
            raise ValueError(f"{path}: stands below no rule's name, or does not begin with its SDK majors")
        name = f"{rule.name}/{path.stem}"
        cases += [Case(name, rule, int(major), {"index.ts": text}) for major in majors.split()]
    return cases


def _majors(rule: Rule, example: Example) -> tuple[int, ...]:
    if "aws" in example.sdk:
        return (int(example.sdk["aws"].partition(".")[0]),)
    return rule.sdks.get(_AWS, MAJORS[-1:])


def _applied(fix: Fix, source: FileSource) -> Files:
    texts: dict[str, str] = {}
    for change in fix.changes:
        if isinstance(change, CreateFile):
            text = change.text
        else:
            text = apply_edits(source.read(change.path) or b"", change.edits).decode()
        texts[change.path.removeprefix(_ROOT)] = text
    return texts
