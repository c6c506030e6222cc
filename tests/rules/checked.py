"""Checks and mends the files of a small project with one rule, programs and settings alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pulumend.checks import Settings, check_path
from pulumend.checks.source import DictSource
from pulumend.checks.syntax.grammar import language_of
from pulumend.quickfixes import Safety
from pulumend.quickfixes.converge import Policy, converge

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = "/p"
PULUMI_YAML = "name: p\nruntime: nodejs\n"


@dataclass(frozen=True)
class Found:
    """One finding: the file, the text that is marked in it, what is said, and ``error`` or another severity."""

    path: str
    marked: str
    message: str
    severity: str


def found(rule: str, files: Mapping[str, str]) -> list[Found]:
    """The findings of a rule in ``files``, which are named by their paths below the project file."""
    source, found = _source(files), list[Found]()
    for path in _paths(files):
        outcome = check_path(path, source, ROOT, Settings(select=(rule,)))
        assert outcome.failures == ()
        text = source.read(path) or b""
        found += [
            Found(path.removeprefix(ROOT + "/"), text[f.span.start : f.span.end].decode(), f.message, f.severity.value)
            for f in outcome.findings
        ]
    return found


def mended(rule: str, files: Mapping[str, str], *safeties: Safety) -> dict[str, str]:
    """The files that the fixes of a rule change, safe ones unless others are named, and what they hold then."""
    policy = Policy(frozenset(safeties or (Safety.SAFE,)), lambda _: True)
    result = converge(_paths(files), _source(files), ROOT, Settings(select=(rule,)), policy)
    assert result.failures == []
    assert result.converged
    return {path.removeprefix(ROOT + "/"): text.decode() for path, text in result.texts.items()}


def _source(files: Mapping[str, str]) -> DictSource:
    return DictSource({f"{ROOT}/{path}": text for path, text in {"Pulumi.yaml": PULUMI_YAML, **files}.items()})


def _paths(files: Mapping[str, str]) -> list[str]:
    return [f"{ROOT}/{path}" for path in files if language_of(path) is not None]
