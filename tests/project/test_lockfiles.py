from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from pulumend.checks.project.lockfiles import locked_version
from pulumend.checks.source import DictSource

if TYPE_CHECKING:
    from collections.abc import Mapping

AWS = "@pulumi/aws"
NAMES = ("package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml")


def locked(files: Mapping[str, str | bytes], folder: str = "/p", package: str = AWS) -> tuple[str, str] | None:
    return locked_version(package, folder, "/p", DictSource(files))


NPM_1 = json.dumps({"lockfileVersion": 1, "dependencies": {AWS: {"version": "6.83.4"}}})
NPM_3 = json.dumps(
    {
        "lockfileVersion": 3,
        "dependencies": {AWS: {"version": "1.0.0"}},
        "packages": {
            "": {"dependencies": {AWS: "^6"}},
            f"node_modules/{AWS}": {"version": "6.83.4"},
            f"apps/new/node_modules/{AWS}": {"version": "7.48.0"},
        },
    }
)
YARN_1 = """# yarn lockfile v1


"@pulumi/aws-native@^1.0.0":
  version "1.0.0"

"@pulumi/aws@^6.0.0", "@pulumi/aws@^6.1.0":
  version "6.83.4"
  resolved "https://registry.yarnpkg.com/@pulumi/aws/-/aws-6.83.4.tgz#abc"
  dependencies:
    "@pulumi/pulumi" "^3.142.0"

mime@^3.0.0:
  version "3.0.0"
"""
YARN_BERRY = """__metadata:
  version: 8

"@pulumi/aws@npm:^6.0.0, @pulumi/aws@npm:^6.1.0":
  version: 6.83.4
  resolution: "@pulumi/aws@npm:6.83.4"

"app@workspace:.":
  version: 0.0.0-use.local
"""
PNPM_5 = """lockfileVersion: 5.4

specifiers:
  '@pulumi/aws': ^6.0.0

dependencies:
  '@pulumi/aws': 6.83.4_typescript@5.9.3

packages:

  /@pulumi/aws/6.83.4_typescript@5.9.3:
    dependencies:
      '@pulumi/pulumi': 3.1.0
"""
PNPM_6 = """lockfileVersion: '6.0'

devDependencies:
  '@pulumi/aws':
    specifier: ^6.0.0
    version: 6.83.4(typescript@5.9.3)

packages:

  /@pulumi/aws@6.83.4(typescript@5.9.3):
    dev: true
"""
PNPM_9 = """lockfileVersion: '9.0'

settings:
  autoInstallPeers: true

importers:

  .:
    dependencies:
      '@pulumi/aws':
        specifier: ^6.0.0
        version: 6.83.4(typescript@5.9.3)

  apps/new:
    dependencies:
      '@pulumi/aws':
        specifier: ^7.0.0
        version: 7.48.0

  apps/linked:
    dependencies:
      '@pulumi/aws':
        specifier: workspace:*
        version: link:../new

packages:

  '@pulumi/aws@6.83.4':
    engines: {node: '>=18'}
"""


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("package-lock.json", NPM_1),
        ("npm-shrinkwrap.json", NPM_1),
        ("package-lock.json", NPM_3),
        ("yarn.lock", YARN_1),
        ("yarn.lock", YARN_BERRY),
        ("pnpm-lock.yaml", PNPM_5),
        ("pnpm-lock.yaml", PNPM_6),
        ("pnpm-lock.yaml", PNPM_9),
    ],
)
def test_every_format_names_the_version(name: str, text: str) -> None:
    for content in (text, text.replace("\n", "\r\n"), "\ufeff" + text):
        assert locked({f"/p/{name}": content}, "/p/lib/db") == ("6.83.4", f"/p/{name}")


@pytest.mark.parametrize(("name", "text"), [("package-lock.json", NPM_3), ("pnpm-lock.yaml", PNPM_9)])
def test_a_workspace_has_its_own_version(name: str, text: str) -> None:
    assert locked({f"/p/{name}": text}, "/p/apps/new/lib") == ("7.48.0", f"/p/{name}")


