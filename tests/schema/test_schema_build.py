"""``pulumend schema build``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pulumend.checks.schema.container import Container, is_intact
from pulumend.checks.schema.index import SdkIndex
from pulumend.server.cli import main

if TYPE_CHECKING:
    from pathlib import Path


def test_the_schema_is_written_and_counted(package: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "new" / "acme.schema"
    assert main(["schema", "build", str(package), "-o", str(target)]) == 0
    data = target.read_bytes()
    assert is_intact(data)
    assert SdkIndex(Container(data)).resource(("Server",)) is not None
    assert capsys.readouterr().out == (
        "@pulumi/acme 8.1.0, classes: 1, arguments: 1, outputs: 3, functions: 0, enums: 0\n"
        f"{target}: {len(data)} bytes\n"
    )
    assert list(target.parent.iterdir()) == [target]


def test_by_default_the_file_is_named_like_a_bundled_one(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["schema", "build", "project/node_modules/@pulumi/acme"]) == 0
    assert (tmp_path / "pulumi.acme.8.schema").is_file()
    assert package.is_dir()


@pytest.mark.parametrize(
    ("broken", "error"),
    [
        ("folder", "no such folder"),
        ("package.json", "no package.json, so this is not the folder of a package"),
        ("manifest", "package.json: broken, or without name and version"),
        ("index.d.ts", "no type declarations: "),
        ("output", "not written: "),
    ],
)
def test_what_is_wrong_is_said(
    package: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], broken: str, error: str
) -> None:
    folder, target = package, tmp_path / "acme.schema"
    if broken == "folder":
        folder = tmp_path / "missing"
    elif broken == "manifest":
        (package / "package.json").write_text("{}", encoding="utf-8")
    elif broken == "output":
        target.mkdir()
    else:
        (package / broken).unlink()
    assert main(["schema", "build", str(folder), "--output", str(target)]) == 2
    said = capsys.readouterr()
    assert said.err.startswith("pulumend: error: ")
    assert error in said.err
    assert said.out == ""
    assert not target.is_file()


def test_an_action_must_be_named() -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["schema"])
    assert stopped.value.code == 2
