"""What is shown of the findings that rules have made."""

from __future__ import annotations

from dataclasses import replace
from operator import itemgetter
from typing import TYPE_CHECKING

from .eslint_comments import not_allowed
from .isolation import guarded
from .suppress import Suppressions
from .suppression_use import SuppressionUse
from .typescript_comments import not_ignored

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .dispatch import RuleSet
    from .finding import Finding
    from .isolation import RuleFailure
    from .project.facts import ProjectFacts
    from .syntax.document import Document


def shown(
    found: Iterable[Finding],
    document: Document,
    project: ProjectFacts,
    rules: RuleSet,
    failures: list[RuleFailure],
) -> tuple[Finding, ...]:
    """The findings that no comment switches off, with the severities of the configuration, in document order.

    The comments are ours, ESLint's and TypeScript's. ``rules`` have run; those of them that look at the comments do so
    here, and what goes wrong with them is added to ``failures``.
    """
    config, suppressions = project.config, Suppressions.of(document)
    kept = not_ignored(not_allowed(suppressions.unsuppressed(found), document), document)
    if suppressions.comments and rules.suppression_visitors:
        use = SuppressionUse(document, project, suppressions, rules, bool(failures))
        for rule, visitor in rules.suppression_visitors:
            made = guarded(rule, document.path, failures, visitor, use)
            kept += suppressions.unsuppressed(replace(finding, path=document.path) for finding in made)
    if config.severities:
        kept = [replace(finding, severity=config.severity(finding.rule, finding.severity)) for finding in kept]
    return _in_order(kept)


def _in_order(findings: list[Finding]) -> tuple[Finding, ...]:
    """Each finding once, in document order. Equal ones have the same key, which is cheaper to have than a hash."""
    ordered: list[Finding] = []
    first, last = 0, None
    for key, finding in sorted(((finding.sort_key, finding) for finding in findings), key=itemgetter(0)):
        if key != last:
            first, last = len(ordered), key
        elif finding in ordered[first:]:
            continue
        ordered.append(finding)
    return tuple(ordered)
