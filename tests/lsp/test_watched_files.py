"""``workspace/didChangeWatchedFiles``: what changes on the disk counts for the documents that rest on it."""

from __future__ import annotations

from fnmatch import fnmatch
from typing import TYPE_CHECKING

import pytest

from pulumend.server.lsp.watched_files import WATCHED_FILES

from .editor import write
from .programs import LAMBDA, RESERVED

if TYPE_CHECKING:
    from pathlib import Path

    from .editor import Editor


FILES = (
    ("pulumend.toml", "package.json", "Pulumi.yaml", "Pulumi.yml", "Pulumi.prod.yaml"),
    ("package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml", "pnpm-workspace.yaml"),
    ("tsconfig.json", "tsconfig.test.json", "jest.config.js", "jest.config.json", ".editorconfig"),
    (".eslintrc.json", ".eslintrc.yml", "eslint.config.mjs", ".prettierrc", ".prettierrc.yaml", "prettier.config.cjs"),
    ("index.ts", "view.tsx", "lib.mts", "lib.cts", "handler.js", "view.jsx"),
)


@pytest.mark.parametrize("name", [name for names in FILES for name in names])
def test_what_findings_rest_on_is_watched(name: str) -> None:
    head, _, rest = next(pattern for pattern in reversed(WATCHED_FILES) if "{" in pattern).partition("{")
    patterns = [*WATCHED_FILES, *(head + end for end in rest.rstrip("}").split(","))]
    assert any(fnmatch(name, pattern) for pattern in patterns)


def test_a_configuration_that_is_made_changed_and_deleted_counts(each_editor: Editor, project: Path) -> None:
    uri = each_editor.open(project / "index.ts", LAMBDA)
    assert each_editor.codes(uri) == [RESERVED]
    config = project / "pulumend.toml"
    for text, codes in ((f'ignore = ["{RESERVED}"]\n', []), (f'select = ["{RESERVED}"]\n', [RESERVED])):
        write(project, {config.name: text})
        each_editor.changed_on_disk(config)
        assert each_editor.codes(uri) == codes
    write(project, {config.name: f'ignore = ["{RESERVED}"]\n'})
    each_editor.changed_on_disk(config)
    assert each_editor.codes(uri) == []
    config.unlink()
    each_editor.changed_on_disk(config)
    assert each_editor.codes(uri) == [RESERVED]


def test_what_is_open_counts_by_its_text(each_editor: Editor, project: Path) -> None:
    uri = each_editor.open(project / "index.ts", LAMBDA)
    write(project, {"index.ts": "export {};\n"})
    each_editor.changed_on_disk(project / "index.ts")
    assert each_editor.codes(uri) == [RESERVED]
