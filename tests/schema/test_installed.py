"""Indexes made from the packages of a project, and who is asked for them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from pulumend.checks.configuration import Config
from pulumend.checks.project.facts import ProjectFacts
from pulumend.checks.project.sdk import SdkVersion
from pulumend.checks.schema.choice import choose
from pulumend.checks.schema.container import Container
from pulumend.checks.schema.extract import MAX_BYTES
from pulumend.checks.schema.index import SdkIndex
from pulumend.checks.schema.installed import installed_schema
from pulumend.checks.source import MAX_BYTES as MAX_PARSED_BYTES
from pulumend.checks.source import DictSource, DiskSource

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = "/p/node_modules/@acme/cloud"
INDEX = """\
export declare class Server extends pulumi.CustomResource {
    constructor(name: string, args: ServerArgs, opts?: pulumi.CustomResourceOptions);
}
export interface ServerArgs {
    size: pulumi.Input<number>;
}
"""


def source(name: str = "@acme/cloud", plugin: object = None, **files: str) -> DictSource:
    manifest = {"name": name, "version": "8.1.0", "pulumi": {"resource": True} if plugin is None else plugin}
    held = {"package.json": json.dumps(manifest), "index.d.ts": INDEX} | files
    return DictSource({f"{FOLDER}/{path}": text for path, text in held.items()})


def installed_index(package: str, folder: str, files: DictSource) -> SdkIndex | None:
    data = installed_schema(package, folder, files)
    return None if data is None else SdkIndex(Container(data))


class Recorded:
    """Answers every question with the index of the small package, and notes them."""

    def __init__(self) -> None:
        self.asked: list[SdkVersion] = []

    def index(self, version: SdkVersion) -> SdkIndex | None:
        self.asked.append(version)
        return installed_index("@acme/cloud", FOLDER, source())


def test_an_installed_sdk_has_an_index() -> None:
    index = installed_index("@acme/cloud", FOLDER, source())
    assert index is not None
    assert (index.package, index.version) == ("@acme/cloud", "8.1.0")
    server = index.resource(("Server",))
    assert server is not None
    assert server.properties["size"].required


@pytest.mark.parametrize("plugin", [False, {}, {"comment": "none"}, {"resource": False}, "yes", ["resource"]])
def test_a_package_that_is_no_sdk_has_none(plugin: object) -> None:
    assert installed_index("@acme/cloud", FOLDER, source(plugin=plugin)) is None


def test_what_cannot_be_read_has_no_index() -> None:
    assert installed_index("@acme/cloud", "/q", source()) is None
    assert installed_index("@acme/cloud", FOLDER, source(name="@acme/other")) is None
    assert installed_index("@acme/cloud", FOLDER, source(**{"package.json": "{"})) is None
    assert installed_index("@acme/cloud", FOLDER, source(**{"package.json": "[" * 100_000})) is None
    missing = DictSource({f"{FOLDER}/package.json": source().read(f"{FOLDER}/package.json") or b""})
    assert installed_index("@acme/cloud", FOLDER, missing) is None


def test_types_that_are_nested_too_deep_do_not_raise() -> None:
    deep = INDEX.replace("pulumi.Input<number>", "(" * 5000 + "number" + ")" * 5000)
    assert installed_index("@acme/cloud", FOLDER, source(**{"index.d.ts": deep})) is None


def test_large_declarations_are_read_where_the_source_allows_them(tmp_path: Path) -> None:
    (tmp_path / "large").write_bytes(b" " * (MAX_PARSED_BYTES + 1))
    path = (tmp_path / "large").as_posix()
    assert DiskSource(str(tmp_path)).read(path) is None
    assert DiskSource(str(tmp_path), MAX_BYTES).read(path) is not None


def test_a_known_version_is_answered_by_the_provider() -> None:
    version = SdkVersion("@acme/cloud", "8.1.0", 8, "node_modules", f"{FOLDER}/package.json")
    provider = Recorded()
    sdk = choose(version, provider)
    assert sdk is not None
    assert [index.version for index in sdk.candidates] == ["8.1.0"]
    assert provider.asked == [version]
    assert choose(version) is None


def test_an_unknown_version_is_answered_by_what_is_bundled() -> None:
    provider = Recorded()
    sdk = choose(SdkVersion("@pulumi/aws"), provider)
    assert sdk is not None
    assert len(sdk.candidates) > 1
    assert choose(SdkVersion("@acme/cloud"), provider) is None
    assert provider.asked == []


def test_facts_ask_their_provider_once_for_a_package() -> None:
    provider = Recorded()
    facts = ProjectFacts("/p/index.ts", "/p", source(), Config(), sdks=provider)
    assert facts.sdk("@acme/cloud") is facts.sdk("@acme/cloud") is not None
    assert [(asked.version, asked.origin) for asked in provider.asked] == [("8.1.0", "node_modules")]
    assert ProjectFacts("/p/index.ts", "/p", source(), Config()).sdk("@acme/cloud") is None
