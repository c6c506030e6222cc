"""Each scenario in each editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .conftest import EDITORS, SERVER
from .scenarios import SCENARIOS

if TYPE_CHECKING:
    from .conftest import Start
    from .scenarios import Scenario


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.__name__)
@pytest.mark.parametrize("name", EDITORS)
def test_it(name: str, scenario: Scenario, start: Start) -> None:
    with start(name, SERVER) as running:
        scenario(running.editor, running.project, running.program)
