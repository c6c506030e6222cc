"""Every rule's page is its test: Example fails, Use instead does not, and the fix turns one into the other."""

from __future__ import annotations

import pytest

from pulumend.checks import Finding, Rule, Settings, all_rules, check_path
from pulumend.checks.page import HEADINGS, Example, read_page
from pulumend.checks.source import DictSource
from pulumend.checks.syntax.grammar import language_of
from pulumend.quickfixes.converge import Policy, converge
from pulumend.quickfixes.edit import Safety
from pulumend.quickfixes.registry import fixer_of

EVERYTHING = Policy(frozenset(Safety), lambda _: True)
PAIRS = [
    pytest.param(rule, example, id=f"{rule.name}-{index}")
    for rule in all_rules()
    for index, example in enumerate(read_page(rule.page).examples)
]


def source_of(files: dict[str, str]) -> DictSource:
    return DictSource({"/p/Pulumi.yaml": "name: p\nruntime: nodejs\n", **{f"/p/{p}": t for p, t in files.items()}})


def programs(files: dict[str, str]) -> list[str]:
    """The files that are checked: programs and settings."""
    return [f"/p/{path}" for path in files if language_of(path) is not None]


def findings(rule: Rule, example: Example, files: dict[str, str]) -> list[Finding]:
    found: list[Finding] = []
    for path in programs(files):
        result = check_path(path, source_of(files), "/p", Settings(select=(rule.name, *example.rules), sdk=example.sdk))
        assert result.failures == ()
        found += result.findings
    return found


@pytest.mark.parametrize(("rule", "example"), PAIRS)
def test_example_is_found(rule: Rule, example: Example) -> None:
    assert {finding.rule for finding in findings(rule, example, example.wrong)} == {rule.name}


@pytest.mark.parametrize(("rule", "example"), PAIRS)
def test_use_instead_is_quiet(rule: Rule, example: Example) -> None:
    assert findings(rule, example, {**example.wrong, **example.fixed}) == []


@pytest.mark.parametrize(("rule", "example"), PAIRS)
def test_the_fix_of_the_example_is_use_instead(rule: Rule, example: Example) -> None:
    if fixer_of(rule.name) is None:
        return  # Nothing to compare: the two tests above say all that the page claims.
    source = source_of(example.wrong)
    settings = Settings(select=(rule.name, *example.rules), sdk=example.sdk)
    mended = converge(programs(example.wrong), source, "/p", settings, EVERYTHING)
    assert mended.converged
    assert mended.failures == []
    texts = {path.removeprefix("/p/"): text.decode() for path, text in mended.texts.items()}
    created = {path.removeprefix("/p/") for path in mended.created} - example.fixed.keys()
    # A page may leave out what the fix creates, but not show it otherwise.
    shown = {path: text for path, text in texts.items() if path not in created}
    assert {**example.wrong, **shown} == {**example.wrong, **example.fixed}


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.name)
def test_page_has_the_fixed_headings_in_order(rule: Rule) -> None:
    page = read_page(rule.page)
    first_seen = list(dict.fromkeys(page.headings))
    assert first_seen == list(HEADINGS)
    assert page.examples
    assert page.summary.endswith(".")
