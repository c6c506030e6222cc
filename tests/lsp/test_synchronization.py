"""``textDocument/didOpen``, ``didChange`` and ``didClose``, as each editor sends them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .programs import LAMBDA, RESERVED
from .raw_client import edit

if TYPE_CHECKING:
    from pathlib import Path

    from .editor import Editor


def test_a_document_is_followed_until_it_is_closed(each_editor: Editor, project: Path) -> None:
    uri = each_editor.open(project / "index.ts", LAMBDA.replace("\n", "\r\n"))
    assert each_editor.codes(uri) == [RESERVED]
    each_editor.replace(uri, "😀 */ AWS_REGION", "é😀😀 */ REGION")
    assert each_editor.diagnostics(uri) == []
    each_editor.replace(uri, " REGION", " AWS_REGION")
    (diagnostic,) = each_editor.diagnostics(uri)
    at = each_editor.texts[uri].index("AWS_REGION")
    assert diagnostic["range"]["start"] == each_editor.position(uri, at)
    each_editor.close(uri)
    each_editor.open(project / "index.ts", LAMBDA.replace("AWS_REGION", "REGION"))
    assert each_editor.diagnostics(uri) == []


def test_several_changes_of_one_notification_build_on_each_other(each_editor: Editor, project: Path) -> None:
    uri = each_editor.open(project / "index.ts", LAMBDA)
    each_editor.client.change(uri, 2, {"text": LAMBDA.replace("AWS_REGION", "X")}, edit(0, 0, 0, "// moved\n"))
    each_editor.client.change(uri, 5, edit(0, 0, 0, LAMBDA, end_line=7), edit(0, 0, 0, ""))
    each_editor.versions[uri], each_editor.texts[uri] = 5, LAMBDA
    assert each_editor.codes(uri) == [RESERVED]


def test_a_version_from_before_changes_nothing(each_editor: Editor, project: Path) -> None:
    uri = each_editor.open(project / "index.ts", LAMBDA)
    each_editor.replace(uri, "AWS_REGION", "REGION")
    each_editor.client.change(uri, 1, {"text": LAMBDA})
    assert each_editor.diagnostics(uri) == []
    assert each_editor.client.stop() == 0
    assert "version 1 after version 2" in each_editor.client.stderr
