"""What is compiled: the examples of all pages and the programs under ``snippets``, with each fix of each finding."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from pulumend.checks import Finding, Rule, Settings, Span, all_rules, analyse
from pulumend.checks.page import Example, read_page
from pulumend.checks.registry import rule_named
from pulumend.checks.source import DictSource
from pulumend.checks.syntax.document import Document
from pulumend.quickfixes import Change, CreateFile, FileEdit, Fix, Safety, Snapshot, apply_edits, fixes_of
from pulumend.quickfixes.compose import compose
from pulumend.quickfixes.converge import Policy, converge

from .install import MANIFEST

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tree_sitter import Node

    Files = Mapping[str, str]

SNIPPETS = Path(__file__).with_name("snippets")
MAJORS = (5, 6, 7)
_AWS = "@pulumi/aws"
_ROOT = "/p/"
_AROUND = {"Pulumi.yaml": "name: p\nruntime: nodejs\n"}
_SOURCE = (".ts", ".tsx")
_EVERY_FIX = Policy(frozenset({Safety.SAFE, Safety.UNSAFE}), lambda _: True)
_PULUMI = "@pulumi/"
_INSTALLED = {
    package.removeprefix(_PULUMI): version
    for package, version in json.loads(MANIFEST.read_bytes())["dependencies"].items()
    if package.startswith(_PULUMI)
}


@dataclass(frozen=True)
class Found:
    """A finding in a file of a program.

    ``places`` are the spans where the compiler may report the same; see `_places`.
    """

    path: str
    finding: Finding
    places: frozenset[Span]
    fixes: list[Fix]


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

    def _settings(self, *rules: Rule) -> Settings:
        names = tuple(rule.name for rule in rules)
        return Settings(select=names, sdk={**_INSTALLED, **self.sdk, "aws": str(self.major)})

    @staticmethod
    def _source(files: Files) -> DictSource:
        return DictSource({_ROOT + path: text for path, text in {**_AROUND, **files}.items()})

    def found(self, files: Files | None = None) -> list[Found]:
        """What the rule finds in the wrong program, or in another form of it."""
        return self._found(self.wrong if files is None else files, self.rule)

    def found_by_all(self) -> list[Found]:
        """What all rules together find in the wrong program: some leave to others what those say better."""
        return self._found(self.wrong, *all_rules())

    def _found(self, files: Files, *rules: Rule) -> list[Found]:
        source = self._source(files)
        found: list[Found] = []
        for path in files:
            if path.endswith(_SOURCE):
                document = Document.parse(_ROOT + path, files[path].encode())
                analysis = analyse(document, "/p", source, self._settings(*rules))
                snapshot = Snapshot(analysis)
                for finding in analysis.findings():
                    fixes = fixes_of(finding, snapshot)
                    found.append(Found(path, finding, _places(finding, document), fixes))
                if analysis.failures:
                    raise RuntimeError(analysis.failures[0].message)
        return found

    def alone(self) -> Iterator[tuple[str, Files]]:
        """The wrong program for each finding with the other findings mended, as far as that goes, each with a name.

        The compiler reports one error of an object literal alone: the others come to light when that is gone.
        """
        found = self.found()
        for number in range(len(found)):
            others = (each.fixes[0] for each in (*found[:number], *found[number + 1 :]) if each.fixes)
            together = compose(others)
            edits = [FileEdit(path, tuple(edits)) for path, edits in together.edits.items()]
            created = [CreateFile(path, text) for path, text in together.created.items()]
            yield f"{self.id} #{number} alone", self.after((*edits, *created))

    def mended(self) -> Iterator[tuple[str, Files]]:
        """The wrong program after one fix, for each that leaves nothing to complete, and after all, with a name."""
        for number, found in enumerate(self.found()):
            for position, fix in enumerate(found.fixes):
                if fix.safety is not Safety.PLACEHOLDER:
                    yield f"{self.id} #{number}.{position} {fix.title}", self.after(fix.changes)
        paths = [_ROOT + path for path in self.wrong if path.endswith(_SOURCE)]
        done = converge(paths, self._source(self.wrong), "/p", self._settings(self.rule), _EVERY_FIX)
        texts = {path.removeprefix(_ROOT): text.decode() for path, text in done.texts.items()}
        yield f"{self.id} mended", {**self.wrong, **texts}

    def after(self, changes: Iterable[Change]) -> Files:
        """The wrong program after changes to its files, and with those that they create."""
        texts = dict(self.wrong)
        for change in changes:
            path = change.path.removeprefix(_ROOT)
            if isinstance(change, CreateFile):
                texts[path] = change.text
            else:
                texts[path] = apply_edits(texts.get(path, _AROUND.get(path, "")).encode(), change.edits).decode()
        return texts

    def programs(self) -> dict[str, Files]:
        """All forms of the program that are compiled, by name."""
        right = {} if self.fixed is None else {f"{self.id} fixed": self.fixed}
        return {self.id: self.wrong, **right, **dict(self.alone()), **dict(self.mended())}


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


def _places(finding: Finding, document: Document) -> frozenset[Span]:
    """Where a compiler may report what a finding says: there, where it points to, or at what belongs to that place.

    It underlines the key where a value has the wrong type, the arguments where one is missing, and in an import the
    name that the module lacks.
    """
    places: set[Span] = set()
    for span in (finding.span, *(related.span for related in finding.related if related.path is None)):
        places.add(span)
        node = document.root.named_descendant_for_byte_range(span.start, span.end)
        parent = node.parent if node is not None else None
        if node is None or parent is None:
            continue
        if parent.type == "import_specifier":
            places |= set(map(_span, parent.named_children))
        if parent.type == "pair" and (key := parent.child_by_field_name("key")) is not None:
            places.add(_span(key))
            # An object where a list is wanted is compared with the list's methods, and its first key is not among them.
            value = parent.child_by_field_name("value")
            if value is not None and value.type == "object" and value.named_children:
                first = value.named_children[0]
                places.add(_span(first.child_by_field_name("key") or first))
        if parent.type == "new_expression" and (arguments := parent.child_by_field_name("arguments")) is not None:
            places |= {_span(parent), *map(_span, arguments.named_children)}
    return frozenset(places)


def _span(node: Node) -> Span:
    return Span(node.start_byte, node.end_byte)
