"""Documents that hold settings: whole-file rules in every language, isolated and suppressed like all others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pulumend.checks import DocumentAnalysis, Finding, Rule, SettingsAnalysis, Severity, Span, analysis_of
from pulumend.checks.configuration import Config
from pulumend.checks.dispatch import RuleSet
from pulumend.checks.project.facts import ProjectFacts
from pulumend.checks.source import DictSource
from pulumend.checks.syntax.document import Document
from pulumend.checks.syntax.edits import ByteEdit

if TYPE_CHECKING:
    from collections.abc import Iterator

FIXME = Rule(name="fixme", severity=Severity.WARNING, since="0.0.0")
FAILING = Rule(name="failing", severity=Severity.WARNING, since="0.0.0")


@FIXME.on_file("Pulumi.*yaml", "jest.config.*")
def fixme(document: Document, project: ProjectFacts) -> Iterator[Finding]:
    at = document.text.find(b"FIXME")
    if at >= 0:
        yield FIXME.finding(Span(at, at + 5), f"{project.path} is unfinished")


@FAILING.on_file("Pulumi.yaml")
def fail(document: Document, project: ProjectFacts) -> Iterator[Finding]:
    raise KeyError("name")
    yield


def analysis(path: str, text: str) -> DocumentAnalysis:
    facts = ProjectFacts(path, "/p", DictSource({}), Config())
    return analysis_of(Document.parse(path, text.encode()), RuleSet([FIXME, FAILING]), facts)


@pytest.mark.parametrize("name", ["Pulumi.dev.yaml", "jest.config.js", "jest.config.ts", "jest.config.json"])
def test_a_file_is_heard_by_its_name(name: str) -> None:
    of_file = analysis(f"/p/{name}", "a: FIXME")
    assert [finding.span for finding in of_file.findings()] == [Span(3, 8)]
    assert not analysis("/p/other.yaml", "a: FIXME").findings()


def test_an_edit_is_followed() -> None:
    of_file = analysis("/p/Pulumi.yaml", "name: FIXME\n")
    assert isinstance(of_file, SettingsAnalysis)
    assert len(of_file.findings()) == 1
    of_file.update(of_file.document.edited([ByteEdit(6, 11, b"p")]))
    assert of_file.findings() == ()


def test_a_rule_that_raises_is_named_and_the_others_go_on() -> None:
    of_file = analysis("/p/Pulumi.yaml", "name: FIXME\n")
    assert [finding.rule for finding in of_file.findings()] == ["fixme"]
    assert [failure.rule for failure in of_file.failures] == ["failing"]


def test_a_comment_switches_a_rule_off() -> None:
    assert not analysis("/p/Pulumi.dev.yaml", "# pulumend-disable-next-line fixme\na: FIXME\n").findings()
