from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pulumend.server.lsp.uris import UriTable, to_path, to_uri


@pytest.mark.parametrize(
    ("uri", "path"),
    [
        ("file:///home/me/index.ts", "/home/me/index.ts"),
        ("FILE:///home/me/index.ts", "/home/me/index.ts"),
        ("file:/home/me/index.ts", "/home/me/index.ts"),
        ("file://localhost/home/me/index.ts", "/home/me/index.ts"),
        ("file:///home/me/", "/home/me"),
        ("file:///", "/"),
        ("file:///a%20b/%E6%BC%A2%23.ts", "/a b/漢#.ts"),
        ("file:///a b/漢.ts", "/a b/漢.ts"),
        ("file:///home/a.ts?x#L3", "/home/a.ts"),
        ("file:///a%5Cb.ts", "/a\\b.ts"),
        ("file:///c%3A/dev/a.ts", "c:/dev/a.ts"),
        ("file:///C:/dev/a.ts", "c:/dev/a.ts"),
        ("file:///C%3a%5Cdev%5Ca.ts", "c:/dev/a.ts"),
        ("file:///C:", "c:/"),
        ("file:///c:/", "c:/"),
        ("file://server/share/a.ts", "//server/share/a.ts"),
        ("file:///caf%E9.ts", "/caf\udce9.ts"),
    ],
)
def test_file_uris_become_paths(uri: str, path: str) -> None:
    assert to_path(uri) == path


@pytest.mark.parametrize(
    "uri",
    [
        "untitled:Untitled-1",
        "untitled:/home/a.ts",
        "git:/home/a.ts?ref",
        "vscode-notebook-cell:/a",
        "https://x/a.ts",
        "/home/a.ts",
        "file:a.ts",
        "file:///a%00b",
        "file:///\ud800",
        "",
    ],
)
def test_what_names_no_file_has_no_path(uri: str) -> None:
    assert to_path(uri) is None


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("/home/a b/漢#?.ts", "file:///home/a%20b/%E6%BC%A2%23%3F.ts"),
        ("c:/dev/a.ts", "file:///c%3A/dev/a.ts"),
        ("//server/share/a b.ts", "file://server/share/a%20b.ts"),
        ("/caf\udce9.ts", "file:///caf%E9.ts"),
        ("/", "file:///"),
    ],
)
def test_paths_become_uris(path: str, uri: str) -> None:
    assert to_uri(path) == uri


NAMES = st.text(st.characters(exclude_characters="\0/", exclude_categories=["Cs"]), min_size=1)


@given(st.lists(NAMES, min_size=1, max_size=4))
def test_every_path_survives_the_round_trip(names: list[str]) -> None:
    path = "/home/" + "/".join(names)
    assert to_path(to_uri(path)) == path


def test_spellings_of_one_file_are_one_path_and_the_last_is_used_in_replies() -> None:
    table = UriTable()
    assert table.remember("file:///c%3A/dev/a.ts") == table.remember("file:///C:/dev/a.ts") == "c:/dev/a.ts"
    assert table.uri_of("c:/dev/a.ts") == "file:///C:/dev/a.ts"
    table.forget("c:/dev/a.ts")
    assert table.uri_of("c:/dev/a.ts") == "file:///c%3A/dev/a.ts"


@pytest.mark.parametrize("folder", ["file:///C:/my%20work", "file:///C:/my%20work/"])
def test_files_below_a_named_folder_are_spelled_as_the_folder_is(folder: str) -> None:
    table = UriTable()
    table.remember(folder)
    assert table.uri_of("c:/my work/lib/a b.ts") == "file:///C:/my%20work/lib/a%20b.ts"
    assert table.uri_of("c:/my work") == folder
    assert table.uri_of("c:/other/a.ts") == "file:///c%3A/other/a.ts"


def test_documents_without_a_path_are_not_remembered() -> None:
    assert UriTable().remember("untitled:Untitled-1") is None
