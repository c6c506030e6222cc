"""A Pulumi project on the disk, and an editor that has it open."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from .editor import CAPS, SERVER, Editor, initialize, write
from .programs import RULES
from .raw_client import RawClient

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The folder of a project that depends on ``@pulumi/aws`` 6 and runs the rules that `programs` are about."""
    (tmp_path / ".git").mkdir()
    write(tmp_path, {"pulumend.toml": f"select = {json.dumps(RULES)}\n"})
    folder = tmp_path / "my project"
    manifest = '{\n  "dependencies": {\n    "@pulumi/aws": "^6.0.0"\n  }\n}\n'
    write(folder, {"Pulumi.yaml": "name: p\nruntime: nodejs\n", "package.json": manifest})
    return folder


@pytest.fixture
def client() -> Iterator[RawClient]:
    with RawClient(SERVER) as client:
        yield client


@pytest.fixture
def editor(client: RawClient, project: Path) -> Editor:
    """One that watches files by now: while it begins to, the server looks for itself what has changed."""
    editor = initialize(client, project)
    client.wait_for("client/registerCapability")
    # The answer to the first is read after the registration was answered; the others give the server time to look.
    for _ in range(3):
        editor.settle()
    return editor


@pytest.fixture(params=CAPS, ids=lambda path: path.stem)
def each_editor(request: pytest.FixtureRequest, client: RawClient, project: Path) -> Editor:
    """What each of the recorded editors says of itself, with the project open."""
    return initialize(client, project, **json.loads(request.param.read_text()))
