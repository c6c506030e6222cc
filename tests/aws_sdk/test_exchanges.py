"""What converted programs send over the wire is what they sent before, and what comes of it is the same.

The programs run on version 2 and, converted, on version 3, against a stub on the loopback interface.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ..sdk.compiler import run_node
from .conversion import converted

SCRIPT = Path(__file__).with_name("exchange.cjs")
PROGRAMS = {path.stem: path.read_text("utf-8") for path in sorted(Path(__file__).with_name("exchanges").glob("*.js"))}


@pytest.fixture(scope="module")
def exchanges(aws_folder: Path) -> dict[str, dict[str, Any]]:
    """The requests and results of all programs, by ``before`` or ``after`` and their name."""
    programs = {f"before {name}": text for name, text in PROGRAMS.items()}
    programs |= {f"after {name}": converted(text, "js")[0] for name, text in PROGRAMS.items()}
    return json.loads(run_node(SCRIPT, [str(aws_folder)], json.dumps(programs)))


@pytest.mark.parametrize("name", PROGRAMS)
def test_requests_and_results_are_equal(name: str, exchanges: dict[str, dict[str, Any]]) -> None:
    assert exchanges[f"before {name}"]["sent"]
    assert exchanges[f"after {name}"] == exchanges[f"before {name}"]


@pytest.mark.parametrize("name", PROGRAMS)
def test_the_programs_are_converted_whole(name: str) -> None:
    after, conversion = converted(PROGRAMS[name], "js")
    assert conversion.left == ()
    assert "'aws-sdk'" not in after
