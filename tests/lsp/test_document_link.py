"""Links from the names of rules to their pages."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlparse

import pytest

from .editor import SERVER, Editor, initialize
from .programs import LAMBDA, RESERVED
from .raw_client import Message, RawClient

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def client(tmp_path: Path) -> Iterator[RawClient]:
    with RawClient(SERVER, env={**os.environ, "PULUMEND_CACHE_DIR": str(tmp_path / "cache")}) as client:
        yield client


def links(editor: Editor, uri: str) -> list[Message]:
    return editor.client.request("textDocument/documentLink", {"textDocument": {"uri": uri}})


def test_a_comment_leads_to_the_pages_of_its_rules(client: RawClient, project: Path) -> None:
    editor = initialize(client, project)
    text = f"/* 😀 */ // pulumend-disable-file {RESERVED}, no-such-rule, explicit-any\n{LAMBDA}"
    first, second = links(editor, editor.open(project / "index.ts", text))
    start = text.index(RESERVED) + 1  # the emoji counts twice
    assert first["range"]["start"] == {"line": 0, "character": start}
    assert first["range"]["end"] == {"line": 0, "character": start + len(RESERVED)}
    pages = [Path(unquote(urlparse(str(link["target"])).path)) for link in (first, second)]
    assert [page.name for page in pages] == [f"{RESERVED}.md", "explicit-any.md"]
    assert pages[0].read_text(encoding="utf-8").startswith(f"# {RESERVED}\n")


def test_a_configuration_leads_to_the_pages_of_its_rules(client: RawClient, project: Path) -> None:
    editor = initialize(client, project)
    config = f'ignore = ["{RESERVED}"]\n[severity]\nexplicit-any = "off"\n[rules.x-explicit-any]\n'
    found = links(editor, editor.open(project / "pulumend.toml", config, "toml"))
    assert [link["range"]["start"] for link in found] == [{"line": 0, "character": 11}, {"line": 2, "character": 0}]


def test_a_program_without_such_comments_has_no_links(client: RawClient, project: Path) -> None:
    editor = initialize(client, project)
    assert links(editor, editor.open(project / "index.ts", LAMBDA)) == []
    assert links(editor, (project / "other.ts").as_uri()) == []


def test_each_editor_gets_links_that_it_can_follow(each_editor: Editor, project: Path) -> None:
    uri = each_editor.open(project / "index.ts", f"/* 😀 */ // pulumend-disable-file {RESERVED}\n{LAMBDA}")
    (link,) = links(each_editor, uri)
    start = each_editor.position(uri, each_editor.texts[uri].index(RESERVED))
    assert link["range"]["start"] == start
    assert link["target"].startswith("file:///")
