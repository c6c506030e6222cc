"""Where the index for a known version of an SDK comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from .bundle import load

if TYPE_CHECKING:
    from ..project.sdk import SdkVersion
    from .index import SdkIndex


class SdkProvider(Protocol):
    """Answers for versions whose major is known."""

    def index(self, version: SdkVersion) -> SdkIndex | None:
        """The index for a version; None where none covers it, or none does yet. Never raises."""
        ...


class BundledSdks:
    """The schemas that come with the program, and nothing else: analysis alone writes no files."""

    def index(self, version: SdkVersion) -> SdkIndex | None:
        return None if version.major is None else load(version.package, version.major)


BUNDLED = BundledSdks()
