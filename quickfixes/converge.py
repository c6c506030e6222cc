"""Mending whole files: round after round, until nothing is left to mend or a bound is reached.

A round takes one fix of each finding, as many as go together, and parses the result. A fix that brings a syntax error
is taken back and not tried again. Nothing is written: the caller gets the texts.
"""

from __future__ import annotations

import math
import posixpath
import traceback
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..checks import RuleFailure, analyse_path
from ..checks.configuration import Settings
from ..checks.finding import Finding, Severity
from ..checks.markdown.analysis import MarkdownAnalysis
from ..checks.schema.provider import BUNDLED
from ..checks.source import OverlaySource
from .compose import Composition, compose
from .edit import CreateFile, FileEdit, Fix, Safety, apply_edits
from .offers import Offers
from .syntax import adds_errors

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from ..checks import AnyAnalysis
    from ..checks.schema.provider import SdkProvider
    from ..checks.source import FileSource

MAX_ROUNDS = 10
"""Rounds that leave as much to mend as an earlier one; each of the others leaves less, so that they come to an end."""


@dataclass
class Mended:
    """The outcome: new texts by path, fixes made by rule name and path, and whether the bound was reached."""

    texts: dict[str, bytes] = field(default_factory=dict[str, bytes])
    created: set[str] = field(default_factory=set[str])
    applied: list[tuple[str, Finding, Fix]] = field(default_factory=list["tuple[str, Finding, Fix]"])
    converged: bool = True
    failures: list[RuleFailure] = field(default_factory=list[RuleFailure])
    """Quick fixes that raised, by the name of their rule; the others were made."""


@dataclass(frozen=True)
class Policy:
    """Which fixes are made unseen: those of the given safeties, of findings that ``wants`` lets through."""

    safeties: frozenset[Safety] = frozenset({Safety.SAFE})
    wants: Callable[[Finding], bool] = lambda finding: finding.severity in (Severity.ERROR, Severity.WARNING)

    def choose(self, fixes: Iterable[Fix]) -> Fix | None:
        """The first fix that may be made."""
        return next((fix for fix in fixes if fix.safety in self.safeties), None)


def converge(
    paths: Collection[str],
    source: FileSource,
    root: str,
    settings: Settings | None = None,
    policy: Policy | None = None,
    sdks: SdkProvider = BUNDLED,
) -> Mended:
    """Mend these files, and the files that their fixes reach into. Raises `ConfigError`."""
    settings, policy = settings or Settings(), policy or Policy()
    mended = Mended()
    refused: set[Fix] = set()
    overlay = OverlaySource(source, mended.texts)
    pending = list(paths)
    asked: dict[str, set[str]] = {}
    # Files that have read what a fix changed: they are looked at again once no other has anything left to mend.
    stale: set[str] = set()
    least, idle = math.inf, 0
    while idle < MAX_ROUNDS:
        chosen: list[tuple[str, Finding, Fix]] = []
        for path in pending:
            _, analysis = analyse_path(path, overlay, root, settings, sdks)
            if analysis is not None:
                found = _chosen(analysis, policy, refused, mended.failures)
                chosen += ((path, finding, fix) for finding, fix in found)
                asked[path] = _asked(analysis)
        if not chosen:
            if not stale:
                return mended
            pending = [path for path in paths if path in stale]
            stale.clear()
            continue
        idle += len(chosen) >= least
        least = min(least, len(chosen))
        done = _apply(chosen, overlay, mended, refused)
        touched = {path for _, _, fix in done for path in _touched(fix)}
        left = {path for path, _, _ in chosen}
        pending = [path for path in paths if path in touched or path in left]
        stale.update(path for path in paths if touched & asked.get(path, set()))
        stale.difference_update(pending)
    mended.converged = False
    return mended


def is_sound(fix: Fix, source: FileSource) -> bool:
    """Whether making a fix alone leaves every file that it edits without a new syntax error."""
    return _sound_texts(compose([fix]), source) is not None


def _asked(analysis: AnyAnalysis) -> set[str]:
    """The files and folders that an analysis has read, or looked for in vain."""
    parts = [part.analysis for part in analysis.parts] if isinstance(analysis, MarkdownAnalysis) else [analysis]
    return set[str]().union(*(part.project.source.asked for part in parts))


def _touched(fix: Fix) -> Iterator[str]:
    """The files that a fix edits or makes, and the folders that have one more then."""
    for change in fix.changes:
        yield change.path
        if isinstance(change, CreateFile):
            yield posixpath.dirname(change.path)


def _chosen(
    analysis: AnyAnalysis, policy: Policy, refused: set[Fix], failures: list[RuleFailure]
) -> Iterator[tuple[Finding, Fix]]:
    offers = Offers(analysis)
    for finding in analysis.findings():
        if not policy.wants(finding):
            continue
        try:
            offered = offers.of(finding)
        except Exception:
            failures.append(RuleFailure(finding.rule, finding.path, traceback.format_exc()))
            continue
        fix = policy.choose(fix for fix in offered if fix not in refused)
        if fix is not None:
            yield finding, fix


def _apply(
    chosen: list[tuple[str, Finding, Fix]], source: OverlaySource, mended: Mended, refused: set[Fix]
) -> list[tuple[str, Finding, Fix]]:
    """Make the fixes that go together. Where the result has a new syntax error, make them one by one instead."""
    together = compose(fix for _, _, fix in chosen)
    done = [entry for entry in chosen if entry[2] in together.fixes]
    texts = _sound_texts(together, source)
    if texts is None:
        done, texts = [], {}
        for entry in chosen:
            alone = _sound_texts(compose([entry[2]]), source)
            if alone is None:
                refused.add(entry[2])
            elif not done:
                done, texts, together = [entry], alone, compose([entry[2]])
    mended.texts.update(texts)
    mended.created.update(together.created if done else ())
    mended.applied += done
    return done


def _sound_texts(composition: Composition, source: FileSource) -> dict[str, bytes] | None:
    """The texts after all edits; None where one has a new syntax error, is gone, or would be created over a file."""
    texts: dict[str, bytes] = {}
    for path, edits in composition.edits.items():
        before = source.read(path)
        if before is None:
            return None
        after = apply_edits(before, edits)
        if adds_errors(before, after, path):
            return None
        texts[path] = after
    for path, text in composition.created.items():
        if source.read(path) is not None:
            return None
        texts[path] = text.encode()
    return texts


def single_document(fix: Fix, path: str) -> bool:
    """Whether a fix edits this document alone."""
    return all(isinstance(change, FileEdit) and change.path == path for change in fix.changes)
