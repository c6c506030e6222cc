"""Findings that TypeScript or ESLint underline too, in an editor that runs them beside this server."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from ...checks import Analysis
from ...checks.project.folders import ancestors as folders_above
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
    from .tracking import TrackingSource

_COMPILED = frozenset({Language.TYPESCRIPT, Language.TSX})
_TYPESCRIPT = frozenset({"ts", "typescript", "tsserver", "deno-ts", "vtsls"})
_ESLINT = frozenset({"eslint", "eslint_d"})
_NEEDS_NO_PACKAGE = "typescript"
"""The family of rules on what is wrong in any program, which the compiler tells before anything is installed."""
_CORE = "@pulumi/pulumi"
"""The package that all SDKs depend on: where it is missing, what they export is ``any`` to the compiler."""
# Facts about a project never change, and the configuration of ESLint takes long to read.
_SAID: WeakKeyDictionary[ProjectFacts, dict[str, bool]] = WeakKeyDictionary()
# What a source answers stands as long as there is no other one.
_INSTALLED: WeakKeyDictionary[TrackingSource, bool] = WeakKeyDictionary()


def is_left_to_others(finding: Finding, session: Session) -> bool:
    """Whether the finding is not shown, because a diagnostic of another tool says the same.

    The compiler's are there in open files, and about SDKs once these are installed; those of ESLint where one runs and
    the project's configuration switches them on.
    """
    if session.settings.overlap is not Overlap.ACTIONS_ONLY or session.language not in _COMPILED:
        return False
    rule, analysis = rule_named(finding.rule), session.analysis
    project = analysis.project if isinstance(analysis, Analysis) else None
    if rule is None or (project is None and not session.is_dropped):
        return False
    if not (_is_compiled(rule, session) or (session.settings.eslint and _is_linted(rule, project))):
        return False
    # Code in a literal, such as a handler in an archive, is code for us and for nobody else.
    return not (isinstance(analysis, Analysis) and analysis.is_embedded(finding))


def _is_compiled(rule: Rule, session: Session) -> bool:
    """Whether the compiler reports what a rule finds."""
    return bool(rule.tsc) and (rule.family == _NEEDS_NO_PACKAGE or _is_installed(session))


def _is_linted(rule: Rule, project: ProjectFacts | None) -> bool:
    """Whether ESLint reports what a rule finds."""
    return project is not None and any(_is_on(name, project) for name in rule.eslint)


def _is_installed(session: Session) -> bool:
    """Whether the compiler finds the types of the SDKs."""
    source = session.source
    if source not in _INSTALLED:
        folders = folders_above(session.path, session.root)
        places = (posixpath.join(folder, "node_modules", _CORE, "package.json") for folder in folders)
        _INSTALLED[source] = any(source.read(place) is not None for place in places)
    return _INSTALLED[source]


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
