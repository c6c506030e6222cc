"""A Markdown document in the editor: diagnostics, quick fixes and hovers in its fences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .editor import initialize

if TYPE_CHECKING:
    from pathlib import Path

    from .editor import Editor
    from .raw_client import RawClient

IMPORTS = "import * as pulumi from '@pulumi/pulumi';\nimport * as aws from '@pulumi/aws';\n"
ANSWER = f"""\
# Answer 😀

- The stack, `lib/stack.ts`:

  ```ts title="lib/stack.ts"
{"".join("  " + line for line in IMPORTS.splitlines(keepends=True))}\
  export const p = new pulumi.RandomPassword('p', {{ length: 8 }});
  ```

## File: index.ts

```typescript
{IMPORTS}const a = 1;
const a = 2;
```

## package.json

```json
{{
  "dependencies": {{
    "@pulumi/aws": "^7.0.0"
  }}
}}
```
"""


def opened(client: RawClient, folder: Path) -> tuple[Editor, str]:
    editor = initialize(client, folder)
    return editor, editor.open(folder / "ANSWER.md", ANSWER, "markdown")


def test_findings_are_mended_across_fences(client: RawClient, tmp_path: Path) -> None:
    editor, uri = opened(client, tmp_path)
    password, twice = editor.diagnostics(uri)
    assert (password["code"], password["range"]["start"]) == (
        "resource-from-wrong-package",
        {"line": 7, "character": 23},
    )
    assert twice["code"] == "redeclared-variable"
    editor.apply(editor.fixes(uri, password)[0]["edit"])
    text = editor.texts[uri]
    assert "  import * as random from '@pulumi/random';\n  export const p = new random.RandomPassword(" in text
    assert '    "@pulumi/aws": "^7.0.0",\n    "@pulumi/random": ' in text
    assert editor.codes(uri) == ["redeclared-variable"]


def test_typing_in_one_fence_keeps_the_findings_of_others(client: RawClient, tmp_path: Path) -> None:
    editor, uri = opened(client, tmp_path)
    editor.replace(uri, "const a = 2", "const b = 2")
    assert editor.codes(uri) == ["resource-from-wrong-package"]
    editor.replace(uri, "const b = 2", "const b = ")
    assert editor.codes(uri) == ["resource-from-wrong-package"]
    editor.replace(uri, "# Answer 😀\n", "# Answer 😀\n\nMore.\n")
    (password,) = editor.diagnostics(uri)
    assert password["range"]["start"] == {"line": 9, "character": 23}


def test_a_finding_is_hidden_by_a_comment_in_the_fence(client: RawClient, tmp_path: Path) -> None:
    editor, uri = opened(client, tmp_path)
    password, _ = editor.diagnostics(uri)
    (hiding,) = (each for each in editor.actions(uri, password["range"]) if each["title"].endswith("for this line"))
    editor.apply(hiding["edit"])
    comment = "// pulumend-disable-next-line resource-from-wrong-package -- TODO: say why"
    assert f"\n  {comment}\n  export" in editor.texts[uri]
    assert editor.codes(uri) == ["redeclared-variable"]


def test_hovers_tell_of_the_code_in_a_fence(client: RawClient, tmp_path: Path) -> None:
    editor, uri = opened(client, tmp_path)
    password, _ = editor.diagnostics(uri)
    params = {"textDocument": {"uri": uri}, "position": password["range"]["start"]}
    told = client.request("textDocument/hover", params)
    assert told["range"] == password["range"]
    prose = {"textDocument": {"uri": uri}, "position": {"line": 0, "character": 3}}
    assert client.request("textDocument/hover", prose) is None


def test_prose_gets_no_diagnostics(client: RawClient, tmp_path: Path) -> None:
    editor = initialize(client, tmp_path)
    uri = editor.open(tmp_path / "README.md", "# @pulumi/aws\n\nProse.\n", "markdown")
    editor.settle()
    assert [params for params in client.received("textDocument/publishDiagnostics") if params["uri"] == uri] == []
    assert client.stop() == 0
    assert client.stderr == ""