@pytest.mark.parametrize(
    ("head", "declared", "version"),
    [
        ("@pulumi/aws@{}", "^7.0.0", "7.48.0"),
        ("@pulumi/aws@npm:{}", "^6.0.0", "6.83.4"),
        ("@pulumi/aws@npm:{}", "^5.0.0", None),
    ],
)
def test_of_several_yarn_entries_the_declared_range_decides(head: str, declared: str, version: str | None) -> None:
    entries = (("^6.0.0", "6.83.4"), ("^7.0.0", "7.48.0"))
    lock = "\n".join(f'"{head.format(asked)}":\n  version "{found}"\n' for asked, found in entries)
    manifest = json.dumps({"dependencies": {AWS: declared}})
    found = locked({"/p/yarn.lock": lock, "/p/package.json": manifest})
    assert found == ((version, "/p/yarn.lock") if version else None)


def test_the_nearest_lock_file_with_an_answer_counts() -> None:
    files: dict[str, str | bytes] = {
        "/p/package-lock.json": NPM_1,
        "/p/app/package-lock.json": NPM_1.replace("6.83.4", "7.48.0"),
        "/p/app/lib/package-lock.json": "{}",
    }
    assert locked(files, "/p/app/lib") == ("7.48.0", "/p/app/package-lock.json")
    assert locked(files, "/p/other") == ("6.83.4", "/p/package-lock.json")


def test_lock_files_that_contradict_each_other_say_nothing() -> None:
    files: dict[str, str | bytes] = {"/p/package-lock.json": NPM_1, "/p/yarn.lock": YARN_1}
    assert locked(files) == ("6.83.4", "/p/package-lock.json")
    assert locked({**files, "/p/yarn.lock": YARN_1.replace("6.83.4", "6.80.0")}) is None


@pytest.mark.parametrize("version", ["npm:other@1.0.0", "git+ssh://git@github.com/a/b.git#1", "file:../aws"])
def test_what_is_no_version_of_the_package_says_nothing(version: str) -> None:
    assert locked({"/p/package-lock.json": NPM_1.replace("6.83.4", version)}) is None
    assert locked({"/p/pnpm-lock.yaml": PNPM_5.replace("6.83.4_typescript@5.9.3", version)}) is None


def test_an_alias_in_the_place_of_the_package_says_nothing() -> None:
    lock = {"packages": {f"node_modules/{AWS}": {"name": "@other/aws", "version": "1.0.0"}}}
    assert locked({"/p/package-lock.json": json.dumps(lock)}) is None


def test_a_package_linked_from_the_workspace_says_nothing() -> None:
    assert locked({"/p/pnpm-lock.yaml": PNPM_9}, "/p/apps/linked") is None


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"[]",
        b"[" * 100_000,
        bytes(range(256)) * 20,
        b'{"packages": [], "dependencies": 3}',
        b'{"packages": {"node_modules/@pulumi/aws": []}}',
        b'{"dependencies": {"@pulumi/aws": {"version": 7}}}',
        b":\n: :\n '\n\"@pulumi/aws@\n  version\nimporters:\n .:\n",
        YARN_1.encode()[:110],
        PNPM_9.encode()[:120],
    ],
)
def test_broken_lock_files_say_nothing(name: str, text: bytes) -> None:
    assert locked({f"/p/{name}": text}) is None


def test_a_lock_file_above_counts_for_a_workspace_and_for_what_is_not_asked_for_below() -> None:
    nested: dict[str, str | bytes] = {
        "/p/package-lock.json": NPM_3,
        "/p/package.json": "{}",
        "/p/app/package.json": '{"dependencies": {}}',
    }
    assert locked(nested, "/p/app") == ("6.83.4", "/p/package-lock.json")
    asking: dict[str, str | bytes] = {**nested, "/p/app/package.json": json.dumps({"dependencies": {AWS: "^7"}})}
    assert locked(asking, "/p/app") is None
    workspaces: dict[str, str | bytes] = {**asking, "/p/package.json": '{"workspaces": ["app"]}'}
    assert locked(workspaces, "/p/app") == ("6.83.4", "/p/package-lock.json")
    assert locked({**asking, "/p/pnpm-workspace.yaml": ""}, "/p/app") == ("6.83.4", "/p/package-lock.json")
