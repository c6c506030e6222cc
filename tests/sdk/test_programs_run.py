"""Programs under the real Pulumi runtime: what a fix leaves registers the same resources as what it was given."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from .cases import MAJORS, page_cases, snippet_cases
from .compiler import run_node

if TYPE_CHECKING:
    from collections.abc import Callable

    Outcomes = Callable[[str], dict[str, Any]]

_RUN = Path(__file__).with_name("run.cjs")
_RULE = "async-resource-creation"
_MAJOR = MAJORS[-1]
CASES = [case for case in (*page_cases(), *snippet_cases()) if case.rule.name == _RULE and case.major == _MAJOR]
RUNNING = [pytest.param(case, id=case.id) for case in CASES if "index.ts" in case.wrong]


@pytest.fixture(scope="session")
def outcomes(sdk_folder: Path) -> Outcomes:
    """What each form of each program registers and exports, by its name."""

    @cache
    def ran() -> dict[str, Any]:
        programs = {name: files for case in CASES for name, files in case.programs().items()}
        return json.loads(run_node(_RUN, [str(sdk_folder), str(_MAJOR)], json.dumps(programs)))

    return lambda name: ran()[name]


@pytest.mark.parametrize("case", RUNNING)
def test_a_fix_keeps_what_is_made(case: Any, outcomes: Outcomes) -> None:
    before = outcomes(case.id)
    assert before["errors"] == []
    assert before["resources"]
    for name, _ in case.mended():
        assert outcomes(name) == before, name
