"""Every page against the real compiler and SDK: the wrong form is refused where it is found, the right one compiles."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from pulumend.checks import Severity

from .cases import Case, Found, page_cases, snippet_cases

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from .compiler import Diagnostic

    Diagnostics = Callable[[int], dict[str, list[Diagnostic]]]

PAGES = [pytest.param(case, id=case.id) for case in page_cases()]
SNIPPETS = [pytest.param(case, id=case.id) for case in snippet_cases()]
# What the compiler has nothing to say about is compiled for the sake of the fixes alone.
REFUSED = [pytest.param(case, id=case.id) for case in (*page_cases(), *snippet_cases()) if case.rule.tsc]
_NO_MODULE = "TS2307"
_SYNTAX = "TS1"
"""What the codes of syntax errors, TS1000 to TS1999, begin with."""


def explained(said: Diagnostic, found: Found) -> bool:
    """Whether a diagnostic stands at a finding: touching it, or at a place that belongs to it."""
    return said.path == found.path and (said.span.touches(found.finding.span) or said.span in found.places)


def reported(said: Diagnostic, found: Found, case: Case) -> bool:
    """Whether the compiler says at the finding's place what the rule claims that it says."""
    return said.code in case.rule.tsc and explained(said, found)


def errors(said: Iterable[Diagnostic]) -> list[Diagnostic]:
    return [diagnostic for diagnostic in said if diagnostic.is_error]


def is_syntax_error(said: Diagnostic) -> bool:
    return len(said.code) == len("TS1005") and said.code.startswith(_SYNTAX)


def listed(said: Iterable[Diagnostic]) -> list[str]:
    return [str(diagnostic) for diagnostic in said]


def new_errors(before: Iterable[Diagnostic], after: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The errors of ``after`` that ``before`` does not have, whatever their place.

    While one of several syntax errors is left, the meaning of what the compiler makes of the text says nothing.
    """
    after = errors(after)
    if broken := [said for said in after if is_syntax_error(said)]:
        after = broken
    old = Counter((said.path, said.code, said.message) for said in errors(before))
    new: list[Diagnostic] = []
    for said in after:
        key = (said.path, said.code, said.message)
        if old[key]:
            old[key] -= 1
        else:
            new.append(said)
    return new


@pytest.mark.parametrize("case", REFUSED)
def test_the_compiler_refuses_what_is_found(case: Case, diagnostics: Diagnostics) -> None:
    of_major = diagnostics(case.major)
    refused = {
        found.finding.message
        for name, files in [(case.id, case.wrong), *case.alone()]
        for found in case.found(files)
        if any(reported(said, found, case) for said in of_major[name])
    }
    missed = [found.finding for found in case.found() if found.finding.message not in refused]
    assert missed == [], listed(of_major[case.id])


@pytest.mark.parametrize("case", SNIPPETS)
def test_what_the_compiler_refuses_is_found(case: Case, diagnostics: Diagnostics) -> None:
    found = case.found_by_all()
    refused = errors(diagnostics(case.major)[case.id])
    assert listed(said for said in refused if not any(explained(said, each) for each in found)) == []


@pytest.mark.parametrize("case", REFUSED)
def test_what_the_compiler_refuses_is_an_error(case: Case, diagnostics: Diagnostics) -> None:
    refused = errors(diagnostics(case.major)[case.id])
    at = [found.finding for found in case.found() if any(reported(said, found, case) for said in refused)]
    assert {finding.severity for finding in at} <= {Severity.ERROR}


@pytest.mark.parametrize("case", PAGES)
def test_use_instead_compiles(case: Case, diagnostics: Diagnostics) -> None:
    """Packages that are not installed here may be imported, but not if the right form alone imports them."""
    of_major = diagnostics(case.major)
    unknown = {said.message for said in of_major[case.id] if said.code == _NO_MODULE}
    left = errors(of_major[f"{case.id} fixed"])
    assert listed(said for said in left if said.message not in unknown) == []


@pytest.mark.parametrize("case", [*PAGES, *SNIPPETS])
def test_no_fix_brings_a_new_error(case: Case, diagnostics: Diagnostics) -> None:
    of_major = diagnostics(case.major)
    broken: dict[str, list[str]] = {}
    for name, files in case.mended():
        new = new_errors(of_major[case.id], of_major[name])
        # One that stands at a finding was there before, in a part that the compiler did not look at.
        if left := [said for said in new if not any(reported(said, found, case) for found in case.found(files))]:
            broken[name] = listed(left)
    assert broken == {}
