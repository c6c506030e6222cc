"""What is made from the rules is current, and the scaffold of a new rule is sound."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tools.generate import ROOT, generated
from tools.new_rule import scaffold

if TYPE_CHECKING:
    from pathlib import Path


def test_generated_files_are_current() -> None:
    stale = [
        path
        for path, text in generated().items()
        if not (ROOT / path).is_file() or (ROOT / path).read_text(encoding="utf-8") != text
    ]
    assert stale == [], "run `make generate`"


def test_no_page_is_left_of_a_rule_that_is_gone() -> None:
    pages = {f"docs/rules/{path.name}" for path in (ROOT / "docs" / "rules").glob("*.md")}
    assert pages <= generated().keys()


def test_a_scaffolded_rule_passes_its_own_page(tmp_path: Path) -> None:
    for folder in ("checks", "quickfixes"):
        shutil.copytree(ROOT / folder, tmp_path / "pulumend" / folder, ignore=shutil.ignore_patterns("__pycache__"))
        (tmp_path / folder).symlink_to(tmp_path / "pulumend" / folder)
    shutil.copytree(ROOT / "tests" / "rules", tmp_path / "tests" / "rules")
    made = scaffold("scaffolded-bucket-name", "resources", "9.9.9", tmp_path)
    assert [path.relative_to(tmp_path).parts[0] for path in made] == ["checks", "quickfixes", "tests"]
    run = subprocess.run(
        [sys.executable, "-P", "-c", f"import sys; sys.path.insert(0, {str(tmp_path)!r}); import pytest;"
         "sys.exit(pytest.main(['-q', '-p', 'no:cacheprovider', '--import-mode=importlib', 'tests/rules',"
         "'-k', 'scaffolded']))"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stdout + run.stderr
    assert "4 passed" in run.stdout or "5 passed" in run.stdout, run.stdout


def test_a_scaffold_never_writes_over_a_file(tmp_path: Path) -> None:
    (tmp_path / "checks" / "rules" / "resources").mkdir(parents=True)
    scaffold("first-thing", "resources", "1.0.0", tmp_path)
    with pytest.raises(SystemExit, match="there already"):
        scaffold("first-thing", "resources", "1.0.0", tmp_path)
