"""What the command line's tests share."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def _importable_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:  # pyright: ignore[reportUnusedFunction]
    """Commands run in folders of their own; a relative path to the package would lead nowhere from there."""
    folders = [str(Path(entry).absolute()) for entry in sys.path if entry]
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(folders))
