"""Reads a configuration file in the format that its name says."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from ..syntax.grammar import PROGRAMS, Language, language_of
from .config_js import read_js
from .config_json import read_json
from .config_yaml import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..source import FileSource
    from .config_value import ConfigValue


def read_config(text: bytes, path: str) -> ConfigValue | None:
    """The value of a JSON, JSONC, YAML, JavaScript or TypeScript file; None for a broken one and for other formats.

    A name without an ending, such as ``.prettierrc``, stands for YAML, of which JSON is a part.
    """
    language = language_of(posixpath.basename(path).lstrip("."))
    if language is Language.JSON:
        return read_json(text, path)
    if language in PROGRAMS:
        return read_js(text, path)
    if language is Language.YAML or "." not in posixpath.basename(path).lstrip("."):
        return read_json(text, path) or read_yaml(text, path)
    return None


def first_file(folder: str, names: Iterable[str], source: FileSource) -> str | None:
    """The path of the first of these names that the folder holds."""
    held = set(source.list(folder) or ())
    return next((posixpath.join(folder, name) for name in names if name in held), None)
