"""Every example of every rule's page, mended in an editor fix by fix, in each position encoding."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from pulumend.checks import Rule, all_rules
from pulumend.checks.page import Example, read_page
from pulumend.quickfixes.registry import fixer_of

from .editor import CAPABILITIES, SERVER, Editor, initialize, write
from .raw_client import RawClient

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.name}-{index}")
    for rule in all_rules()
    for index, example in enumerate(read_page(rule.page).examples)
]
EMOJI = "/* 😀é */ "
MAX_FIXES = 30


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
        "pulumend.toml": f'root = true\nselect = ["{rule.name}"]\n[sdk]\n{sdk}',
    }
    write(folder, around | {path: text.replace("\n", "\r\n") for path, text in example.wrong.items()})


def put_emoji_before(uri: str, line: int, editor: Editor) -> None:
    text = editor.texts[uri].split("\r\n")[line]
    start = {"line": line, "character": len(text) - len(text.lstrip())}
    editor.edit(uri, {"range": {"start": start, "end": start}, "newText": EMOJI})


def mend(uri: str, editor: Editor) -> None:
    """Make the first fix of the first diagnostic that has one, until none is left."""
    for _ in range(MAX_FIXES):
        fixes = [fix for diagnostic in editor.diagnostics(uri) for fix in editor.fixes(uri, diagnostic)[:1]]
        if not fixes:
            return
        editor.apply(fixes[0]["edit"])
    pytest.fail(f"still not mended after {MAX_FIXES} fixes: {editor.diagnostics(uri)}")


def plain(text: str) -> list[str]:
    """The lines that hold something besides the emoji, which may be all that is left of a line."""
    return [line for line in text.replace(EMOJI, "").replace("\r\n", "\n").split("\n") if line.strip()]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_an_example_is_mended_fix_by_fix(rule: Rule, example: Example, shared_editor: Editor, tmp_path: Path) -> None:
    editor = shared_editor
    project_of(rule, example, tmp_path)
    opened = [editor.open(tmp_path / path) for path in example.wrong if path.endswith((".ts", ".tsx"))]
    for uri in opened:
        lines = {diagnostic["range"]["start"]["line"] for diagnostic in editor.diagnostics(uri)}
        for line in {0} | lines:
            put_emoji_before(uri, line, editor)
    assert {code for uri in opened for code in editor.codes(uri)} == {rule.name}

    for uri in opened:
        mend(uri, editor)

    texts = {path: editor.texts.get((tmp_path / path).as_uri()) for path in example.wrong}
    after = {path: text or (tmp_path / path).read_bytes().decode() for path, text in texts.items()}
    for uri in opened:
        left = editor.codes(uri)
        editor.close(uri)
        assert left == [] or fixer_of(rule.name) is None
    assert not [path for path, text in after.items() if re.search(r"(?<!\r)\n", text)]
    if fixer_of(rule.name) is not None:
        wanted = {**example.wrong, **example.fixed}
        assert {path: plain(text) for path, text in after.items()} == {path: plain(wanted[path]) for path in wanted}
