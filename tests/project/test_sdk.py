from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from pulumend.checks.project.sdk import SdkVersion, resolve
from pulumend.checks.source import DictSource, DiskSource

if TYPE_CHECKING:
    from pathlib import Path

AWS = "@pulumi/aws"
MANIFEST = json.dumps({"dependencies": {AWS: "^4.0.0"}})
LOCK = json.dumps({"packages": {f"node_modules/{AWS}": {"version": "5.43.0"}}})
INSTALLED = f"/p/node_modules/{AWS}/package.json"
FILES = {"/p/package.json": MANIFEST, "/p/package-lock.json": LOCK, INSTALLED: '{"version": "v6.83.4"}'}


def version_in(
    files: dict[str, str], path: str = "/p/lib/a.ts", option: dict[str, str] | None = None, **config: str
) -> SdkVersion:
    return resolve(AWS, path, "/p", DictSource(files), option or {}, config)


def test_each_origin_gives_way_to_the_one_before() -> None:
    files = dict(FILES)
    assert version_in(files, option={"aws": "8"}, aws="7.48.0") == SdkVersion(AWS, None, 8, "option")
    assert version_in(files, aws="7.48.0") == SdkVersion(AWS, "7.48.0", 7, "config")
    assert version_in(files) == SdkVersion(AWS, "6.83.4", 6, "node_modules", INSTALLED)
    del files[INSTALLED]
    assert version_in(files) == SdkVersion(AWS, "5.43.0", 5, "lock file", "/p/package-lock.json")
    del files["/p/package-lock.json"]
    assert version_in(files) == SdkVersion(AWS, None, 4, "package.json", "/p/package.json")
    assert version_in({}) == SdkVersion(AWS)


@pytest.mark.parametrize("key", ["aws", "@pulumi/aws"])
@pytest.mark.parametrize("text", ["7", "v7", "7.x", "^7.2.0"])
def test_options_take_short_and_full_names_and_any_form_of_a_major(key: str, text: str) -> None:
    assert version_in({}, option={key: text}).major == 7


def test_an_option_that_states_no_version_is_passed_over() -> None:
    assert version_in(FILES, option={"aws": "latest"}, aws="").origin == "node_modules"


def test_an_option_for_another_package_does_not_count() -> None:
    assert version_in(FILES, option={"aws-native": "1", "@other/aws": "2"}).major == 6


def test_the_nearest_installed_package_counts() -> None:
    files = {**FILES, f"/p/app/node_modules/{AWS}/package.json": '{"version": "7.48.0"}'}
    assert version_in(files, "/p/app/lib/a.ts").version == "7.48.0"
    assert version_in(files, "/p/lib/a.ts").version == "6.83.4"


@pytest.mark.parametrize("text", ["{", "[]", '{"version": 7}', '{"version": "seven"}', "[" * 100_000])
def test_a_broken_installed_package_leaves_the_answer_to_the_lock_file(text: str) -> None:
    assert version_in({**FILES, INSTALLED: text}).origin == "lock file"


def test_a_manifest_without_the_package_leaves_the_answer_to_the_one_above() -> None:
    files = {"/p/package.json": MANIFEST, "/p/app/package.json": '{"dependencies": {}}'}
    assert version_in(files, "/p/app/a.ts").major == 4
    assert version_in({**files, "/p/app/package.json": "{"}, "/p/app/a.ts").origin == "unknown"


@pytest.mark.parametrize("range_", [">=6 <8", "*", "latest", "workspace:*", "github:pulumi/pulumi-aws"])
def test_a_range_over_several_majors_settles_nothing(range_: str) -> None:
    assert version_in({"/p/package.json": json.dumps({"dependencies": {AWS: range_}})}) == SdkVersion(AWS)


def test_nothing_above_the_root_is_read() -> None:
    source = DictSource(FILES)
    assert resolve(AWS, "/p/lib/a.ts", "/p/lib", source, {}, {}) == SdkVersion(AWS)


@pytest.mark.parametrize(
    ("version", "text"),
    [
        (
            SdkVersion(AWS, "7.48.0", 7, "node_modules", INSTALLED),
            f"{AWS}: 7.48.0 (from node_modules, {INSTALLED})",
        ),
        (SdkVersion(AWS, None, 7, "option"), f"{AWS}: 7.x (from option)"),
    ],
)
def test_the_explanation_names_the_origin(version: SdkVersion, text: str) -> None:
    assert version.explain() == text


def test_the_explanation_admits_that_nothing_is_known() -> None:
    assert SdkVersion(AWS).explain().startswith(f"{AWS}: version unknown")


def test_links_count_within_the_root_and_not_beyond(tmp_path: Path) -> None:
    root, outside = tmp_path / "root", tmp_path / "outside"
    store = root / "node_modules" / ".pnpm" / "aws"
    for folder, version in ((store, "7.48.0"), (outside, "6.0.0")):
        folder.mkdir(parents=True)
        (folder / "package.json").write_text(json.dumps({"version": version}))
    (root / "node_modules" / "@pulumi").mkdir()
    (root / "node_modules" / "@pulumi" / "aws").symlink_to(store, target_is_directory=True)
    (root / "node_modules" / "@pulumi" / "random").symlink_to(outside, target_is_directory=True)
    (root / "node_modules" / "@pulumi" / "tls").symlink_to(root / "node_modules" / "@pulumi" / "tls")
    source, path = DiskSource(root.as_posix()), (root / "a.ts").as_posix()
    found = [resolve(f"@pulumi/{n}", path, root.as_posix(), source, {}, {}).version for n in ("aws", "random", "tls")]
    assert found == ["7.48.0", None, None]
