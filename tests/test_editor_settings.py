"""The settings for editors, held against the server as far as that takes no editor."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types

from pulumend.checks.version import __version__
from pulumend.server.cli import main
from pulumend.server.lsp.configurations import Configurations
from pulumend.server.lsp.documents import OpenDocument
from pulumend.server.lsp.session import Session

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

ROOT = Path(__file__).parents[1]
EDITORS = ROOT / "editors"
COMMAND = ["pulumend", "server"]
DOCUMENTED = {
    "typescript",
    "typescriptreact",
    "javascript",
    "javascriptreact",
    "json",
    "jsonc",
    "yaml",
    "markdown",
    "toml",
}
"""The documents that the server wants to see; those in TOML are configurations."""


def read(path: str) -> str:
    return (EDITORS / path).read_text(encoding="utf-8")


def toml(path: str) -> dict[str, Any]:
    return tomllib.loads(read(path))


def lua_filetypes(path: str) -> list[str]:
    (listed,) = re.findall(r"filetypes = \{(.*?)\}", read(path), re.DOTALL)
    return re.findall(r"'([\w.]+)'", listed)


def lsp_mode_languages() -> list[str]:
    (listed,) = re.findall(r"\(lsp-activate-on (.*?)\)", read("emacs/pulumend-lsp-mode.el"))
    return re.findall(r'"(\w+)"', listed)


def helix_languages() -> list[str]:
    # What Helix calls otherwise than the protocol.
    ids = {"tsx": "typescriptreact", "jsx": "javascriptreact"}
    names: list[str] = [language["name"] for language in toml("helix/languages.toml")["language"]]
    return [ids.get(name, name) for name in names]


LANGUAGES = {
    "neovim": lua_filetypes("neovim/lsp/pulumend.lua"),
    "nvim-lspconfig": lua_filetypes("neovim/lua/lspconfig/configs/pulumend.lua"),
    "eglot": re.findall(r':language-id "(\w+)"', read("emacs/pulumend-eglot.el")),
    "lsp-mode": lsp_mode_languages(),
    "helix": helix_languages(),
    "zed": list(toml("zed/extension.toml")["language_servers"]["pulumend"]["language_ids"].values()),
}


@pytest.mark.parametrize("editor", LANGUAGES)
def test_the_server_knows_the_languages_that_it_is_started_for(editor: str) -> None:
    assert {"typescript", "markdown"} <= set(LANGUAGES[editor]) <= DOCUMENTED
    for language in set(LANGUAGES[editor]) - {"toml"}:
        document = OpenDocument.opened(types.TextDocumentItem("untitled:a", language, 1, ""))
        assert Session(document, Configurations()).is_checked


@pytest.mark.parametrize("editor", ["neovim", "nvim-lspconfig"])
def test_neovim_starts_it_for_all_of_them(editor: str) -> None:
    assert set(LANGUAGES[editor]) == DOCUMENTED


def test_the_documentation_names_the_languages() -> None:
    (row,) = re.findall(r"^\| Documents \| (.*) \|$", (ROOT / "docs" / "editors.md").read_text("utf-8"), re.MULTILINE)
    assert set(re.findall(r"`(\w+)`", row)) == DOCUMENTED


def test_helix_keeps_its_own_servers_and_gets_this_one() -> None:
    settings = toml("helix/languages.toml")
    server = settings["language-server"]["pulumend"]
    assert [server["command"], *server["args"]] == COMMAND
    for language in settings["language"]:
        own, ours = language["language-servers"]
        assert ours == "pulumend"
        assert own != ours


def test_sublime_text_starts_the_server() -> None:
    text = re.sub(r"^\s*//.*$", "", read("sublime/LSP.sublime-settings"), flags=re.MULTILINE)
    (client,) = json.loads(text)["clients"].values()
    assert client["command"] == COMMAND
    assert client["enabled"] is True
    assert {"source.ts", "source.tsx", "source.js", "text.html.markdown"} <= set(client["selector"].split(" | "))


def test_zed_starts_the_server() -> None:
    manifest = toml("zed/extension.toml")
    server = manifest["language_servers"]["pulumend"]
    assert list(server["language_ids"]) == server["languages"]
    assert [manifest["version"], toml("zed/Cargo.toml")["package"]["version"]] == [__version__] * 2
    code = read("zed/src/lib.rs")
    assert [f'.which("{COMMAND[0]}")' in code, f'vec!["{COMMAND[1]}".into()]' in code] == [True, True]


@pytest.mark.parametrize(
    ("path", "command"),
    [
        ("neovim/lsp/pulumend.lua", "cmd = { 'pulumend', 'server' }"),
        ("neovim/lua/lspconfig/configs/pulumend.lua", "cmd = { 'pulumend', 'server' }"),
        ("emacs/pulumend-eglot.el", '\'("pulumend" "server")'),
        ("emacs/pulumend-lsp-mode.el", '\'("pulumend" "server")'),
    ],
)
def test_the_command_is_the_one_that_there_is(path: str, command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert read(path).count(command) == 1
    with pytest.raises(SystemExit, match=r"\A0\Z"):
        main([*COMMAND[1:], "--help"])
    assert "usage: pulumend server" in capsys.readouterr().out


def test_the_entry_for_mason_is_of_this_version() -> None:
    assert f"id: pkg:pypi/pulumend@{__version__}\n" in read("neovim/mason/package.yaml")


def test_the_help_of_neovim_leads_somewhere() -> None:
    text = read("neovim/doc/pulumend.txt")
    tags = set(re.findall(r"\*(pulumend-[\w-]+)\*", text))
    assert set(re.findall(r"\|(pulumend-[\w-]+)\|", text)) == tags - {"pulumend-contents"}
    assert max(map(len, text.splitlines())) <= 80


def test_each_editor_is_said_to_be_tried_or_not() -> None:
    text = (ROOT / "docs" / "editors.md").read_text("utf-8")
    rows = re.findall(r"^\| [^|]+ \| \[[^]]+\]\(\.\./editors/(\w+)[^)]*\) \| (.+) \|$", text, re.MULTILINE)
    assert {folder for folder, _ in rows} == {folder.name for folder in EDITORS.iterdir() if folder.is_dir()}
    for folder, tried in rows:
        assert tried.startswith("no") or re.match(r"\d+\.\d+", tried), folder
