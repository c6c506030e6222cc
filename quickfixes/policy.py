"""Which fixes are made unseen, wherever they are made: in an editor on saving, or on the command line."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from ..checks.finding import Severity
from ..checks.registry import rule_named
from .converge import Policy, single_document
from .edit import Safety

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from ..checks.finding import Finding
    from .edit import Fix


class OneDocument(Policy):
    """Fixes that change one document alone, where no other file may change with it."""

    def choose(self, fixes: Iterable[Fix]) -> Fix | None:
        return super().choose(fix for fix in fixes if len(fix.paths) == 1 and single_document(fix, fix.paths[0]))


def by_severity(selected: Callable[[Finding], Sequence[str]], *, unsafe: bool = False, alone: bool = False) -> Policy:
    """The fixes of errors and warnings; of milder findings only where their rule or family was selected by name.

    ``selected`` tells the names that were selected for the file of a finding. ``unsafe`` adds unsafe fixes, ``alone``
    keeps to those of one document.
    """
    safeties = frozenset({Safety.SAFE, Safety.UNSAFE} if unsafe else {Safety.SAFE})

    def wants(finding: Finding) -> bool:
        if finding.severity in (Severity.ERROR, Severity.WARNING):
            return True
        return _is_named(finding.rule, selected(finding))

    return (OneDocument if alone else Policy)(safeties, wants)


class Preferred(Policy):
    """The preferred fix of each finding, as long as it may be made unseen; what comes behind it is another choice."""

    def choose(self, fixes: Iterable[Fix]) -> Fix | None:
        return super().choose(islice(fixes, 1))


def of_rule(name: str) -> Policy:
    """The safe fixes of one rule, which was asked for."""
    return Preferred(wants=lambda finding: finding.rule == name)


def _is_named(name: str, selected: Sequence[str]) -> bool:
    rule = rule_named(name)
    return name in selected or (rule is not None and rule.family in selected)
