"""What the findings in one file rest on, so that a change elsewhere has only those files checked that it concerns."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, fields, is_dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, cast

from ...checks.project.module_reader import SourceModules, is_module

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from ...checks.program.modules.model import ModuleFacts
    from ...checks.source import FileSource


@dataclass(frozen=True, slots=True)
class Claims:
    """What was told, as digests: the names in folders, the facts of modules, and the specifiers in others."""

    folders: Mapping[str, bytes]
    modules: Mapping[str, bytes]
    specifiers: Mapping[str, bytes]

    def hold(self, source: FileSource, digests: Digests) -> bool:
        """Whether all of it is told again now."""
        reader = SourceModules(source)
        return (
            all(_digest(source.list(path)) == told for path, told in self.folders.items())
            and all(digests.of(path, reader.module(path)) == told for path, told in self.modules.items())
            and all(_digest(reader.specifiers(path)) == told for path, told in self.specifiers.items())
        )


@dataclass(frozen=True, slots=True)
class Rested:
    """All that was asked for when one file was checked; ``texts`` are the files that were read, or looked for."""

    texts: frozenset[str]
    claims: Claims

    def is_concerned(self, changed: Collection[str]) -> bool:
        """Whether the findings may be others for certain, whatever modules say of themselves.

        A change to what is no module concerns all that lies below its folder: a lock file speaks for the packages
        installed beside it, and a folder that was moved for all in it.
        """
        if not self.texts.isdisjoint(changed):
            return True
        others = [path for path in changed if not is_module(path)]
        around = {*others, *map(posixpath.dirname, others)}
        if not around.isdisjoint(self.texts) or not around.isdisjoint(self.claims.folders):
            return True
        below = tuple(f"{path}/" for path in others)
        asked = (self.texts, self.claims.folders, self.claims.modules, self.claims.specifiers)
        return bool(below) and any(path.startswith(below) for paths in asked for path in paths)

    def doubted(self, changed: Collection[str]) -> Claims | None:
        """What has to be asked again after modules have changed; None where that is nothing."""
        claims = self.claims
        found = Claims(
            _some(claims.folders, map(posixpath.dirname, changed)),
            _some(claims.modules, changed),
            _some(claims.specifiers, changed),
        )
        return found if found.folders or found.modules or found.specifiers else None


class Digests:
    """The digests of modules, each made once in a run."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[ModuleFacts | None, bytes]] = {}

    def of(self, path: str, facts: ModuleFacts | None) -> bytes:
        """Stands for the facts of the module at ``path``."""
        known = self._known.get(path)
        if known is None or known[0] is not facts:
            known = self._known[path] = facts, _digest(facts)
        return known[1]


class Dependencies:
    """A file source, and a reader of modules, that notes what it was asked for."""

    def __init__(self, base: FileSource, digests: Digests) -> None:
        self._base = base
        self._digests = digests
        self._reader = SourceModules(base)
        self._texts: set[str] = set()
        self._folders: dict[str, bytes] = {}
        self._modules: dict[str, bytes] = {}
        self._specifiers: dict[str, bytes] = {}

    def read(self, path: str) -> bytes | None:
        self._texts.add(path)
        return self._base.read(path)

    def list(self, folder: str) -> tuple[str, ...] | None:
        names = self._base.list(folder)
        self._folders[folder] = _digest(names)
        return names

    def module(self, path: str) -> ModuleFacts | None:
        facts = self._reader.module(path)
        if path not in self._modules:
            self._modules[path] = self._digests.of(path, facts)
        return facts

    def specifiers(self, path: str) -> frozenset[str] | None:
        found = self._reader.specifiers(path)
        self._specifiers[path] = _digest(found)
        return found

    def rested(self) -> Rested:
        """What was asked for so far."""
        return Rested(frozenset(self._texts), Claims(self._folders, self._modules, self._specifiers))


def _some(told: Mapping[str, bytes], paths: Iterable[str]) -> dict[str, bytes]:
    return {path: told[path] for path in paths if path in told}


def _digest(value: Any) -> bytes:
    """Equal values have equal digests, in other processes too."""
    return blake2b(repr(_plain(value)).encode("utf-8", "replace"), digest_size=12).digest()


def _plain(value: Any) -> Any:
    """A value whose ``repr`` does not depend on the order that sets and dictionaries were made in."""
    if is_dataclass(value) and not isinstance(value, type):
        return type(value).__name__, [_plain(getattr(value, part.name)) for part in fields(value)]
    if isinstance(value, dict):
        return sorted((repr(key), _plain(inner)) for key, inner in cast("dict[Any, Any]", value).items())
    if isinstance(value, (frozenset, set)):
        return sorted(repr(_plain(inner)) for inner in cast("set[Any]", value))
    return [_plain(inner) for inner in cast("list[Any]", value)] if isinstance(value, (tuple, list)) else value
