"""The configuration of a file: ``pulumend.toml``, or the key ``pulumend`` of ``package.json``.

It is found by walking up from the file, never from where the process was started, and is the same in the editor and
on the command line. A value in a nearer file wins over one further out; ``root = true`` ends the walk.
"""

from __future__ import annotations

import difflib
import json
import posixpath
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from .finding import Severity
from .project.names import CONFIG_FILE
from .registry import all_rules

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .rule import Rule
    from .source import FileSource

OFF = "off"
_KEYS = ("select", "ignore", "severity", "rules", "exclude", "overrides", "sdk", "root")
_OVERRIDE_KEYS = ("files", "select", "ignore", "severity", "rules")

Table = dict[str, Any]


class ConfigError(Exception):
    """A configuration that can't be used. ``path`` is the file, ``reason`` says what to change."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


@dataclass(frozen=True)
class Settings:
    """What the command line or the editor adds to the configuration; it wins over every file."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    sdk: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True)
class Config:
    """The configuration of one file, merged.

    ``select`` None stands for every stable rule. ``exclude`` pairs each pattern with the folder of the file it stands
    in, to which it is relative.
    """

    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    severities: Mapping[str, str] = field(default_factory=dict[str, str])
    rule_options: Mapping[str, Mapping[str, object]] = field(default_factory=dict[str, "Mapping[str, object]"])
    exclude: tuple[tuple[str, str], ...] = ()
    sdk: Mapping[str, str] = field(default_factory=dict[str, str])
    files: tuple[str, ...] = ()
    """The files it was read from, nearest first."""

    def options(self, rule: str) -> Mapping[str, object]:
        return self.rule_options.get(rule, {})

    def enabled(self, rule: Rule, settings: Settings | None = None) -> bool:
        """Whether a rule runs. A name in ``select`` of the settings wins over everything else."""
        settings = settings or Settings()
        if _named(rule, settings.ignore):
            return False
        if settings.select:
            return _named(rule, settings.select)
        if _named(rule, self.ignore) or self.severities.get(rule.name) == OFF:
            return False
        return not rule.preview if self.select is None else _named(rule, self.select)

    def severity(self, rule: str, given: Severity) -> Severity:
        """The severity that a finding is shown with."""
        chosen = self.severities.get(rule)
        return given if chosen is None or chosen == OFF else Severity(chosen)


def load(path: str, root: str, source: FileSource) -> Config:
    """The configuration of a file. Raises `ConfigError` for one that is broken, names an unknown key or rule."""
    select: tuple[str, ...] | None = None
    merged: Table = {"ignore": [], "severity": {}, "rules": {}, "sdk": {}}
    exclude: list[tuple[str, str]] = []
    tables = list(_tables(path, root, source))
    for file, table in reversed(tables):
        folder = posixpath.dirname(file)
        layers = [table, *_overrides_for(path, folder, table)]
        for layer in layers:
            if "select" in layer:
                select = tuple(layer["select"])
            merged["ignore"] += layer.get("ignore", [])
            merged["severity"].update(layer.get("severity", {}))
            merged["sdk"].update({name: str(version) for name, version in layer.get("sdk", {}).items()})
            for rule, options in layer.get("rules", {}).items():
                merged["rules"][rule] = {**merged["rules"].get(rule, {}), **options}
        exclude += [(folder, pattern) for pattern in table.get("exclude", [])]
    return Config(
        select,
        tuple(merged["ignore"]),
        merged["severity"],
        merged["rules"],
        tuple(exclude),
        merged["sdk"],
        tuple(file for file, _ in tables),
    )


def validate_names(names: tuple[str, ...], where: str) -> None:
    """Raise `ConfigError` for a name that is neither a rule, a family nor ``ALL``."""
    known = {"ALL", *(rule.name for rule in all_rules()), *(rule.family for rule in all_rules())}
    for name in names:
        if name not in known:
            close = difflib.get_close_matches(name, known, 1)
            hint = f"; did you mean `{close[0]}`?" if close else ", `pulumend rules` lists them"
            raise ConfigError(where, f"there is no rule or family `{name}`{hint}")


def _named(rule: Rule, names: tuple[str, ...]) -> bool:
    return any(name in (rule.name, rule.family, "ALL") for name in names)


