"""The scenarios fail where the server lacks a feature: else they would show nothing of one that has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from . import scenarios
from .conftest import EDITORS, RELAY, SERVER
from .editor import DriverError, Unseen
from .programs import FOUND_CONTROL

if TYPE_CHECKING:
    from .conftest import Start
    from .scenarios import Scenario

SHORT = 2.0
"""Seconds; what a server that was seen to work has not done by then, it does not do."""
DEFECTS = [
    (
        "columns",
        scenarios.finds_at_the_exact_range,
        r"expected \[Found.*shown are \[Found.*text=' AWS_REGION'",
    ),
    ("changes", scenarios.follows_what_is_typed, r"expected \[\], shown are \[Found"),
    ("changes", scenarios.undoes_a_fix, r"expected \[\], shown are \[Found"),
    ("fixes", scenarios.fixes_one_file, r"expected the text|not offered|didn't match"),
    ("files", scenarios.fixes_several_files, r"expected the text\n\{"),
    ("fix-all", scenarios.fixes_all_in_a_file, r"expected the text|No \"source.fixAll.pulumend\""),
    ("comments", scenarios.disables_a_rule_for_a_line, r"expected the text|not offered|didn't match"),
    ("markdown", scenarios.mends_a_markdown_document, r"expected \[Found.*shown are \[\]"),
    ("restart", scenarios.outlives_its_server, r"expected \[Found|[Ss]erver|not noticed"),
    ("configuration", scenarios.follows_the_configuration, r"expected \[\], shown are \[Found"),
]
IDS = [f"{defect}-{scenario.__name__}" for defect, scenario, _ in DEFECTS]


@pytest.mark.parametrize("name", EDITORS)
@pytest.mark.parametrize(("defect", "scenario", "complaint"), DEFECTS, ids=IDS)
def test_a_defect_is_seen(name: str, defect: str, scenario: Scenario, complaint: str, start: Start) -> None:
    with start(name, (*RELAY, defect, *SERVER)) as running:
        editor, patience = running.editor, running.editor.patience
        editor.open(running.project / "control.ts")
        editor.wait_for(running.project / "control.ts", FOUND_CONTROL)
        try:
            editor.patience = SHORT
            with pytest.raises((Unseen, DriverError), match=f"(?s){complaint}"):
                scenario(editor, running.project, running.program)
        finally:
            editor.patience = patience


@pytest.mark.parametrize("name", EDITORS)
def test_the_relay_spoils_nothing_else(name: str, start: Start) -> None:
    with start(name, (*RELAY, "no defect", *SERVER)) as running:
        scenarios.fixes_several_files(running.editor, running.project, running.program)
