"""``check --extract``: writes what a document shows, and nothing else."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from pulumend.server.cli import main

DOCUMENT = """\
## File: index.ts

```ts
import './lib/x';
```

## File: lib/x.ts

> ```ts
> export const x = 1;
> ```

## Pulumi.yaml

```yaml
name: p
runtime: nodejs
```

```ts
unnamed();
```
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ANSWER.md").write_text(DOCUMENT, encoding="utf-8")
    return tmp_path


def texts(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


FILES = {
    "index.ts": "import './lib/x';\n",
    "lib/x.ts": "export const x = 1;\n",
    "Pulumi.yaml": "name: p\nruntime: nodejs\n",
}


def test_the_named_fences_become_files(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--extract", "out", "ANSWER.md"]) == 0
    assert texts(folder / "out") == FILES
    shown = capsys.readouterr()
    assert [Path(line).name for line in shown.out.splitlines()] == ["Pulumi.yaml", "index.ts", "x.ts"]
    assert shown.err == "Files written: 3.\n"


def test_nothing_is_written_where_one_file_is_there(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "lib").mkdir()
    (folder / "lib" / "x.ts").write_text("mine", encoding="utf-8")
    before = texts(folder)
    assert main(["check", "--extract", ".", "ANSWER.md"]) == 2
    assert texts(folder) == before
    assert "lib/x.ts: not written: there is such a file already" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
@pytest.mark.parametrize("link", ["out/lib", "out/index.ts"])
def test_no_link_leads_out(folder: Path, link: str) -> None:
    (folder / "out").mkdir()
    (folder / "elsewhere").mkdir()
    (folder / link).symlink_to(folder / "elsewhere" / ("new.ts" if link.endswith(".ts") else ""))
    assert main(["check", "--extract", "out", "ANSWER.md"]) == 2
    assert texts(folder / "elsewhere") == {}


def test_hostile_names_are_not_written(folder: Path) -> None:
    names = ("../up.ts", "/abs.ts", "nul.ts", "a/../../up.ts", ".git/config.ts", "..\\up.ts")
    text = "".join(f"## File: {name}\n\n```ts\nx\n```\n\n" for name in names)
    (folder / "ANSWER.md").write_text(text, encoding="utf-8")
    assert main(["check", "--extract", "out", "ANSWER.md"]) == 1
    assert texts(folder) == {"ANSWER.md": text}


def test_several_documents_have_a_folder_each(folder: Path) -> None:
    (folder / "OTHER.md").write_text("## b.ts\n\n```ts\nb();\n```\n", encoding="utf-8")
    (folder / "program.ts").write_text("", encoding="utf-8")
    assert main(["check", "--extract", "out", "."]) == 0
    assert texts(folder / "out") == {f"ANSWER/{name}": text for name, text in FILES.items()} | {"OTHER/b.ts": "b();\n"}


@pytest.mark.parametrize("arguments", [["missing.md"], ["program.ts"], ["ANSWER.md", "a/ANSWER.md"]])
def test_what_can_not_be_meant_writes_nothing(folder: Path, arguments: list[str]) -> None:
    (folder / "a").mkdir()
    (folder / "a" / "ANSWER.md").write_text(DOCUMENT, encoding="utf-8")
    (folder / "program.ts").write_text("", encoding="utf-8")
    assert main(["check", "--extract", "out", *arguments]) == 2
    assert not (folder / "out").exists()