def _tables(path: str, root: str, source: FileSource) -> Iterator[tuple[str, Table]]:
    """The tables that hold for a file, nearest first."""
    folder = posixpath.dirname(path)
    while True:
        found = _table_in(folder, source)
        if found is not None:
            yield found
            if found[1].get("root") is True:
                return
        if folder == root or folder == posixpath.dirname(folder):
            return
        folder = posixpath.dirname(folder)


def _table_in(folder: str, source: FileSource) -> tuple[str, Table] | None:
    file = posixpath.join(folder, CONFIG_FILE)
    text = source.read(file)
    if text is not None:
        return file, _validated(file, _parse_toml(file, text))
    file = posixpath.join(folder, "package.json")
    text = source.read(file)
    if text is None or b'"pulumend"' not in text:
        return None
    try:
        manifest: object = json.loads(text.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        # A half-typed package.json is npm's to complain about; its key counts again once it can be read.
        return None
    table = cast("Table", manifest).get("pulumend") if isinstance(manifest, dict) else None
    return (file, _validated(file, table)) if table is not None else None


def _parse_toml(file: str, text: bytes) -> object:
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    try:
        return tomllib.loads(text.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ConfigError(file, f"is not valid TOML: {error}") from error


def _validated(file: str, table: object) -> Table:
    if not isinstance(table, dict):
        raise ConfigError(file, "the configuration must be a table")
    table = cast("Table", table)
    _check_keys(file, table, _KEYS, "")
    _check_part(file, table, "")
    if not isinstance(table.get("sdk", {}), dict):
        raise ConfigError(file, "`sdk` must be a table of packages and versions")
    if not isinstance(table.get("root", False), bool):
        raise ConfigError(file, "`root` must be true or false")
    _check_strings(file, table.get("exclude", []), "exclude")
    overrides = table.get("overrides", [])
    if not isinstance(overrides, list):
        raise ConfigError(file, "`overrides` must be a list of tables")
    for override in cast("list[object]", overrides):
        if not isinstance(override, dict) or "files" not in override:
            raise ConfigError(file, "each of `overrides` must be a table with `files`")
        part = cast("Table", override)
        _check_keys(file, part, _OVERRIDE_KEYS, "overrides.")
        _check_strings(file, part["files"], "overrides.files")
        _check_part(file, part, "overrides.")
    return table


def _check_keys(file: str, table: Table, known: tuple[str, ...], prefix: str) -> None:
    for key in table:
        if key not in known:
            close = difflib.get_close_matches(key, known, 1)
            hint = f"did you mean `{prefix}{close[0]}`?" if close else f"known keys: {', '.join(known)}"
            raise ConfigError(file, f"unknown key `{prefix}{key}`; {hint}")


def _check_strings(file: str, value: object, key: str) -> None:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in cast("list[object]", value)):
        raise ConfigError(file, f"`{key}` must be a list of strings")


def _check_part(file: str, table: Table, prefix: str) -> None:
    for key in ("select", "ignore"):
        if key in table:
            _check_strings(file, table[key], prefix + key)
            validate_names(tuple(table[key]), file)
    for key in ("severity", "rules"):
        part = table.get(key, {})
        if not isinstance(part, dict):
            raise ConfigError(file, f"`{prefix}{key}` must be a table")
        validate_names(tuple(cast("Table", part)), file)
    levels = (*(severity.value for severity in Severity), OFF)
    for rule, level in table.get("severity", {}).items():
        if level not in levels:
            raise ConfigError(file, f"`{prefix}severity.{rule}` must be one of {', '.join(levels)}")
    for rule, options in table.get("rules", {}).items():
        known = next((tuple(r.options) for r in all_rules() if r.name == rule), ())
        if not isinstance(options, dict):
            raise ConfigError(file, f"`{prefix}rules.{rule}` must be a table of options")
        _check_keys(file, cast("Table", options), known, f"{prefix}rules.{rule}.")


def _overrides_for(path: str, folder: str, table: Table) -> list[Table]:
    overrides = cast("list[Table]", table.get("overrides", []))
    return [override for override in overrides if matches(path, folder, tuple(override["files"]))]


def matches(path: str, folder: str, patterns: tuple[str, ...]) -> bool:
    """Whether a path matches one of these patterns of a file in ``folder``, read as in a ``.gitignore``."""
    # Imported here because most runs have no patterns, and the import takes longer than a small file's check.
    from pathspec import GitIgnoreSpec

    relative = posixpath.relpath(path, folder)
    return not relative.startswith("../") and GitIgnoreSpec.from_lines(patterns).match_file(relative)
