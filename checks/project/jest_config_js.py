"""Reads the files that configure Jest: `jest.config.*` and the key ``jest`` of `package.json`."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from ..syntax.grammar import Language, language_of
from .config_file import first_file
from .config_js import read_js
from .config_json import read_json
from .config_value import UNKNOWN, ConfigList, ConfigMap, ConfigValue, Member
from .folders import ancestors, is_inside
from .jest_config import JestConfig, unknown_like
from .package_json import as_object, parse_object

if TYPE_CHECKING:
    from ..source import FileSource
    from .config_js import Call
    from .config_value import Scalar, Unknown

CONFIG_FILES = tuple(f"jest.config.{ending}" for ending in ("js", "ts", "mjs", "cjs", "mts", "cts", "json"))

_COMMAND = re.compile(r"\bjest\b[^&|;]*?\s(?:--config[=\s]|-c\s)\s*['\"]?(?P<path>[^\s'\"&|;]+)")
_TYPESCRIPT = r"^.+\.tsx?$"
_BOTH = r"^.+\.[tj]sx?$"
_JAVASCRIPT = r"^.+\.jsx?$"
# By the name of a preset of ts-jest: what goes through it, what goes through Babel, and whether it makes modules.
_PRESETS = {
    f"{name}{ending}": (pattern, babel, bool(ending))
    for name, pattern, babel in (
        ("default", _TYPESCRIPT, None),
        ("js-with-ts", _BOTH, None),
        ("js-with-babel", _TYPESCRIPT, _JAVASCRIPT),
    )
    for ending in ("", "-esm")
}


def find_jest(path: str, root: str, source: FileSource) -> JestConfig | None:
    """The configuration that the file at ``path`` is tested with, looked for upwards to ``root``; None without one.

    In each folder the file that the script ``test`` names comes first, then `jest.config.*`, then `package.json`.
    """
    for folder in ancestors(path, root):
        manifest = posixpath.join(folder, "package.json")
        text = source.read(manifest)
        named = _named_in_script(text, folder) if text is not None else None
        for candidate in (named, first_file(folder, CONFIG_FILES, source)):
            config = source.read(candidate) if candidate is not None and is_inside(candidate, root) else None
            if candidate is not None and config is not None:
                return read_jest(config, candidate)
        if text is not None and "jest" in (parse_object(text) or {}):
            return read_jest(text, manifest)
    return None


def read_jest(text: bytes, path: str) -> JestConfig | None:
    """The configuration in a file; None where it is broken, or has none."""
    if posixpath.basename(path) == "package.json":
        manifest = read_json(text, path)
        value = manifest.get("jest") if manifest is not None else None
        return _config(path, ("jest",), value) if value is not None else None
    value = read_json(text, path) if language_of(path) is Language.JSON else read_javascript(text, path)
    return _config(path, (), value) if value is not None else None


def read_javascript(text: bytes, path: str) -> ConfigValue | None:
    """What a file in JavaScript or TypeScript exports, with the presets that ts-jest has functions for."""
    return read_js(text, path, _CALLS)


def _config(path: str, prefix: tuple[str, ...], value: ConfigValue) -> JestConfig:
    named = value.get("preset")
    preset: ConfigValue | None = None
    if named is not None and named.data is not None:
        name = (named.text or "").removeprefix("ts-jest").removeprefix("/presets/").removesuffix("-legacy") or "default"
        known = (named.text or "").startswith("ts-jest") and name in _PRESETS
        preset = ConfigValue(path, named.span, _preset(name, None, named)) if known else unknown_like(named)
    return JestConfig(path, prefix, value, preset)


def _preset(name: str, options: ConfigValue | None, at: ConfigValue) -> ConfigMap:
    """The options that a preset of ts-jest stands for, all with the place of its name or call."""

    def value(data: Scalar | ConfigList | ConfigMap | Unknown) -> ConfigValue:
        return ConfigValue(at.path, at.span, data)

    def member(key: str, data: Scalar | ConfigList | ConfigMap | Unknown) -> Member:
        return Member(key, value(data), at.span)

    pattern, babel, esm = _PRESETS[name]
    stated = options.members if options is not None else ()
    complete = options is None or (isinstance(options.data, ConfigMap) and options.data.complete)
    inner = ConfigMap((*stated, member("useESM", True)) if esm else stated, complete)
    bare = options is None and not esm
    rules = [member(pattern, "ts-jest" if bare else ConfigList((value("ts-jest"), value(inner))))]
    if babel is not None:
        rules.append(member(babel, "babel-jest"))
    members = [member("transform", ConfigMap(tuple(rules)))]
    if esm:
        endings = (".ts", ".tsx", ".mts") if pattern == _TYPESCRIPT else (".js", ".jsx", ".ts", ".tsx", ".mts")
        members.append(member("extensionsToTreatAsEsm", ConfigList(tuple(value(ending) for ending in endings))))
    return ConfigMap(tuple(members))


def _creating(name: str) -> Call:
    def call(arguments: tuple[ConfigValue, ...], at: ConfigValue) -> ConfigMap:
        return _preset(name, arguments[0] if arguments else None, at)

    return call


def _resolved(arguments: tuple[ConfigValue, ...], at: ConfigValue) -> Scalar | Unknown:
    """``require.resolve('ts-jest')`` as the name that it is given."""
    text = arguments[0].text if len(arguments) == 1 else None
    return text if text is not None else UNKNOWN


_FUNCTIONS = {"default": "Default", "js-with-ts": "JsWithTs", "js-with-babel": "JsWithBabel"}
_CALLS: dict[str, Call] = {
    **{
        f"create{function}{'Esm' if ending else ''}{legacy}Preset": _creating(name + ending)
        for name, function in _FUNCTIONS.items()
        for ending in ("", "-esm")
        for legacy in ("", "Legacy")
    },
    "resolve": _resolved,
}


def _named_in_script(manifest: bytes, folder: str) -> str | None:
    """The file that the script ``test`` of a manifest gives to Jest."""
    script = (as_object((parse_object(manifest) or {}).get("scripts")) or {}).get("test")
    named = _COMMAND.search(script) if isinstance(script, str) else None
    return posixpath.normpath(posixpath.join(folder, named["path"])) if named is not None else None
