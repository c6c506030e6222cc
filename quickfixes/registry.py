"""Finds the quick fixes of a rule: the module of the same family and file name as the rule's own."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from ..checks.registry import rule_named

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ..checks.finding import Finding
    from .edit import Fix
    from .snapshot import Snapshot

    Fixer = Callable[[Finding, Snapshot], Iterator[Fix]]


@cache
def fixer_of(rule: str) -> Fixer | None:
    """The function ``fixes(finding, snapshot)`` that mends a rule's findings; None for a rule without quick fixes."""
    found = rule_named(rule)
    if found is None:
        return None
    module = found.module.replace(".checks.rules.", ".quickfixes.rules.")
    try:
        if find_spec(module) is None:
            return None
    except ModuleNotFoundError:  # The family has no quick fixes at all.
        return None
    return import_module(module).fixes
