from __future__ import annotations

import pytest

from pulumend.checks.knowledge.global_names import global_names


@pytest.mark.parametrize(
    ("name", "everywhere", "in_tests"),
    [
        ("Promise", True, True),
        ("Iterator", True, True),
        ("Worker", True, True),
        ("AbortController", True, True),
        ("Buffer", True, True),
        ("queueMicrotask", True, True),
        ("describe", True, True),
        ("setup", False, True),
        ("run", False, True),
        # Nobody can make one of these, or call the others.
        ("Storage", False, False),
        ("Cache", False, False),
        ("name", False, False),
        ("status", False, False),
    ],
)
def test_what_is_there_without_an_import(name: str, everywhere: bool, in_tests: bool) -> None:
    assert (name in global_names(in_tests=False)) is everywhere
    assert (name in global_names(in_tests=True)) is in_tests
