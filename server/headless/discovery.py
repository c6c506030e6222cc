"""Which files a run looks at: paths from the command line become a sorted list of files.

Folders are searched for programs (``.ts``, ``.js`` and their kin), for Markdown documents, and for the settings that
rules know, such as ``package.json`` and ``Pulumi.yaml``, without declaration files, installed packages, and what a
``.gitignore`` or the configuration's ``exclude`` leaves out. A file that is named is always taken. Links are not
followed in the search, so it ends, and finds each file once; a link that is named is.
"""

from __future__ import annotations

import os
import posixpath
from collections import Counter
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from ...checks.markdown.document import SUFFIXES as MARKDOWN
from ...checks.registry import settings_patterns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from pathspec import GitIgnoreSpec

Excludes: TypeAlias = "Callable[[str], tuple[tuple[str, str], ...]]"
"""For an absolute folder: the ``exclude`` patterns that hold in it, each behind the folder that it is
relative to, those of the nearest configuration last."""

_SUFFIXES = (".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs", *MARKDOWN)
_DECLARATIONS = (".d.ts", ".d.mts", ".d.cts")
_NEVER_SEARCHED = frozenset({"node_modules", ".git", ".pulumi"})


@dataclass(frozen=True, slots=True)
class Discovery:
    """What was found. ``left_out`` counts files and whole folders by the reason why they were passed over."""

    files: tuple[str, ...]
    missing: tuple[str, ...]
    left_out: tuple[tuple[str, int], ...]


def discover(paths: Iterable[str], excludes: Excludes | None = None, *, force_exclude: bool = False) -> Discovery:
    """The files that ``paths`` name or hold, absolute with forward slashes, sorted, each once.

    ``force_exclude`` applies the rules for what is left out to named files too, as a pre-commit hook needs
    it. Whatever ``excludes`` raises is passed on.
    """
    search = _Search(excludes or _no_excludes)
    missing: list[str] = []
    for path in map(absolute, paths):
        if Path(path).is_dir():
            search.folder(path)
        elif Path(path).exists():
            search.named(path, force_exclude=force_exclude)
        else:
            missing.append(path)
    return search.outcome(missing)


def discover_text(name: str, excludes: Excludes | None = None, *, force_exclude: bool = False) -> Discovery:
    """As `discover` for one named file, which need not be on the disk: its text comes from elsewhere."""
    search = _Search(excludes or _no_excludes)
    search.named(absolute(name), force_exclude=force_exclude)
    return search.outcome()


def absolute(path: str) -> str:
    """The path as an absolute one with forward slashes; links are kept."""
    return Path(os.path.abspath(path)).as_posix()  # noqa: PTH100 - `Path.absolute` keeps `..`


@dataclass(frozen=True, slots=True)
class _Ignore:
    """Compiled patterns, relative to ``folder``."""

    folder: str
    spec: GitIgnoreSpec

    def verdict(self, path: str, *, is_folder: bool) -> bool | None:
        """Whether the last pattern that speaks of ``path`` leaves it out; None where none does."""
        relative = posixpath.relpath(path, self.folder)
        if relative == "." or relative.startswith("../"):
            return None
        return self.spec.check_file(relative + "/" if is_folder else relative).include


