"""What the user has set in the editor: read forgivingly, because a wrong value there must not cost the session.

The settings stand in ``initializationOptions``, or in the section ``pulumend`` of the client's configuration, which
wins. What a team shares belongs in ``pulumend.toml``; here are the wishes of one user, and they win over that file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Any, TypeVar, cast

from ...checks.configuration import ConfigError, Settings, validate_names
from ...checks.project.folders import is_inside
from .client import SECTION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


class Overlap(Enum):
    """What is done with findings that the TypeScript or ESLint beside this server underline too."""

    BOTH = "both"
    """They are shown, so that the same thing may be underlined twice."""
    ACTIONS_ONLY = "actions-only"
    """They are not shown; their quick fixes are offered on the other tool's diagnostics."""


class DiagnosticMode(Enum):
    """Which files are checked."""

    OPEN_FILES = "openFiles"
    WORKSPACE = "workspace"


@dataclass(frozen=True)
class EditorSettings:
    """The settings of one folder. Equal values make equal findings."""

    check: Settings = field(default_factory=Settings)
    overlap: Overlap = Overlap.BOTH
    mode: DiagnosticMode = DiagnosticMode.OPEN_FILES
    code_lens: bool = False
    eslint: bool = True
    """Whether an ESLint runs beside this server; without one nothing is left to it."""

    @classmethod
    def read(cls, value: object) -> tuple[EditorSettings, tuple[str, ...]]:
        """The settings in a value from the client, and what is wrong with it; a wrong part counts as not there."""
        if value is None:
            return cls(), ()
        if not isinstance(value, Mapping):
            return cls(), (f"the settings must be an object, not {value!r}",)
        reader = _Reader(cast("Mapping[str, object]", value))
        check = Settings(
            reader.get("select", _names, ()), reader.get("ignore", _names, ()), reader.get("sdk", _versions, {})
        )
        settings = cls(
            check,
            reader.get("overlap", Overlap, Overlap.BOTH),
            reader.get("diagnosticMode", DiagnosticMode, DiagnosticMode.OPEN_FILES),
            reader.get("codeLens", _flag, default=False),
            reader.get("eslint", _flag, default=True),
        )
        return settings, tuple(reader.faults)


class FolderSettings:
    """The settings of all opened folders; those of the innermost folder around a file hold for it."""

    def __init__(self) -> None:
        self._everywhere = EditorSettings()
        self._folders: dict[str, EditorSettings] = {}

    def set(self, everywhere: EditorSettings, folders: Mapping[str, EditorSettings]) -> None:
        """Take new settings: those of no folder, and those of each opened folder by its path."""
        self._everywhere, self._folders = everywhere, dict(folders)

    def of(self, path: str | None) -> EditorSettings:
        """The settings for a file; None stands for a document that is no file."""
        around = [folder for folder in self._folders if path is not None and is_inside(path, folder)]
        return self._folders[max(around, key=len)] if around else self._everywhere

    def check_all(self, folders: Iterable[str]) -> bool:
        """Whether all files of one of these folders are to be checked."""
        return any(self.of(folder).mode is DiagnosticMode.WORKSPACE for folder in folders)


_T = TypeVar("_T")


class _Reader:
    def __init__(self, values: Mapping[str, object]) -> None:
        self._values = values
        self.faults: list[str] = []

    def get(self, key: str, read: Callable[[Any], _T], default: _T) -> _T:
        value = self._values.get(key)
        if value is None:
            return default
        try:
            return read(value)
        except (ValueError, ConfigError) as error:
            reason = error.reason if isinstance(error, ConfigError) else str(error)
            self.faults.append(f"{SECTION}.{key}: {reason}")
            return default


def _names(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(name, str) for name in cast("list[object]", value)):
        raise ValueError("must be a list of rules or families")
    names = tuple(cast("list[str]", value))
    validate_names(names, "")
    return names


def _versions(value: object) -> dict[str, str]:
    if not isinstance(value, Mapping):
        raise ValueError('must be an object such as {"aws": "7"}')
    return {str(package): str(version) for package, version in cast("Mapping[object, object]", value).items()}


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError("must be true or false")
    return value
