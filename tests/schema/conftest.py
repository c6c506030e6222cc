"""A small SDK in the node_modules of a project, and a cache of its own for every test."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from pulumend.checks.project.sdk import SdkVersion
from pulumend.server.schema_cache import VARIABLE, SchemaCache, installed_sdks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PACKAGE = "@pulumi/acme"
INDEX = """\
export declare class Server extends pulumi.CustomResource {
    readonly address: pulumi.Output<string>;
    constructor(name: string, args: ServerArgs, opts?: pulumi.CustomResourceOptions);
}
export interface ServerArgs {
    size: pulumi.Input<number>;
}
"""


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SchemaCache]:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "cache"))
    installed_sdks.cache_clear()
    yield SchemaCache()
    installed_sdks.cache_clear()


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """The folder of the installed SDK."""
    folder = tmp_path / "project" / "node_modules" / PACKAGE
    folder.mkdir(parents=True)
    manifest = {"name": PACKAGE, "version": "8.1.0", "pulumi": {"resource": True}}
    (folder / "package.json").write_text(json.dumps(manifest), encoding="utf-8")
    (folder / "index.d.ts").write_text(INDEX, encoding="utf-8")
    return folder


@pytest.fixture
def version(package: Path) -> SdkVersion:
    """What a project says of the installed SDK."""
    return SdkVersion(PACKAGE, "8.1.0", 8, "node_modules", (package / "package.json").as_posix())
