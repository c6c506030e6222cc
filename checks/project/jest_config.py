"""The configuration of Jest: which files are tests, and which of the others coverage is collected from.

See https://jestjs.io/docs/configuration. A preset that is not known may set any option that the project does not, so
those are unknown then.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from .config_value import UNKNOWN, ConfigValue
from .folders import is_inside
from .globs import matches_in_order

if TYPE_CHECKING:
    from collections.abc import Iterable

_TEST_MATCH = ("**/__tests__/**/*.?([mc])[jt]s?(x)", "**/?(*.)+(spec|test).?([mc])[jt]s?(x)")
_EXTENSIONS = ("js", "mjs", "cjs", "jsx", "ts", "mts", "cts", "tsx", "json", "node")
_IGNORED = ("/node_modules/",)
_ROOT_DIR = "<rootDir>"
_LOADED_FIRST = ("globalSetup", "globalTeardown", "setupFiles", "setupFilesAfterEnv")
_NESTED_QUANTIFIER = re.compile(r"[+*}]\)[+*{]")
_MAX_PATTERN = 300


@dataclass(frozen=True)
class JestConfig:
    """What the file at ``path`` configures.

    ``value`` is the object of options, which the keys of ``prefix`` lead to: ``("jest",)`` in a `package.json`. It is
    unknown where a function or a call makes it. ``preset`` holds the options of the preset that ``value`` names, None
    where it names none and an unknown value where that one is not known.
    """

    path: str
    prefix: tuple[str, ...]
    value: ConfigValue
    preset: ConfigValue | None = None

    @property
    def folder(self) -> str:
        return posixpath.dirname(self.path)

    def field(self, name: str) -> ConfigValue | None:
        """An option; None where neither the file nor its preset sets it. What both may set, the file's own hides."""
        found = self.value.get(name)
        if found is None and self.preset is not None and name != "preset":
            return self.preset.get(name)
        return found

    @property
    def root_dir(self) -> str | None:
        """The folder that ``<rootDir>`` stands for; None where it can't be told."""
        stated = self.field("rootDir")
        if stated is None:
            return self.folder
        return posixpath.normpath(posixpath.join(self.folder, stated.text)) if stated.text is not None else None

    @property
    def roots(self) -> tuple[str, ...] | None:
        """The folders that Jest looks for files in, as absolute paths; None where one can't be told."""
        root = self.root_dir
        stated = self.field("roots")
        if stated is None or root is None:
            return (root,) if root is not None else None
        return tuple(self.expanded(entry, root) for entry in stated.strings) if stated.strings is not None else None

    def expanded(self, entry: str, root: str) -> str:
        """The absolute path that an entry such as ``<rootDir>/test`` names; ``root`` is `root_dir`."""
        if entry.startswith(_ROOT_DIR):
            entry = "." + entry[len(_ROOT_DIR) :]
        return posixpath.normpath(posixpath.join(root, entry))

    def sees(self, path: str) -> bool | None:
        """Whether the file at ``path`` lies in the roots and has an ending that Jest looks at."""
        roots = self.roots
        endings = self._texts("moduleFileExtensions", _EXTENSIONS)
        if roots is None or endings is None:
            return None
        return any(is_inside(path, root) for root in roots) and path.rpartition(".")[2] in endings

    def is_test(self, path: str) -> bool | None:
        """Whether Jest runs the file at ``path``; None where that can't be told, as with ``projects``."""
        if self.field("projects") is not None:
            return None
        ignored = self._any_regex(path, "testPathIgnorePatterns", _IGNORED)
        return _all(self.sees(path), None if ignored is None else not ignored, self._matches(path))

    def collects(self, path: str) -> bool | None:
        """Whether a report of coverage names the file at ``path`` though no test loads it.

        None where ``collectCoverageFrom`` is not set, or it can't be told.
        """
        patterns, ignored = self.coverage_patterns, self.ignores_for_coverage(path)
        root = self.root_dir
        if patterns is None or root is None or ignored is None or self.field("projects") is not None:
            return None
        if ignored or path.endswith(".json") or "/__mocks__/" in path or path in self._loaded_first(root):
            return False
        test = self.is_test(path)
        kept = matches_in_order(posixpath.relpath(path, root), patterns)
        return _all(self.sees(path), kept, None if test is None else not test)

    @property
    def coverage_patterns(self) -> tuple[str, ...] | None:
        """The globs of ``collectCoverageFrom``, for paths relative to `root_dir`; None without it or where untold."""
        stated = self.field("collectCoverageFrom")
        patterns = stated.strings if stated is not None else None
        # A pattern matches the path from the root on, and the tag before it is taken off.
        return tuple(re.sub(rf"^(!?){_ROOT_DIR}/", r"\1", each) for each in patterns) if patterns is not None else None

    def ignores_for_coverage(self, path: str) -> bool | None:
        """Whether ``coveragePathIgnorePatterns`` keep the file at ``path`` out of every report."""
        return self._any_regex(path, "coveragePathIgnorePatterns", _IGNORED)

    def _matches(self, path: str) -> bool | None:
        regexes = self._texts("testRegex", ())
        if regexes is None:
            return None
        if regexes:
            return self._any_regex(path, "testRegex", ())
        patterns, root = self._texts("testMatch", _TEST_MATCH), self.root_dir
        if patterns is None or root is None:
            return None
        return matches_in_order(path, [pattern.replace(_ROOT_DIR, _literal(root)) for pattern in patterns])

    def _texts(self, name: str, default: tuple[str, ...]) -> tuple[str, ...] | None:
        """An option that is a string or a list of strings; None where it can't be told."""
        stated = self.field(name)
        if stated is None:
            return default
        return (stated.text,) if stated.text is not None else stated.strings

    def _any_regex(self, path: str, name: str, default: tuple[str, ...]) -> bool | None:
        patterns, root = self._texts(name, default), self.root_dir
        if patterns is None or root is None:
            return None
        return _any(regex_matches(pattern.replace(_ROOT_DIR, re.escape(root)), path) for pattern in patterns)

    def _loaded_first(self, root: str) -> set[str]:
        found = (self._texts(name, ()) or () for name in _LOADED_FIRST)
        return {self.expanded(entry, root) for entries in found for entry in entries}


def regex_matches(pattern: str, path: str) -> bool | None:
    """Whether a regular expression of JavaScript finds something in a path; None for one that is not understood."""
    regex = _compiled(pattern)
    return regex.search(path) is not None if regex is not None else None


def unknown_like(value: ConfigValue) -> ConfigValue:
    """An unknown value in the place of another."""
    return ConfigValue(value.path, value.span, UNKNOWN)


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str] | None:
    # Repeated repetition can take for ever; nobody needs it to name files.
    if len(pattern) > _MAX_PATTERN or _NESTED_QUANTIFIER.search(pattern):
        return None
    try:
        return re.compile(pattern)
    except re.error:
        return None


def _literal(folder: str) -> str:
    """A folder as a glob that matches it alone."""
    return re.sub(r"([*?\[\]{}()!@+|\\])", r"\\\1", folder)


def _all(*answers: bool | None) -> bool | None:
    """False if one is, else None if one can't be told."""
    if False in answers:
        return False
    return None if None in answers else True


def _any(answers: Iterable[bool | None]) -> bool | None:
    """True if one is, else None if one can't be told."""
    several = list(answers)
    if True in several:
        return True
    return None if None in several else False
