"""What the tests against the real SDKs share: the installed packages."""

from __future__ import annotations

from pathlib import Path

import pytest

from ..sdk.install import installed


@pytest.fixture(scope="session")
def aws_folder() -> Path:
    """The folder whose node_modules holds both SDKs; a failed installation fails every test that asks for it."""
    return installed(Path(__file__).with_name("package.json"))
