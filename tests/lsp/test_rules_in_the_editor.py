"""Every example of every rule's page, mended in an editor fix by fix, in each position encoding."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pulumend.checks import Rule, all_rules
from pulumend.checks.page import Example, read_page
from pulumend.quickfixes.registry import fixer_of

from .editor import CAPABILITIES, PUBLISH, SERVER, Editor, initialize, write
from .raw_client import RawClient

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .raw_client import Message

EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.name}-{index}")
    for rule in all_rules()
    for index, example in enumerate(read_page(rule.page).examples)
]
EMOJI = "/* 😀é */ "
MAX_FIXES = 30
SETTINGS = (".json", ".yaml")
LANGUAGES = {
    **dict.fromkeys((".js", ".cjs", ".mjs"), "javascript"),
    ".json": "json",
    ".ts": "typescript",
    ".tsx": "typescriptreact",
    ".yaml": "yaml",
}
JUDGES_LINE_STARTS = {"indentation"}


@pytest.fixture(scope="module", params=["utf-8", "utf-16", "utf-32"])
def shared_editor(request: pytest.FixtureRequest) -> Iterator[Editor]:
    capabilities = CAPABILITIES | {"general": {"positionEncodings": [request.param]}}
    with RawClient(SERVER) as client:
        editor = initialize(client, capabilities=capabilities)
        assert editor.encoding == request.param
        yield editor


def project_of(rule: Rule, example: Example, folder: Path) -> None:
    """The files of an example with the line ends of Windows, and a project around them that runs this rule alone."""
    sdk = "".join(f'{package} = "{version}"\n' for package, version in example.sdk.items())
    around = {
        "Pulumi.yaml": "name: p\nruntime: nodejs\n",
        "package.json": "{}\n",
        "pulumend.toml": f"root = true\nselect = {json.dumps([rule.name, *example.rules])}\n[sdk]\n{sdk}",
    }
    write(folder, around | {path: text.replace("\n", "\r\n") for path, text in example.wrong.items()})


def put_emoji(uri: str, line: int, editor: Editor, *, at_end: bool = False) -> None:
    text = editor.texts[uri].split("\r\n")[line]
    start = {"line": line, "character": len(text) if at_end else len(text) - len(text.lstrip())}
    editor.edit(uri, {"range": {"start": start, "end": start}, "newText": EMOJI})


def diagnostics(uri: str, editor: Editor) -> list[Message]:
    """The diagnostics of a document. Of a file that belongs to others as well the server says nothing until it must."""
    editor.settle()
    told = any(params["uri"] == uri for params in editor.client.received(PUBLISH))
    return editor.diagnostics(uri) if told or uri.endswith((".ts", ".tsx")) else []


def mend(uri: str, editor: Editor) -> None:
    """Make the first fix of the first diagnostic that has one, until none is left."""
    for _ in range(MAX_FIXES):
        fixes = [fix for diagnostic in diagnostics(uri, editor) for fix in editor.fixes(uri, diagnostic)[:1]]
        if not fixes:
            return
        editor.apply(fixes[0]["edit"])
    pytest.fail(f"still not mended after {MAX_FIXES} fixes: {diagnostics(uri, editor)}")


def mended(rule: Rule, example: Example, editor: Editor, folder: Path, *, everywhere: bool) -> dict[str, str]:
    """The texts of an example after all fixes, with an emoji at the top, or on the line of each finding as well."""
    project_of(rule, example, folder)
    opened = [editor.open(folder / path, language_id=LANGUAGES[Path(path).suffix]) for path in example.wrong]
    for uri in opened:
        if uri.endswith(SETTINGS):
            continue
        found = diagnostics(uri, editor) if everywhere else []
        for line in {0} | {diagnostic["range"]["start"]["line"] for diagnostic in found}:
            put_emoji(uri, line, editor, at_end=rule.name in JUDGES_LINE_STARTS)
    assert {diagnostic["code"] for uri in opened for diagnostic in diagnostics(uri, editor)} == {rule.name}
    for uri in opened:
        mend(uri, editor)
    made = [path for path in example.fixed if path not in example.wrong and (folder / path).exists()]
    texts = {path: editor.texts.get((folder / path).as_uri()) for path in (*example.wrong, *made)}
    left = {diagnostic["code"] for uri in opened for diagnostic in diagnostics(uri, editor)}
    for uri in opened:
        editor.close(uri)
    assert left == (set() if fixer_of(rule.name) is not None else {rule.name})
    return {path: text or (folder / path).read_bytes().decode() for path, text in texts.items()}


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_an_example_is_mended_with_wide_characters_on_every_line(
    rule: Rule, example: Example, shared_editor: Editor, tmp_path: Path
) -> None:
    after = mended(rule, example, shared_editor, tmp_path, everywhere=True)
    assert not [path for path, text in after.items() if re.search(r"(?<!\r)\n", text)]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_an_example_becomes_what_its_page_shows(
    rule: Rule, example: Example, shared_editor: Editor, tmp_path: Path
) -> None:
    after = mended(rule, example, shared_editor, tmp_path, everywhere=False)
    plain = {path: text.replace("\r\n", "\n").replace(EMOJI, "") for path, text in after.items()}
    assert plain == {**example.wrong, **(example.fixed if fixer_of(rule.name) is not None else {})}
