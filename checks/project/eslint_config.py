"""The configuration of ESLint, as far as it can be read: what it says of one rule for one file.

Both forms are read: `.eslintrc.*` with ``extends`` and ``overrides``, each folder's over those above it, and the flat
`eslint.config.*`. See https://eslint.org/docs/latest/use/configure/.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .config_file import first_file, read_config
from .config_js import read_js
from .config_json import read_json
from .config_value import UNKNOWN, ConfigList, ConfigMap, ConfigValue, Member
from .eslint_known import KNOWN
from .folders import ancestors, is_inside
from .globs import matches_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..source import FileSource
    from .config_value import Unknown

_RC_FILES = tuple(f".eslintrc{ending}" for ending in (".js", ".cjs", ".yaml", ".yml", ".json", ""))
_FLAT_FILES = tuple(f"eslint.config.{ending}" for ending in ("js", "mjs", "cjs", "ts", "mts", "cts"))
_SEVERITIES = {0: "off", 1: "warn", 2: "error", "off": "off", "warn": "warn", "error": "error"}
_MAX_BASES = 20
# The flat form imports what the older one names.
_IMPORTED = (
    (re.compile(r"(?:\.\.\.)?(?:js|eslint)\.configs\.(?:recommended|all)"), "eslint:recommended"),
    (re.compile(r"(?:\.\.\.)?tseslint\.configs\.(?:recommended|strict)\w*"), "plugin:@typescript-eslint/recommended"),
    (re.compile(r"(?:\.\.\.)?tseslint\.configs\.(?:stylistic\w*|base)"), "plugin:@typescript-eslint/base"),
    (re.compile(r"(?:\.\.\.)?(?:eslintPluginPrettier|prettier)Recommended"), "plugin:prettier/recommended"),
    (re.compile(r"(?:\.\.\.)?(?:eslintConfigPrettier|prettierConfig)"), "prettier"),
)


@dataclass(frozen=True)
class RuleSetting:
    """What is said of a rule. ``options`` are plain values, which may hold `UNKNOWN`.

    ``source`` is where the project itself says so, None where a shareable configuration does.
    """

    severity: str
    options: tuple[object, ...] = ()
    source: ConfigValue | None = None

    @property
    def is_on(self) -> bool:
        return self.severity != "off"


def eslint_rule(name: str, path: str, root: str, source: FileSource) -> RuleSetting | Unknown | None:
    """What ESLint is told of a rule for the file at ``path``.

    None where there is no configuration or none sets it; `UNKNOWN` where a configuration that can't be read may.
    """
    said = list(_flat(name, path, root, source) or _cascade(name, path, root, source))
    last = said[-1] if said else None
    if not isinstance(last, RuleSetting) or last.options or not last.is_on:
        return last
    # A severity alone keeps the options that were set before it.
    before = next((s for s in reversed(said) if not isinstance(s, RuleSetting) or s.options), None)
    return RuleSetting(last.severity, before.options, last.source) if isinstance(before, RuleSetting) else last


def _flat(name: str, path: str, root: str, source: FileSource) -> list[RuleSetting | Unknown] | None:
    for folder in ancestors(path, root):
        file = first_file(folder, _FLAT_FILES, source)
        text = source.read(file) if file is not None else None
        if file is None or text is None:
            continue
        value = read_js(text, file, _CALLS)
        if value is None or not isinstance(value.data, ConfigList):
            return [UNKNOWN]
        reader = _Reader(name, path, folder, root, source, text)
        return [setting for item in value.items for setting in reader.settings(item)]
    return None


def _cascade(name: str, path: str, root: str, source: FileSource) -> list[RuleSetting | Unknown]:
    levels: list[list[RuleSetting | Unknown]] = []
    for folder in ancestors(path, root):
        file = first_file(folder, _RC_FILES, source)
        text = source.read(file) if file is not None else None
        value = read_config(text, file) if file is not None and text is not None else _in_manifest(folder, source)
        if value is None:
            if text is not None:
                levels.append([UNKNOWN])
            continue
        levels.append(list(_Reader(name, path, folder, root, source, text or b"").settings(value)))
        top = value.get("root")
        if top is not None and top.flag:
            break
    return [setting for level in reversed(levels) for setting in level]


def _in_manifest(folder: str, source: FileSource) -> ConfigValue | None:
    path = posixpath.join(folder, "package.json")
    text = source.read(path)
    manifest = read_json(text, path) if text is not None and b"eslintConfig" in text else None
    return manifest.get("eslintConfig") if manifest is not None else None


@dataclass(frozen=True)
class _Reader:
    """What the parts of one configuration say of a rule for a file, the one that counts last."""

    rule: str
    path: str
    folder: str
    root: str
    source: FileSource
    text: bytes
    depth: int = 0

    def settings(self, config: ConfigValue) -> Iterator[RuleSetting | Unknown]:
        applies = self._applies(config)
        if applies is False:
            return
        found = list(self._said(config))
        # Where it is not known whether it applies, neither is what it says; silent, it does not matter.
        yield from found if applies else [UNKNOWN] * bool(found)

    def _said(self, config: ConfigValue) -> Iterator[RuleSetting | Unknown]:
        if config.is_unknown:
            written = self.text[config.span.start : config.span.end].decode("utf-8", "replace")
            yield from self._extended(next((name for form, name in _IMPORTED if form.fullmatch(written)), None))
            return
        extends = config.get("extends")
        for entry in (extends.items or (extends,)) if extends is not None else ():
            yield from self.settings(entry) if isinstance(entry.data, ConfigMap) else self._extended_by(entry)
        rules = config.get("rules")
        setting = rules.get(self.rule) if rules is not None else None
        if setting is not None:
            yield _setting(setting)
        overrides = config.get("overrides")
        for entry in (overrides.items or (overrides,)) if overrides is not None else ():
            yield from self.settings(entry)

    def _extended_by(self, entry: ConfigValue) -> Iterator[RuleSetting | Unknown]:
        if entry.text is None:
            yield from self._said(entry) if entry.is_unknown else (UNKNOWN,)
        elif entry.text.startswith("."):
            base = posixpath.normpath(posixpath.join(posixpath.dirname(entry.path), entry.text))
            text = self.source.read(base) if is_inside(base, self.root) and self.depth < _MAX_BASES else None
            value = read_config(text, base) if text is not None else None
            if value is None:
                yield UNKNOWN
            else:
                deeper = self.depth + 1
                reader = _Reader(self.rule, self.path, self.folder, self.root, self.source, text or b"", deeper)
                yield from reader.settings(value)
        else:
            yield from self._extended(entry.text.replace("eslint-config-", ""))

    def _extended(self, name: str | None) -> Iterator[RuleSetting | Unknown]:
        known = KNOWN.get(name) if name is not None else None
        if known is None:
            yield UNKNOWN
        elif self.rule in known:
            yield RuleSetting(*known[self.rule])

    def _applies(self, config: ConfigValue) -> bool | None:
        """Whether the ``files``, ``ignores`` and ``excludedFiles`` of a part take in the file."""
        taken = self._matches(config.get("files"))
        left_out = [self._matches(config.get(name)) for name in ("ignores", "excludedFiles") if config.get(name)]
        if config.is_unknown:
            return True
        if taken is False or True in left_out:
            return False
        return None if (config.get("files") is not None and taken is None) or None in left_out else True

    def _matches(self, patterns: ConfigValue | None) -> bool | None:
        if patterns is None:
            return None
        known = (patterns.text,) if patterns.text is not None else patterns.strings
        if known is None:
            return None
        answers = [matches_file(self.path, self.folder, pattern) for pattern in known]
        return True if True in answers else None if None in answers else False


def _setting(value: ConfigValue) -> RuleSetting | Unknown:
    stated = value.items[0] if value.items else value
    severity = _SEVERITIES.get(stated.data) if isinstance(stated.data, (int, str)) else None
    if severity is None:
        return UNKNOWN
    return RuleSetting(severity, tuple(option.plain() for option in value.items[1:]), value)


def _joined(arguments: tuple[ConfigValue, ...], at: ConfigValue) -> ConfigList:
    """``tseslint.config(a, [b, c])``: the parts in a row."""
    return ConfigList(tuple(part for item in arguments for part in (item.items or (item,))))


def _compatible(arguments: tuple[ConfigValue, ...], at: ConfigValue) -> ConfigList:
    """``compat.extends('airbnb-base')`` of `@eslint/eslintrc`: a part that extends a configuration by name."""
    extends = ConfigValue(at.path, at.span, _joined(arguments, at))
    part = ConfigMap((Member("extends", extends, at.span),))
    return ConfigList((ConfigValue(at.path, at.span, part),))


_CALLS = {"config": _joined, "defineConfig": _joined, "extends": _compatible}
