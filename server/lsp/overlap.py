"""Findings that TypeScript or ESLint underline too, in an editor that runs them beside this server."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from ...checks import MarkdownAnalysis
from ...checks.registry import rule_named
from ...checks.syntax.grammar import Language
from .settings import Overlap

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lsprotocol import types

    from ...checks.finding import Finding
    from ...checks.project.facts import ProjectFacts
    from ...checks.rule import Rule
    from .session import Session

_COMPILED = frozenset({Language.TYPESCRIPT, Language.TSX})
_TYPESCRIPT = frozenset({"ts", "typescript", "tsserver", "deno-ts", "vtsls"})
_ESLINT = frozenset({"eslint", "eslint_d"})
# Facts about a project never change, and the configuration of ESLint takes long to read.
_SAID: WeakKeyDictionary[ProjectFacts, dict[str, bool]] = WeakKeyDictionary()


def is_left_to_others(finding: Finding, session: Session) -> bool:
    """Whether the finding is not shown, because a diagnostic of another tool says the same.

    The compiler's diagnostics are always there; those of ESLint where the project's configuration switches one on.
    """
    if session.settings.overlap is not Overlap.ACTIONS_ONLY or session.language not in _COMPILED:
        return False
    rule = rule_named(finding.rule)
    analysis = session.analysis
    if rule is None or isinstance(analysis, MarkdownAnalysis):
        return False
    return bool(rule.tsc) or (analysis is not None and any(_is_on(name, analysis.project) for name in rule.eslint))


def _is_on(name: str, project: ProjectFacts) -> bool:
    # Imported here, as all that reads configurations of other tools: the first answer needs none of it.
    from ...checks.project.config_value import UNKNOWN

    known = _SAID.setdefault(project, {})
    if name not in known:
        said = project.format.eslint_rule(name)
        known[name] = said is not None and said is not UNKNOWN and said.is_on
    return known[name]


def same_elsewhere(
    finding: Finding, place: types.Range, diagnostics: Iterable[types.Diagnostic]
) -> list[types.Diagnostic]:
    """Those of the client's diagnostics in which another tool says what a finding at ``place`` says."""
    rule = rule_named(finding.rule)
    if rule is None:
        return []
    return [other for other in diagnostics if _says(other, rule) and _meet(other, place)]


def _says(other: types.Diagnostic, rule: Rule) -> bool:
    source = (other.source or "").lower()
    if source in _TYPESCRIPT:
        return f"TS{str(other.code).removeprefix('TS')}" in rule.tsc
    return source in _ESLINT and str(other.code) in rule.eslint


def _meet(other: types.Diagnostic, place: types.Range) -> bool:
    return _before(other.range.start, place.end) and _before(place.start, other.range.end)


def _before(one: types.Position, other: types.Position) -> bool:
    return (one.line, one.character) <= (other.line, other.character)
