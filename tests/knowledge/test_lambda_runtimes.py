from __future__ import annotations

import datetime

import pytest

from pulumend.checks.knowledge.lambda_runtimes import lambda_runtimes


def test_the_data_is_dated_and_names_its_source() -> None:
    data = lambda_runtimes()
    assert datetime.date.fromisoformat(data.as_of).isoformat() == data.as_of
    assert data.source.startswith("https://")


def test_what_follows_a_runtime_is_not_withdrawn_itself() -> None:
    withdrawn = lambda_runtimes().withdrawn
    assert not set(withdrawn) & set(withdrawn.values())


@pytest.mark.parametrize("runtime", ["nodejs18.x", "nodejs22.x", "python3.12", "java21", "provided.al2023"])
def test_runtimes_that_are_accepted_are_not_listed(runtime: str) -> None:
    assert runtime not in lambda_runtimes().withdrawn
