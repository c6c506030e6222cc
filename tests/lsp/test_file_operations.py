"""What the editor itself does to files: ``workspace/didCreateFiles``, ``didRenameFiles`` and ``didDeleteFiles``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from .editor import Editor, initialize, write
from .programs import LAMBDA, RESERVED

if TYPE_CHECKING:
    from .raw_client import Message, RawClient

CAPS = Path(__file__).with_name("caps")
IGNORE = f'ignore = ["{RESERVED}"]\n'


@pytest.fixture
def editor(client: RawClient, project: Path) -> Editor:
    """One that is not asked to watch files, so that nothing else makes the server look."""
    return initialize(client, project, capabilities={"workspace": {"workspaceEdit": {"documentChanges": True}}})


def tell(editor: Editor, operation: str, *files: Message) -> None:
    editor.client.notify(f"workspace/{operation}Files", {"files": list(files)})


@pytest.mark.parametrize(
    ("name", "told"),
    [("vscode_1.139.1", ["didCreate", "didDelete", "didRename"]), ("neovim_0.11.4", []), ("eglot_1.9", [])],
)
def test_each_editor_is_asked_for_what_it_tells(client: RawClient, name: str, told: list[str]) -> None:
    said = json.loads((CAPS / f"{name}.json").read_text())
    operations = client.initialize(**said)["capabilities"]["workspace"]["fileOperations"]
    assert sorted(operations) == told
    for options in operations.values():
        patterns = [filter_["pattern"] for filter_ in options["filters"]]
        assert {"glob": "**/pulumend.toml", "matches": "file"} in patterns
        assert {"glob": "**", "matches": "folder"} in patterns


def test_a_configuration_counts_when_it_is_made_moved_and_deleted(editor: Editor, project: Path) -> None:
    uri = editor.open(project / "lib/index.ts", LAMBDA)
    assert editor.codes(uri) == [RESERVED]
    near, far = project / "lib/pulumend.toml", project / "other/pulumend.toml"
    write(project, {"lib/pulumend.toml": IGNORE, "other/x": ""})
    tell(editor, "didCreate", {"uri": near.as_uri()})
    assert editor.diagnostics(uri) == []
    near.rename(far)
    tell(editor, "didRename", {"oldUri": near.as_uri(), "newUri": far.as_uri()})
    assert editor.codes(uri) == [RESERVED]
    far.rename(near)
    tell(editor, "didRename", {"oldUri": far.as_uri(), "newUri": near.as_uri()})
    assert editor.diagnostics(uri) == []
    near.unlink()
    tell(editor, "didDelete", {"uri": near.as_uri()})
    assert editor.codes(uri) == [RESERVED]


def test_a_folder_that_is_moved_takes_its_files_along(editor: Editor, project: Path) -> None:
    """Nobody tells of the files."""
    write(project.parent, {"pulumend.toml": 'select = ["entry-export-mismatch"]\n'})
    write(project, {"lib/a/b/names.ts": "const label = 'a';\nexport const other = label;\n"})
    imports = 'import * as pulumi from "@pulumi/pulumi";\nimport { label } from "./lib/a/b/names";\n'
    uri = editor.open(project / "index.ts", f"{imports}pulumi.log.info(label);\n")
    assert editor.codes(uri) == ["entry-export-mismatch"]
    near, far = project / "lib/a", project / "lib/c"
    near.rename(far)
    tell(editor, "didRename", {"oldUri": near.as_uri(), "newUri": far.as_uri()})
    assert editor.diagnostics(uri) == []
    far.rename(near)
    tell(editor, "didRename", {"oldUri": far.as_uri(), "newUri": near.as_uri()})
    assert editor.codes(uri) == ["entry-export-mismatch"]
