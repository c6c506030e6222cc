"""Runs the functions of rules so that one that raises takes nothing down but its own findings."""

from __future__ import annotations

import traceback
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ParamSpec

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .dispatch import RuleSet
    from .finding import Finding
    from .program.embedded import EmbeddedCode
    from .project.facts import ProjectFacts
    from .syntax.document import Document

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class RuleFailure:
    """A rule that raised: a defect of the rule, never of the program that was checked."""

    rule: str
    path: str
    message: str


def guarded(
    rule: str,
    path: str,
    failures: list[RuleFailure],
    visit: Callable[P, Iterator[Finding]],
    *args: P.args,
    **kwargs: P.kwargs,
) -> list[Finding]:
    """All findings of one visit, or none of them where the rule raises; then the failure is added to ``failures``."""
    try:
        return list(visit(*args, **kwargs))
    except Exception:
        failures.append(RuleFailure(rule, path, traceback.format_exc()))
        return []


def file_findings(
    document: Document,
    rules: RuleSet,
    project: ProjectFacts,
    failures: list[RuleFailure],
    embedded: EmbeddedCode | None = None,
) -> list[Finding]:
    """What the rules say that listen to whole files of this document's name, or to embedded code of its role."""
    path = document.path
    found: list[Finding] = []
    if embedded is None:
        for rule, visit in rules.file_visitors(path):
            found += guarded(rule, path, failures, visit, document, project)
    else:
        for rule, visit in rules.embedded_visitors(embedded.role):
            found += guarded(rule, path, failures, visit, document, embedded)
    return [replace(finding, path=path) for finding in found]
