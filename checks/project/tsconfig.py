"""`tsconfig.json`: the options of the compiler and the files it starts from, with what ``extends`` brings in.

See https://www.typescriptlang.org/tsconfig/. What an unreadable base would say is unknown, and so is all that the
file itself does not say then.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..source import is_file
from .config_json import read_json
from .config_value import UNKNOWN, ConfigValue
from .folders import ancestors
from .tsconfig_extends import base_paths
from .tsconfig_globs import excluded, included

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ..source import FileSource

MAX_BASES = 20
"""Chains of ``extends`` are followed this far."""

FILE_NAME = "tsconfig.json"
_TYPESCRIPT = (".ts", ".tsx", ".mts", ".cts")
_JAVASCRIPT = (".js", ".jsx", ".mjs", ".cjs")
_CONFIG_DIR = "${configDir}"


@dataclass(frozen=True)
class Tsconfig:
    """One configuration with its bases merged in.

    ``own`` is what the file itself says, None where it is broken. ``options`` are the merged compiler options by name;
    a value knows the file that says it. ``include``, ``exclude`` and ``files`` are those of the nearest file that has
    them, and their entries are relative to that file. ``unread`` is an entry of ``extends`` that could not be read.
    """

    path: str
    own: ConfigValue | None
    options: Mapping[str, ConfigValue] = field(default_factory=dict[str, ConfigValue])
    include: ConfigValue | None = None
    exclude: ConfigValue | None = None
    files: ConfigValue | None = None
    unread: ConfigValue | None = None

    @property
    def folder(self) -> str:
        return posixpath.dirname(self.path)

    def option(self, name: str) -> ConfigValue | None:
        """A compiler option; None where nobody sets it, an unknown value where a base that can't be read may."""
        found = self.options.get(name)
        if found is None and self.unread is not None:
            return ConfigValue(self.unread.path, self.unread.span, UNKNOWN)
        return found

    def text_option(self, name: str) -> str | None:
        """An option with a string for its value, in lower case: ``module``, ``target``, ``moduleResolution``."""
        found = self.options.get(name)
        return found.text.lower() if found is not None and found.text is not None else None

    def flag_option(self, name: str) -> bool | None:
        """An option that is set to true or false; None where it is not set or unknown. ``strict`` is not unfolded."""
        found = self.options.get(name)
        return found.flag if found is not None else None

    def includes(self, path: str) -> bool | None:
        """Whether ``files``, ``include`` and ``exclude`` take in the file at ``path``; None where that can't be told.

        What an included file imports belongs to the program too, and is not asked for here.
        """
        if self.own is None:
            return None
        if path in self._listed(self.files):
            return True
        if self.include is None and self.unread is not None:
            return None
        endings = (*_TYPESCRIPT, *_JAVASCRIPT) if self.flag_option("allowJs") else _TYPESCRIPT
        if not path.endswith(endings):
            return None if self.unread is not None and path.endswith(_JAVASCRIPT) else False
        if self.include is None:
            taken: bool | None = self.files is None and included(path, self.folder, "**/*")
        else:
            taken = self._any(included, path, self.include)
        if not taken:
            return taken
        left_out = self._any(excluded, path, self.exclude) if self.exclude is not None else self._is_output(path)
        return None if left_out is None else not left_out

    def _any(self, test: Callable[[str, str, str], bool], path: str, patterns: ConfigValue) -> bool | None:
        folder = posixpath.dirname(patterns.path)
        known = patterns.strings
        return None if known is None else any(test(path, folder, self._expanded(entry)) for entry in known)

    def _is_output(self, path: str) -> bool:
        """Without ``exclude``, the folders that the compiler writes to are left out."""
        outputs = (self.options.get("outDir"), self.options.get("declarationDir"))
        return any(
            excluded(path, posixpath.dirname(folder.path), self._expanded(folder.text))
            for folder in outputs
            if folder is not None and folder.text is not None
        )

    def _listed(self, files: ConfigValue | None) -> set[str]:
        if files is None:
            return set()
        folder = posixpath.dirname(files.path)
        names = (item.text for item in files.items)
        return {posixpath.normpath(posixpath.join(folder, self._expanded(n))) for n in names if n is not None}

    def _expanded(self, entry: str) -> str:
        return entry.replace(_CONFIG_DIR, self.folder) if entry.startswith(_CONFIG_DIR) else entry


def load(path: str, root: str, source: FileSource) -> Tsconfig | None:
    """The configuration at ``path`` with its bases, read within ``root``; None where there is no such file."""
    text = source.read(path)
    if text is None:
        return None
    return _merged(path, read_json(text, path) if text.strip() else None, root, source, (path,))


def nearest(path: str, root: str, source: FileSource) -> Tsconfig | None:
    """The `tsconfig.json` beside or above the file at ``path``, which editors and ts-jest take; None without one."""
    for folder in ancestors(path, root):
        candidate = posixpath.join(folder, FILE_NAME)
        if is_file(source, candidate):
            return load(candidate, root, source)
    return None


def _merged(path: str, own: ConfigValue | None, root: str, source: FileSource, seen: tuple[str, ...]) -> Tsconfig:
    options: dict[str, ConfigValue] = {}
    lists: dict[str, ConfigValue | None] = {}
    extends = own.get("extends") if own is not None else None
    unread: ConfigValue | None = None
    for entry in (extends.items or (extends,)) if extends is not None else ():
        base = _base(entry, path, root, source, seen)
        if base is None or base.own is None:
            # What it would say may replace all that came before it.
            unread, options, lists = entry, {}, {}
            continue
        unread = base.unread or unread
        options.update(base.options)
        found = {"include": base.include, "exclude": base.exclude, "files": base.files}
        lists.update({name: value for name, value in found.items() if value is not None})
    if own is not None:
        compiler = own.get("compilerOptions")
        options.update({member.key: member.value for member in compiler.members} if compiler is not None else {})
        lists.update({name: value for name in ("include", "exclude", "files") if (value := own.get(name)) is not None})
    return Tsconfig(path, own, options, **lists, unread=unread)


def _base(entry: ConfigValue, path: str, root: str, source: FileSource, seen: tuple[str, ...]) -> Tsconfig | None:
    if entry.text is None or len(seen) > MAX_BASES:
        return None
    for candidate in base_paths(entry.text, path, root, source):
        text = source.read(candidate)
        if text is not None:
            if candidate in seen:
                return None
            return _merged(candidate, read_json(text, candidate), root, source, (*seen, candidate))
    return None
