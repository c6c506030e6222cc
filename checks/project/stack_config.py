"""`Pulumi.<stack>.yaml`: what each stack sets, with the place of each value.

See https://www.pulumi.com/docs/iac/concepts/projects/stack-settings-file/.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .config_value import ConfigMap
from .config_yaml import read_yaml
from .folders import is_inside

if TYPE_CHECKING:
    from ..finding import Span
    from ..source import FileSource
    from .config_value import ConfigValue
    from .pulumi_yaml import PulumiYaml

MAX_STACKS = 50
"""A project with more stacks than that is judged by the first of them."""

_NAME = re.compile(r"Pulumi\.(?P<stack>[\w.-]+)\.ya?ml")


@dataclass(frozen=True, slots=True)
class StackEntry:
    """One key under ``config``, as written: ``project:key``. ``span`` covers it with its value."""

    key: str
    value: ConfigValue
    span: Span

    @property
    def namespace(self) -> str:
        """``aws`` in ``aws:region``; empty where the key has none."""
        before, colon, _ = self.key.partition(":")
        return before if colon else ""

    @property
    def is_secret(self) -> bool:
        return isinstance(self.value.data, ConfigMap) and self.value.get("secure") is not None


@dataclass(frozen=True, slots=True)
class StackConfig:
    """The settings of one stack. ``config`` is None where the file is broken or its ``config`` is no mapping.

    ``has_environment`` says that an environment of Pulumi ESC may give more.
    """

    path: str
    stack: str
    config: tuple[StackEntry, ...] | None
    has_environment: bool = False

    def get(self, key: str) -> StackEntry | None:
        return next((entry for entry in self.config or () if entry.key == key), None)


def parse(text: bytes, path: str) -> StackConfig | None:
    """The settings in a file; None where its name is not that of a stack's."""
    named = _NAME.fullmatch(posixpath.basename(path))
    if named is None:
        return None
    value = read_yaml(text, path)
    config = value.get("config") if value is not None else None
    if value is None and text.strip():
        return StackConfig(path, named["stack"], None)
    has_environment = value is not None and value.get("environment") is not None
    if config is None or config.data is None:
        return StackConfig(path, named["stack"], (), has_environment)
    entries = tuple(StackEntry(member.key, member.value, member.span) for member in config.members)
    is_map = isinstance(config.data, ConfigMap)
    return StackConfig(path, named["stack"], entries if is_map else None, has_environment)


def stacks_of(project: PulumiYaml, root: str, source: FileSource) -> tuple[StackConfig, ...]:
    """The stacks whose files stand beside the project file, or in the folder that its ``stackConfigDir`` names."""
    stated = project.stack_config_dir
    if stated is not None and stated.text is None:
        return ()
    place = posixpath.normpath(posixpath.join(posixpath.dirname(project.path), stated.text or "" if stated else ""))
    if not is_inside(place, root):
        return ()
    names = [name for name in source.list(place) or () if _NAME.fullmatch(name)]
    found: list[StackConfig] = []
    for name in names[:MAX_STACKS]:
        path = posixpath.join(place, name)
        text = source.read(path)
        stack = parse(text, path) if text is not None else None
        if stack is not None:
            found.append(stack)
    return tuple(found)
