from __future__ import annotations

import pytest

from pulumend.checks import Settings, analyse
from pulumend.checks.source import DictSource
from pulumend.checks.syntax.document import Document

ANY = "@typescript-eslint/no-explicit-any"
HEAD = "import * as pulumi from '@pulumi/pulumi';\n"
FUNCTION = "function f(x: any) {}\n"


def count(text: str, *rules: str) -> int:
    document = Document.parse("/p/index.ts", (HEAD + text).encode())
    analysis = analyse(document, "/p", DictSource({}), Settings(select=rules or ("explicit-any",)))
    assert analysis.failures == []
    return len(analysis.findings())


@pytest.mark.parametrize(
    "text",
    [
        f"// eslint-disable-next-line {ANY}\n{FUNCTION}",
        f"// eslint-disable-next-line no-console, {ANY} -- the event has many forms\r\n{FUNCTION}",
        f"/* eslint-disable-next-line {ANY} */\n{FUNCTION}",
        f"// eslint-disable-next-line\n{FUNCTION}",
        f"function f(x: any) {{}} // eslint-disable-line {ANY}\n",
        f"/* eslint-disable {ANY} */\n{FUNCTION}",
        f"/* eslint-disable */\n\n{FUNCTION}",
        f"/*\n * eslint-disable {ANY} -- Emoji 🎉\n */\n{FUNCTION}",
    ],
)
def test_what_a_comment_allows_is_not_reported(text: str) -> None:
    assert count(FUNCTION) == 1
    assert count(text) == 0


@pytest.mark.parametrize(
    "text",
    [
        f"// eslint-disable-next-line no-console\n{FUNCTION}",
        f"// eslint-disable-next-line {ANY}\n\n{FUNCTION}",
        f"// eslint-disable-next-line no-console -- {ANY}\n{FUNCTION}",
        f"// eslint-disable {ANY}\n{FUNCTION}",
        f"/* eslint-disable {ANY} */\n/* eslint-enable {ANY} */\n{FUNCTION}",
        f"{FUNCTION}/* eslint-disable {ANY} */\n",
        f"const s = `\n// eslint-disable-next-line {ANY}\n${{(x: number) => 1}}`; {FUNCTION}",
    ],
)
def test_other_comments_allow_nothing(text: str) -> None:
    assert count(text) == 1


def test_an_error_is_reported_whatever_eslint_is_told() -> None:
    assert count("/* eslint-disable */\nconst a = 1;\nconst a = 2;\n", "redeclared-variable") == 1
