"""What the tests against the real SDKs share: the installed packages, and one compilation for each major."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING

import pytest

from .cases import page_cases, snippet_cases
from .compiler import Compiler, Diagnostic
from .install import installed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Diagnostics = Callable[[int], dict[str, list[Diagnostic]]]


@pytest.fixture(scope="session")
def sdk_folder() -> Path:
    """The folder whose node_modules holds the SDKs and the compiler; a failed installation fails every test here."""
    return installed()


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of this run. The workers of pytest-xdist have folders of their own inside one of the whole run."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def compiler(sdk_folder: Path, shared_folder: Path) -> Compiler:
    return Compiler(sdk_folder, shared_folder)


@pytest.fixture(scope="session")
def diagnostics(compiler: Compiler) -> Diagnostics:
    """What the compiler says about each program of all cases, by the name of the program, for one major."""
    cases = [*page_cases(), *snippet_cases()]

    @cache
    def of_major(major: int) -> dict[str, list[Diagnostic]]:
        programs = {id_: files for case in cases if case.major == major for id_, files in case.programs().items()}
        return compiler.compile(major, programs)

    return of_major
