"""The names that Lambda reserves: their shape, and names that are easily taken for reserved."""

from __future__ import annotations

import datetime
import re

import pytest

from pulumend.checks.knowledge.lambda_environment import lambda_environment


def test_the_data_is_dated_and_names_its_sources() -> None:
    known = lambda_environment()
    assert datetime.date.fromisoformat(known.as_of)
    assert all(source.startswith("https://") for source in known.sources)
    assert len(known.sources) >= 1


def test_the_names_are_names_of_variables() -> None:
    reserved = lambda_environment().reserved
    assert all(re.fullmatch(r"[A-Z_]+", name) for name in reserved)
    assert {"AWS_REGION", "AWS_SESSION_TOKEN", "_HANDLER", "LAMBDA_TASK_ROOT", "AWS_LAMBDA_METADATA_API"} <= reserved


@pytest.mark.parametrize("name", ["PATH", "TZ", "NODE_OPTIONS", "AWS_LAMBDA_EXEC_WRAPPER", "AWS_XRAY_DAEMON_ADDRESS"])
def test_names_that_may_be_set(name: str) -> None:
    assert name not in lambda_environment().reserved
