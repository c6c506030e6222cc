"""What the tests that run Jest share: the installed packages, and projects in folders of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest

from ..sdk.install import installed
from .layout import MANIFEST, make_project

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from .harness import Project
    from .layout import TransformName


class MakeProject(Protocol):
    """See `make_project`."""

    def __call__(
        self, files: Mapping[str, str | None], transform: TransformName = ..., without: Collection[str] = ...
    ) -> Project: ...


@pytest.fixture(scope="session")
def packages() -> Path:
    """The folder whose node_modules holds Jest and the SDKs; a failed installation fails every test here."""
    return installed(MANIFEST)


@pytest.fixture
def project(packages: Path, tmp_path: Path) -> MakeProject:
    """Makes projects, each in a folder of its own below that of the test."""
    number = 0

    def make(
        files: Mapping[str, str | None], transform: TransformName = "ts-jest", without: Collection[str] = ()
    ) -> Project:
        nonlocal number
        number += 1
        return make_project(tmp_path / f"project{number}", packages, files, transform, without)

    return make
