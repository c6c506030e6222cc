"""``--fix`` and ``--diff``: from the findings of a run to the new texts of its files; nothing is written."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...checks.configuration import ConfigError, load
from ...quickfixes.converge import MAX_ROUNDS, converge
from ...quickfixes.policy import by_severity
from ..schema_cache import installed_sdks
from .analysis import config_problem, failure_problem
from .fix import Rewrite
from .projects import root_of
from .report import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ...checks.finding import Finding
    from ...checks.source import FileSource
    from ...quickfixes.converge import Policy
    from .analysis import FileCheck
    from .report import CheckedFile


@dataclass(frozen=True, slots=True)
class Mended:
    """The rewrites by path, the number of findings mended by path, and what went wrong."""

    rewrites: tuple[Rewrite, ...]
    fixed: tuple[tuple[str, int], ...]
    problems: tuple[Problem, ...]


def mend(files: Iterable[CheckedFile], check: FileCheck, *, unsafe: bool) -> Mended:
    """Mend the projects in which a finding has a fix; ``unsafe`` adds the unsafe fixes.

    All files of such a project are looked at, because what is mended in one may bring something up in another.
    """
    projects: dict[str, list[str]] = {}
    mendable: set[str] = set()
    for file in files:
        root = root_of(file.path, check.opened)
        projects.setdefault(root, []).append(file.path)
        if any(reported.fix for reported in file.findings):
            mendable.add(root)
    rewrites: list[Rewrite] = []
    fixed: Counter[str] = Counter()
    problems: list[Problem] = []
    for root, paths in projects.items():
        if root not in mendable:
            continue
        source = _FirstRead(check.source(root))
        try:
            policy = _policy(check, root, source, unsafe=unsafe)
            mended = converge(paths, source, root, check.settings, policy, installed_sdks())
        except ConfigError as error:
            problems.append(config_problem(error))
            continue
        problems += (failure_problem(failure) for failure in mended.failures)
        if not mended.converged:
            problems.append(
                Problem(f"internal error: fixes go on after {MAX_ROUNDS} rounds that left as much to do", root)
            )
        texts = {path: (source.read(path), text) for path, text in sorted(mended.texts.items())}
        rewrites += [Rewrite(path, root, old, new) for path, (old, new) in texts.items() if old != new]
        fixed.update(path for path, _, _ in mended.applied)
    return Mended(tuple(rewrites), tuple(sorted(fixed.items())), tuple(problems))


class _FirstRead:
    """A source that answers each path always as it did first, so that a fix and its rewrite see one text."""

    def __init__(self, base: FileSource) -> None:
        self._base = base
        self._texts: dict[str, bytes | None] = {}

    def read(self, path: str) -> bytes | None:
        if path not in self._texts:
            self._texts[path] = self._base.read(path)
        return self._texts[path]

    def list(self, folder: str) -> tuple[str, ...] | None:
        return self._base.list(folder)


def _policy(check: FileCheck, root: str, source: FileSource, *, unsafe: bool) -> Policy:
    def selected(finding: Finding) -> Sequence[str]:
        return check.settings.select or load(finding.path, root, source).select or ()

    return by_severity(selected, unsafe=unsafe, alone=check.stdin is not None)
