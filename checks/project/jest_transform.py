"""What a test file goes through before Jest runs it, which decides whether its imports are hoisted.

The order of imports and statements survives only where TypeScript writes CommonJS.
See https://jestjs.io/docs/code-transformation and https://kulshekhar.github.io/ts-jest/docs/getting-started/options/.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from .config_value import UNKNOWN
from .jest_config import regex_matches
from .tsconfig import load, nearest

if TYPE_CHECKING:
    from ..source import FileSource
    from .config_value import ConfigValue, Unknown
    from .jest_config import JestConfig
    from .tsconfig import Tsconfig


class Transform(Enum):
    """How a file becomes what Node.js runs. ``NONE``: it is run as it is written."""

    TS_JEST = "ts-jest"
    TS_JEST_ESM = "ts-jest (esm)"
    BABEL = "babel-jest"
    SWC = "@swc/jest"
    ESBUILD = "esbuild"
    NONE = "none"
    UNKNOWN = "unknown"


_TRANSFORMERS = {
    "ts-jest": Transform.TS_JEST,
    "babel-jest": Transform.BABEL,
    "@swc/jest": Transform.SWC,
    "jest-esbuild": Transform.ESBUILD,
    "esbuild-jest": Transform.ESBUILD,
    "esbuild-jest-transform": Transform.ESBUILD,
}
_DEFAULT = r"\.[jt]sx?$"
_DEFAULT_TSCONFIG = "tsconfig.json"


@dataclass(frozen=True, slots=True)
class Transformation:
    """The transform of one file with the options that it is given; ``options`` is None where there are none."""

    transform: Transform
    options: ConfigValue | None = None

    def option(self, name: str) -> ConfigValue | None:
        return self.options.get(name) if self.options is not None else None


def transform_of(config: JestConfig, path: str) -> Transform:
    """How the file at ``path`` is transformed."""
    return transformation_of(config, path).transform


def transformation_of(config: JestConfig, path: str) -> Transformation:
    """How the file at ``path`` is transformed, and with which options: the first pattern that matches decides."""
    own = config.value.get("transform")
    inherited = config.preset.get("transform") if config.preset is not None else None
    if own is None and inherited is None:
        return Transformation(Transform.BABEL if regex_matches(_DEFAULT, path) else Transform.NONE)
    # The patterns of the project come before those of the preset.
    for table in (own, inherited):
        if table is None:
            continue
        for member in table.members:
            matches = regex_matches(member.key, path)
            if matches is None:
                return Transformation(Transform.UNKNOWN)
            if matches:
                return _transformation(config, member.value)
        if table.get("") is not None:
            # Not a mapping that is known whole: another pattern may match.
            return Transformation(Transform.UNKNOWN)
    return Transformation(Transform.NONE)


def ts_jest_tsconfig(config: JestConfig, path: str, root: str, source: FileSource) -> Tsconfig | Unknown | None:
    """The configuration that ts-jest compiles the file at ``path`` with.

    None where there is no such file and the defaults of ts-jest hold; `UNKNOWN` where it is written in place as an
    object, or can't be told. ts-jest looks for `tsconfig.json` from the root folder of Jest upwards.
    """
    folder = config.root_dir
    stated = transformation_of(config, path).option("tsconfig")
    if folder is None or (stated is not None and stated.text is None and stated.flag is not True):
        return UNKNOWN
    if stated is None or stated.text is None:
        return nearest(posixpath.join(folder, _DEFAULT_TSCONFIG), root, source)
    return load(config.expanded(stated.text, folder), root, source) or UNKNOWN


def _transformation(config: JestConfig, value: ConfigValue) -> Transformation:
    name = value.items[0].text if value.items else value.text
    options = value.items[1] if len(value.items) > 1 else None
    if name is None:
        return Transformation(Transform.UNKNOWN, options)
    package = name.rpartition("node_modules/")[2].removesuffix("/legacy")
    transform = _TRANSFORMERS.get(package, Transform.UNKNOWN)
    if transform is Transform.TS_JEST:
        if options is None:
            # The place of the options before version 29, which later ones still read.
            shared = config.field("globals")
            options = shared.get("ts-jest") if shared is not None else None
        return Transformation(_module_kind(config, options), options)
    return Transformation(transform, options)


def _module_kind(config: JestConfig, options: ConfigValue | None) -> Transform:
    uses_modules = options.get("useESM") if options is not None else None
    if uses_modules is None or uses_modules.flag is False:
        return Transform.TS_JEST
    endings = config.field("extensionsToTreatAsEsm")
    if uses_modules.flag is None or (endings is not None and endings.strings is None):
        return Transform.UNKNOWN
    return Transform.TS_JEST_ESM if endings is not None and ".ts" in (endings.strings or ()) else Transform.TS_JEST
