"""``workspace/didChangeWatchedFiles``: what changes on the disk counts for the documents that rest on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .editor import write
from .programs import LAMBDA, RESERVED

if TYPE_CHECKING:
    from pathlib import Path

    from .editor import Editor


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
