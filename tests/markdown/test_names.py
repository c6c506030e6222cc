"""Which file a fence is."""

from __future__ import annotations

import pytest

from pulumend.checks.markdown.document import MarkdownDocument
from pulumend.checks.markdown.file_names import safe_name


def names(text: str) -> list[str | None]:
    return [block.name.path if block.name else None for block in MarkdownDocument("/w/A.md", text.encode()).blocks]


@pytest.mark.parametrize(
    "above",
    [
        "## File: lib/x.ts",
        "## File: `lib/x.ts`",
        "### lib/x.ts",
        "# `lib/x.ts`",
        "## lib\\x.ts",
        "### 1. lib/x.ts",
        "### 2) **lib/x.ts** (new)",
        "#### Step 3: Create `lib/x.ts`",
        "## `lib/x.ts` (Updated)",
        "## Main Stack (`lib/x.ts`)",
        "**`lib/x.ts`**",
        "**`lib/x.ts`**:",
        "**lib/x.ts**",
        "**File:** `lib/x.ts`",
        "**File: lib/x.ts**",
        "File: `lib/x.ts`",
        "1. **lib/x.ts**",
        "lib/x.ts",
        "lib/x.ts:",
        "Create `lib/x.ts`:",
        "<!-- lib/x.ts -->",
        "## File: lib/x.ts\n\nThis is the stack of all resources.",
    ],
)
def test_the_line_above_names_a_fence(above: str) -> None:
    assert names(f"# Answer\n\n{above}\n\n```typescript\na\n```\n") == ["lib/x.ts"]


@pytest.mark.parametrize(
    "info", ['ts title="lib/x.ts"', "ts title=lib/x.ts", "typescript:lib/x.ts", "ts file=lib/x.ts", "ts lib/x.ts",
             'ts {filename="lib/x.ts"}']
)  # fmt: skip
def test_the_info_string_names_a_fence(info: str) -> None:
    assert names(f"## File: other.ts\n\n```{info}\na\n```\n") == ["lib/x.ts"]


@pytest.mark.parametrize("line", ["// lib/x.ts", "/* lib/x.ts */", "// File: lib/x.ts", "// lib/x.ts (updated)"])
def test_the_first_comment_names_a_fence(line: str) -> None:
    assert names(f"Here it is.\n\n```ts\n{line}\na\n```\n") == ["lib/x.ts"]


@pytest.mark.parametrize(
    "above",
    [
        "The file lib/x.ts didn't export its outputs:",
        "We changed lib/x.ts",
        "## Node.js",
        "### 2.1.0",
        "## Overview",
        "## File: config.json",
        "Run this, e.g. on CI.",
    ],
)
def test_talk_about_a_file_names_nothing(above: str) -> None:
    assert names(f"{above}\n\n```ts\na\n```\n") == [None]


def test_a_heading_names_only_the_first_fence_below_it() -> None:
    assert names("## lib/x.ts\n\n```ts\na\n```\n\nThen:\n\n```ts\nb\n```\n") == ["lib/x.ts", None]


def test_a_command_below_the_name_of_a_program_is_not_the_program() -> None:
    assert names("## lib/x.ts\n\n```bash\nnpx ts-node lib/x.ts\n```\n") == [None]


def test_the_project_file_is_known_by_its_content() -> None:
    assert names("```yaml\nname: p\nruntime: nodejs\n```\n\n```yaml\nname: p\n```\n") == ["Pulumi.yaml", None]


@pytest.mark.parametrize(
    "name",
    ["/etc/passwd", "../x.ts", "a/../../x.ts", "C:/x.ts", "C:\\x.ts", "\\\\host\\x.ts", "nul.ts", "a/COM1", "a\0.ts",
     "a\n.ts", ".git/hooks/x.ts", "node_modules/x.ts", "a//x.ts", "x.ts/", "x.", "a /x.ts", "~/x.ts", "-rf.ts", "",
     "a" * 300 + ".ts", "a/" * 20 + "x.ts", "a:b.ts", "x.ts\\..\\..\\y"]
)  # fmt: skip
def test_names_that_lead_elsewhere_are_none(name: str) -> None:
    assert safe_name(name) is None


def test_a_leading_dot_and_backslashes_are_spelling() -> None:
    assert safe_name("./lib\\x.ts") == "lib/x.ts"
