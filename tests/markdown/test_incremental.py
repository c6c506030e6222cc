"""Edits at random in a document: what is kept over them equals what a fresh analysis finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import example, given, settings
from hypothesis import strategies as st

from pulumend.checks.markdown.document import MarkdownDocument
from pulumend.checks.syntax.edits import ByteEdit

from .documents import IMPORTS, WRONG, analysis_of, fence

if TYPE_CHECKING:
    from pulumend.checks.markdown.analysis import Part

HANDLER = "exports.handler = async () => process.env.AWS_REGION;\n"
FUNCTION = (
    "new aws.lambda.Function('f', { role: 'r', runtime: 'nodejs20.x', handler: 'index.handler',\n"
    "  code: new pulumi.asset.FileArchive('./code'), environment: { variables: { AWS_REGION: 'x' } } });\n"
)
MANIFEST = '{"dependencies": {"@pulumi/aws": "^6.0.0"}}\n'
TEXT = "".join(
    (
        "# Answer é 😀\n\n## File: index.ts\n\n",
        fence(IMPORTS + WRONG + "new aws.s3.BucketV2('b', { acl: 'private' });\nconst a = 1;\nconst a = 2;\n"),
        "\n## File: lib/f.ts\n\n" + fence(IMPORTS + FUNCTION),
        "\n## File: lib/code/index.js\n\n" + fence(HANDLER, "js"),
        "\n## File: package.json\n\n" + fence(MANIFEST, "json"),
        "\n- A piece:\n\n  ```ts\n  new aws.rds.Clustr('c', {\n    // ... more\n  });\n  ```\n\n> Again\n>\n",
        "> ```ts\n> new pulumi.RandomPassword('p', {});\n> ```\n\n<!-- pulumend-enable -->\n\n## File: index.ts\n\n",
        fence(IMPORTS + "export const b = new aws.s3.BucketV2('b', {});\n", marks="~~~~"),
    )
)
SNIPPETS = [
    *(
        "`",
        "```",
        "```ts\n",
        "\n```\n",
        "~~~~\n",
        "\n",
        "\r\n",
        "> ",
        "  ",
        "- ",
        "#",
        "## File: x.ts\n",
        "...",
        "é",
        "{",
        "}",
    ),
    *("'", "aws", "const a = 3;\n", "<!-- pulumend-disable -->\n", "<!--", "// lib/code/index.js\n", "^7", "import "),
    *("AWS_REGION", ".js", "index.ts", WRONG),
]
edits = st.lists(
    st.tuples(st.integers(0, 3000), st.sampled_from([0, 0, 0, 1, 2, 5, 40]), st.sampled_from(["", *SNIPPETS])),
    min_size=1,
    max_size=8,
)


def byte_edit(text: bytes, at: int, length: int, new: str) -> ByteEdit:
    """An edit that cuts no character."""
    characters = text.decode()
    start = at % (len(characters) + 1)
    before, gone = characters[:start].encode(), characters[start : start + length].encode()
    return ByteEdit(len(before), len(before) + len(gone), new.encode())


def parsed_alike(part: Part, fresh: Part) -> bool:
    """Whether two analyses of a fence rest on one tree.

    In a text with syntax errors tree-sitter itself may recover in another way than it would without the tree before.
    """
    root = fresh.analysis.document.root
    return not root.has_error or str(root) == str(part.analysis.document.root)


@given(edits)
@example([(62, 0, "`"), (103, 0, "`")])
@settings(max_examples=150, deadline=None)
def test_an_updated_analysis_equals_a_fresh_one(steps: list[tuple[int, int, str]]) -> None:
    analysis = analysis_of(TEXT, sdk=None)
    for step in steps:
        document = analysis.document
        analysis.update(document.edited([byte_edit(document.text, *step)]))
        fresh = analysis_of(analysis.document.text, sdk=None)
        assert analysis.document.blocks == fresh.document.blocks
        pairs = list(zip(analysis.parts, fresh.parts, strict=True))
        alike = [(part, made) for part, made in pairs if parsed_alike(part, made)]
        assert [part.analysis.findings() for part, _ in alike] == [made.analysis.findings() for _, made in alike]
        assert len(alike) < len(pairs) or analysis.findings() == fresh.findings()


def analysed(before: str, new: str) -> int:
    """How many fences are analysed anew when somebody types before some text."""
    analysis = analysis_of(TEXT, sdk=None)
    document = analysis.document
    at = document.text.index(before.encode())
    earlier = analysis.analysed
    analysis.update(document.edited([ByteEdit(at, at, new.encode())]))
    assert analysis.findings() == analysis_of(analysis.document.text, sdk=None).findings()
    return analysis.analysed - earlier


def test_typing_in_a_fence_or_in_prose_analyses_no_other() -> None:
    assert analysed("const a = 1", "const b = 1; ") == 0
    assert analysed(" Answer", "x ") == 0


def test_typing_in_a_manifest_analyses_what_has_read_it() -> None:
    assert analysed('^6.0.0"', ">=") == 5


def test_another_name_is_seen_by_every_fence_that_looks_for_files() -> None:
    assert analysed("f.ts\n", "other-") == 6


def test_typing_in_a_fence_looks_for_no_fences() -> None:
    document = MarkdownDocument("/w/A.md", TEXT.encode())
    known = document.blocks
    at = document.text.index(b"const a = 1")
    typed = document.edited([ByteEdit(at, at, b"x")])
    assert "blocks" in vars(typed)
    assert [block.fence.span.start for block in typed.blocks[1:]] == [b.fence.span.start + 1 for b in known[1:]]
    assert "blocks" not in vars(document.edited([ByteEdit(at, at, b"```")]))
