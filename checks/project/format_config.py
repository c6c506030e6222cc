"""How a project wants its code laid out: by Prettier, ESLint or an `.editorconfig`, in this order.

See https://prettier.io/docs/configuration and https://prettier.io/docs/options.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal, cast

from ..finding import Span
from .config_file import first_file, read_config
from .config_json import read_json
from .config_value import UNKNOWN, ConfigValue
from .editorconfig import editorconfig_indent
from .eslint_config import RuleSetting, eslint_rule
from .folders import ancestors
from .globs import matches_file
from .package_json import as_object, nearest

if TYPE_CHECKING:
    from ..source import FileSource
    from .config_value import Unknown

_ENDINGS = ("", ".json", ".yaml", ".yml", ".json5", ".js", ".ts", ".mjs", ".mts", ".cjs", ".cts", ".toml")
_PRETTIER_FILES = (
    *(f".prettierrc{ending}" for ending in _ENDINGS),
    *(f"prettier.config{ending}" for ending in (".js", ".ts", ".mjs", ".mts", ".cjs", ".cts")),
)
_EXTRANEOUS = "import/no-extraneous-dependencies"
_UNUSED = "@typescript-eslint/no-unused-vars"
_STYLE_PREFIXES = ("@stylistic/", "@stylistic/ts/", "@typescript-eslint/", "")


@dataclass(frozen=True)
class Setting:
    """One settled matter: ``value`` as each property of `FormatConfig` says, and who says so, for a message."""

    value: str | int
    by: Literal["Prettier", "ESLint", "EditorConfig"]


class FormatConfig:
    """How the file at ``path`` is to be laid out. Every answer is None where nothing says and `UNKNOWN` if untold."""

    def __init__(self, path: str, root: str, source: FileSource) -> None:
        self._path = path
        self._root = root
        self._source = source

    @cached_property
    def quotes(self) -> Setting | Unknown | None:
        """``single`` or ``double``."""
        if self.uses_prettier:
            single = self.prettier_option("singleQuote")
            if single is not None:
                return (
                    Setting("single" if single.flag else "double", "Prettier") if single.flag is not None else UNKNOWN
                )
            return Setting("double", "Prettier")
        rule = self._style_rule("quotes")
        if not isinstance(rule, RuleSetting):
            return rule
        kind = str(rule.options[0]) if rule.options else "double"
        return Setting(kind, "ESLint") if kind in ("single", "double") else UNKNOWN

    @cached_property
    def indent(self) -> Setting | Unknown | None:
        """The number of spaces of one level, or ``tab``."""
        if self.uses_prettier:
            return self._prettier_indent()
        rule = self._style_rule("indent")
        if isinstance(rule, RuleSetting):
            step = rule.options[0] if rule.options else 4
            is_step = step == "tab" or (isinstance(step, int) and not isinstance(step, bool))
            return Setting(step, "ESLint") if is_step and isinstance(step, (int, str)) else UNKNOWN
        stated = editorconfig_indent(self._path, self._root, self._source)
        return rule if rule is UNKNOWN or stated is None else Setting(stated, "EditorConfig")

    @property
    def extraneous_dependencies(self) -> RuleSetting | Unknown | None:
        """What is said of the rule ``import/no-extraneous-dependencies``."""
        return self.eslint_rule(_EXTRANEOUS)

    @property
    def unused_variables(self) -> RuleSetting | Unknown | None:
        """What is said of the rule ``@typescript-eslint/no-unused-vars``."""
        return self.eslint_rule(_UNUSED)

    @cached_property
    def allows_dev_dependencies(self) -> bool | None:
        """Whether the file may import what is declared for development alone; None where that can't be told.

        True where ``import/no-extraneous-dependencies`` is off or not set.
        """
        rule = self.extraneous_dependencies
        if rule is UNKNOWN:
            return None
        if rule is None or not rule.is_on:
            return True
        options = as_object(rule.options[0] if rule.options else {})
        stated = options.get("devDependencies", True) if options is not None else UNKNOWN
        if isinstance(stated, list):
            folder, patterns = self._folder_of(rule), cast("list[object]", stated)
            answers = [matches_file(self._path, folder, p) if isinstance(p, str) else None for p in patterns]
            return True if True in answers else None if None in answers else False
        return stated if isinstance(stated, bool) else None

    def eslint_rule(self, name: str) -> RuleSetting | Unknown | None:
        """What is said of a rule of ESLint for this file."""
        return eslint_rule(name, self._path, self._root, self._source)

    @cached_property
    def uses_prettier(self) -> bool:
        """Whether Prettier lays the file out: it has a configuration, runs inside ESLint, or is depended on."""
        if self._prettier is not None:
            return True
        rule = self.eslint_rule("prettier/prettier")
        if isinstance(rule, RuleSetting):
            return rule.is_on
        package = nearest(self._path, self._root, self._source)
        return package is not None and package.declared_range("prettier") is not None

    def prettier_option(self, name: str) -> ConfigValue | None:
        """An option of Prettier with its overrides for this file; None where it has the default."""
        config = self._prettier
        if config is None:
            return None
        found = config.get(name)
        overrides = config.get("overrides")
        for entry in overrides.items if overrides is not None else ():
            options = entry.get("options")
            value = options.get(name) if options is not None else None
            applies = self._named(entry, config.path) if value is not None else False
            if value is not None and applies is not False:
                found = value if applies else ConfigValue(value.path, value.span, UNKNOWN)
        return found

    @cached_property
    def _prettier(self) -> ConfigValue | None:
        """The nearest configuration of Prettier; unknown where it can't be read, or names a shared one."""
        for folder in ancestors(self._path, self._root):
            manifest = posixpath.join(folder, "package.json")
            text = self._source.read(manifest)
            package = read_json(text, manifest) if text is not None and b'"prettier"' in text else None
            own = package.get("prettier") if package is not None else None
            if own is not None:
                return own if own.text is None else ConfigValue(own.path, own.span, UNKNOWN)
            path = first_file(folder, _PRETTIER_FILES, self._source)
            content = self._source.read(path) if path is not None else None
            if path is not None and content is not None:
                value = read_config(content, path)
                return value if value is not None else _unread(path)
        return None

    def _prettier_indent(self) -> Setting | Unknown:
        tabs, width = self.prettier_option("useTabs"), self.prettier_option("tabWidth")
        if (tabs is not None and tabs.flag is None) or (width is not None and not isinstance(width.number, int)):
            return UNKNOWN
        stated = editorconfig_indent(self._path, self._root, self._source) if tabs is None and width is None else None
        if stated is not None:
            return Setting(stated, "Prettier")
        number = width.number if width is not None else 2
        return Setting("tab" if tabs is not None and tabs.flag else int(number or 2), "Prettier")

    def _style_rule(self, name: str) -> RuleSetting | Unknown | None:
        """The rule of that name, of whichever plugin has it on."""
        said = [self.eslint_rule(prefix + name) for prefix in _STYLE_PREFIXES]
        on = next((rule for rule in said if isinstance(rule, RuleSetting) and rule.is_on), None)
        # The plugins share their fate where a configuration is not known: one that is off says nothing of the others.
        return on if on is not None else UNKNOWN if UNKNOWN in said else None

    def _named(self, override: ConfigValue, config: str) -> bool | None:
        folder = posixpath.dirname(config)
        files, left_out = override.get("files"), override.get("excludeFiles")
        taken = _any_file(self._path, folder, files)
        if taken is False or left_out is None:
            return taken
        excluded = _any_file(self._path, folder, left_out)
        return None if excluded is None else taken and not excluded

    def _folder_of(self, rule: RuleSetting) -> str:
        return posixpath.dirname(rule.source.path) if rule.source is not None else self._root


def _any_file(path: str, folder: str, patterns: ConfigValue | None) -> bool | None:
    known = ((patterns.text,) if patterns.text is not None else patterns.strings) if patterns is not None else None
    if known is None:
        return None
    answers = [matches_file(path, folder, pattern) for pattern in known]
    return True if True in answers else None if None in answers else False


def _unread(path: str) -> ConfigValue:
    return ConfigValue(path, Span(0, 0), UNKNOWN)
