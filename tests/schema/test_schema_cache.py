"""Indexes of installed SDKs and the files that they are kept in."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pulumend.checks.schema.container import FORMAT
from pulumend.server.atomic import write_atomically
from pulumend.server.cli import main
from pulumend.server.schema_cache import VARIABLE, InstalledSdks, SchemaCache, cache_folder

if TYPE_CHECKING:
    from pulumend.checks.project.sdk import SdkVersion

PROGRAM = """\
import * as acme from "@pulumi/acme";
new acme.Server("s", { Size: 1 });
"""


def kept(cache: SchemaCache, version: SdkVersion) -> Path:
    file = cache.file(version.package, version.version or "")
    assert file is not None
    return file


def origin(version: SdkVersion) -> str | None:
    """Where a process that starts now has its answer from."""
    answer = InstalledSdks(SchemaCache()).answer(version)
    return None if answer is None else answer.origin


def test_an_index_is_built_once_and_kept(cache: SchemaCache, version: SdkVersion, package: Path) -> None:
    sdks = InstalledSdks(cache)
    assert [origin(version), origin(version)] == ["installed", "cached"]
    assert kept(cache, version).name == f"@pulumi+acme@8.1.0.{FORMAT}.schema"
    assert [file.name for file in cache.folder.iterdir()] == [kept(cache, version).name]
    first = sdks.index(version)
    assert first is not None
    assert first.resource(("Server",)) is not None
    shutil.rmtree(package)
    kept(cache, version).unlink()
    assert sdks.index(version) is first


def test_what_is_bundled_needs_neither_packages_nor_files(cache: SchemaCache, version: SdkVersion) -> None:
    assert origin(replace(version, package="@pulumi/aws", version="7.1.0", major=7)) == "bundled"
    assert not cache.folder.exists()


def test_only_an_installed_package_is_built(cache: SchemaCache, version: SdkVersion) -> None:
    assert origin(replace(version, origin="lock file")) is None
    assert origin(replace(version, version=None)) is None
    assert origin(replace(version, where="/nowhere/package.json")) is None
    assert not cache.folder.exists()


def damages() -> dict[str, bytes | None]:
    return {"empty": b"", "text": b"PMSCHEM", "old": b"PMSCHEM1" + bytes(20), "cut": None, "changed": None}


@pytest.mark.parametrize("damage", damages())
def test_a_damaged_file_is_built_again(cache: SchemaCache, version: SdkVersion, damage: str) -> None:
    assert origin(version) == "installed"
    file = kept(cache, version)
    whole = file.read_bytes()
    cut, changed = whole[:-1], whole[:-1] + bytes([whole[-1] ^ 1])
    file.write_bytes({"cut": cut, "changed": changed}.get(damage) or damages()[damage] or b"")
    assert origin(version) == "installed"
    assert file.read_bytes() == whole


def test_a_file_of_another_version_is_not_believed(cache: SchemaCache, version: SdkVersion) -> None:
    assert origin(version) == "installed"
    other = replace(version, version="8.2.0")
    kept(cache, version).rename(kept(cache, other))
    assert cache.read(other.package, "8.2.0") is None


def test_without_a_place_to_keep_it_the_index_is_there_all_the_same(
    cache: SchemaCache, version: SdkVersion, caplog: pytest.LogCaptureFixture
) -> None:
    cache.folder.parent.write_text("no folder", encoding="utf-8")
    assert [origin(version), origin(version)] == ["installed", "installed"]
    assert "is not kept" in caplog.text


@pytest.mark.parametrize("package", ["..", "../x", "@pulumi/../../x", "@pulumi", "a/b", "", "/etc", "C:\\x", "A"])
def test_what_is_no_name_of_a_package_has_no_file(cache: SchemaCache, package: str) -> None:
    assert cache.file(package, "1.0.0") is None
    assert cache.read(package, "1.0.0") is None


def test_the_folder_is_stated_or_that_of_the_user(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(VARIABLE, "here")
    assert cache_folder() == tmp_path / "here" / "schemas"
    monkeypatch.delenv(VARIABLE)
    assert cache_folder().is_absolute()
    assert "pulumend" in cache_folder().parts


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "file"
    write_atomically(target, b"old")

    def fail(_: Path, __: Path) -> Path:
        raise OSError("no")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", fail)
        with pytest.raises(OSError, match="no"):
            write_atomically(target, b"new")
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.usefixtures("cache", "package")
def test_a_program_is_checked_against_the_installed_sdk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    program = tmp_path / "project" / "index.ts"
    program.write_text(PROGRAM, encoding="utf-8")
    (tmp_path / "project" / "package.json").write_text('{"dependencies": {"@pulumi/acme": "8"}}', encoding="utf-8")
    assert main(["check", str(program)]) == 1
    assert "`acme.Server` has no argument `Size`" in capsys.readouterr().out
    assert main(["check", str(program), "--diff"]) == 1
    assert '+new acme.Server("s", { size: 1 });' in capsys.readouterr().out


def test_doctor_says_which_index_answers(
    cache: SchemaCache, package: Path, version: SdkVersion, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "project"
    (folder / "index.ts").write_text(PROGRAM, encoding="utf-8")
    (folder / "package.json").write_text('{"dependencies": {"@pulumi/acme": "8", "@pulumi/x": "1"}}', encoding="utf-8")
    assert main(["doctor", str(folder / "index.ts")]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert f"schema of @pulumi/acme: 8.1.0, installed ({package.as_posix()})" in lines
    assert "schema of @pulumi/aws: bundled majors 5, 6, 7, the newest assumed" in lines
    assert "schema of @pulumi/x: none, so nothing is known of its classes" in lines
    explained = InstalledSdks(cache).answer(version)
    assert explained is not None
    assert explained.explain() == f"8.1.0, cached ({kept(cache, version)})"