@dataclass(slots=True)
class _Search:
    excludes: Excludes
    files: set[str] = field(default_factory=set[str])
    left_out: Counter[str] = field(default_factory=Counter[str])
    searched: set[str] = field(default_factory=set[str])

    def outcome(self, missing: Iterable[str] = ()) -> Discovery:
        files = sorted(self.files, key=lambda path: path.split("/"))
        return Discovery(tuple(files), tuple(missing), tuple(sorted(self.left_out.items())))

    def named(self, path: str, *, force_exclude: bool) -> None:
        """Adds a file that was named; with ``force_exclude`` only if a search would have found it."""
        folder, name = posixpath.split(path)
        reason = next((f"in {n}" for n in folder.split("/") if n in _NEVER_SEARCHED), None)
        if force_exclude and self._counted(
            reason or _name_reason(name) or self._pattern_reason(path, _ignores_above(folder))
        ):
            return
        self.files.add(path)

    def folder(self, start: str) -> None:
        """Adds the files below ``start``."""
        ignores = _ignores_above(posixpath.dirname(start)) if start != "/" else ()
        if self._counted(self._pattern_reason(start, ignores, is_folder=True)):
            return
        waiting = [(start, ignores)]
        while waiting:
            folder, above = waiting.pop()
            if folder in self.searched:
                continue
            self.searched.add(folder)
            own = _ignore_file(folder)
            ignores = (*above, own) if own else above
            waiting += [(below, ignores) for below in self._scan(folder, ignores)]

    def _scan(self, folder: str, ignores: tuple[_Ignore, ...]) -> Iterator[str]:
        try:
            entries = list(os.scandir(folder))
        except OSError:
            self.left_out["unreadable folder"] += 1
            return
        for entry in entries:
            path = posixpath.join(folder, entry.name)
            if entry.is_symlink():
                self.left_out["symbolic link"] += 1
            elif entry.is_dir():
                reason = f"in {entry.name}" if entry.name in _NEVER_SEARCHED else None
                if not self._counted(reason or self._pattern_reason(path, ignores, is_folder=True)):
                    yield path
            elif entry.is_file() and not self._counted(_name_reason(entry.name) or self._pattern_reason(path, ignores)):
                self.files.add(path)

    def _counted(self, reason: str | None) -> bool:
        if reason is not None:
            self.left_out[reason] += 1
        return reason is not None

    def _pattern_reason(self, path: str, ignores: tuple[_Ignore, ...], *, is_folder: bool = False) -> str | None:
        if _last_verdict(ignores, path, is_folder=is_folder):
            return "ignored by .gitignore"
        excludes = self.excludes(posixpath.dirname(path))
        groups = groupby(excludes, key=lambda exclude: exclude[0])
        specs = [_Ignore(base, _compiled(tuple(pattern for _, pattern in group))) for base, group in groups]
        return "excluded by the configuration" if _last_verdict(specs, path, is_folder=is_folder) else None


def _last_verdict(ignores: Sequence[_Ignore], path: str, *, is_folder: bool) -> bool:
    """What the patterns nearest to ``path`` say of it, of those that speak of it at all."""
    verdicts = (ignore.verdict(path, is_folder=is_folder) for ignore in reversed(ignores))
    return next((verdict for verdict in verdicts if verdict is not None), False)


def _no_excludes(_: str) -> tuple[tuple[str, str], ...]:
    return ()


def _name_reason(name: str) -> str | None:
    if name.endswith(_DECLARATIONS):
        return "declaration file"
    if name.endswith(_SUFFIXES) or any(fnmatchcase(name, pattern) for pattern in settings_patterns()):
        return None
    return "not a program"


def _ignores_above(folder: str) -> tuple[_Ignore, ...]:
    """The ``.gitignore`` files from the top of the repository down to ``folder``; none outside of one."""
    top = repository(folder)
    if top is None:
        return ()
    folders = [folder]
    while folders[-1] != top:
        folders.append(posixpath.dirname(folders[-1]))
    return tuple(ignore for above in reversed(folders) if (ignore := _ignore_file(above)))


def repository(folder: str) -> str | None:
    """The nearest folder at or above an absolute ``folder`` that holds ``.git``, whether folder or file."""
    while not Path(folder, ".git").exists():
        above = posixpath.dirname(folder)
        if above == folder:
            return None
        folder = above
    return folder


def _ignore_file(folder: str) -> _Ignore | None:
    try:
        text = Path(folder, ".gitignore").read_bytes().decode(errors="replace")
    except OSError:
        return None
    patterns = tuple(line for line in text.splitlines() if line.strip() and not line.startswith("#"))
    return _Ignore(folder, _compiled(patterns)) if patterns else None


@lru_cache(maxsize=256)
def _compiled(patterns: tuple[str, ...]) -> GitIgnoreSpec:
    # Imported here: a run over named files needs no patterns, and the import takes longer than their check.
    from pathspec import GitIgnoreSpec

    try:
        return GitIgnoreSpec.from_lines(patterns)
    except ValueError:
        # Git takes no notice of a line that is no pattern; neither may one such line switch off the others.
        return GitIgnoreSpec.from_lines(pattern for pattern in patterns if _is_pattern(pattern))


def _is_pattern(line: str) -> bool:
    from pathspec import GitIgnoreSpec

    try:
        GitIgnoreSpec.from_lines([line])
    except ValueError:
        return False
    return True
