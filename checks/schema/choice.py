"""Which indexes a file is checked against: one where its SDK version is known, else every bundled major.

A failure is certain only where all candidates agree on it. Where they differ, the newest is assumed and the
finding says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from .bundle import bundled_majors, load
from .provider import BUNDLED

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..project.sdk import SdkVersion
    from .index import SdkIndex
    from .provider import SdkProvider

_T = TypeVar("_T")


@dataclass(frozen=True)
class Sdk:
    """One SDK package as a file sees it. ``candidates`` are ascending by major, and never empty."""

    version: SdkVersion
    candidates: tuple[SdkIndex, ...]

    @property
    def newest(self) -> SdkIndex:
        return self.candidates[-1]

    def agreed(self, ask: Callable[[SdkIndex], _T]) -> tuple[_T, bool]:
        """The newest candidate's answer, and whether all candidates give the same."""
        answers = [ask(index) for index in self.candidates]
        return answers[-1], all(answer == answers[-1] for answer in answers)

    def holds(self, ask: Callable[[SdkIndex], bool]) -> tuple[bool, str]:
        """Whether the newest candidate says yes, and what to add to a message where older ones say no."""
        yes, certain = self.agreed(ask)
        return yes, "" if certain else self.doubt

    @property
    def doubt(self) -> str:
        """What to add to a message that is true of the newest candidate and not of all."""
        return f" (assuming {self.version.package} {self.newest.major}: its version is unknown)"


def choose(version: SdkVersion, provider: SdkProvider = BUNDLED) -> Sdk | None:
    """The indexes for a version; None for a package, or a known major of it, that no index covers."""
    if version.major is not None:
        index = provider.index(version)
        return None if index is None else Sdk(version, (index,))
    loaded = (load(version.package, major) for major in bundled_majors(version.package))
    candidates = tuple(index for index in loaded if index is not None)
    return Sdk(version, candidates) if candidates else None
