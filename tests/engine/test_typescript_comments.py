from __future__ import annotations

import pytest

from pulumend.checks import Settings, analyse
from pulumend.checks.source import DictSource
from pulumend.checks.syntax.document import Document

HEAD = "import * as aws from '@pulumi/aws';\n"
TYPO = "new aws.sns.Topic('a', { displayNam: 'a' });\n"
SOURCE = DictSource({"/p/package.json": '{"dependencies": {"@pulumi/aws": "^7.0.0"}}', "/p/Pulumi.yaml": "name: p\n"})


def found(text: str, *rules: str) -> list[str]:
    document = Document.parse("/p/index.ts", text.encode())
    analysis = analyse(document, "/p", SOURCE, Settings(select=rules or ("unknown-property",)))
    assert analysis.failures == []
    return [finding.rule for finding in analysis.findings()]


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}// @ts-expect-error\n{TYPO}",
        f"{HEAD}// @ts-expect-error: what is refused here \U0001f389\r\n{TYPO}",
        f"{HEAD}//@ts-ignore\n{TYPO}",
        f"{HEAD}/// @ts-ignore\n{TYPO}",
        f"{HEAD}/* @ts-ignore */\n{TYPO}",
        f"{HEAD}/*\n * @ts-ignore\n */\n{TYPO}",
        f"{HEAD}// @ts-ignore\n\n  // The provider takes it.\n{TYPO}",
        f"// @ts-ignore\nimport * as fs from 'fs';\n{HEAD}/* a */ // @ts-ignore\n{TYPO}",
        f"// @ts-nocheck\n{HEAD}{TYPO}",
        f"#!/usr/bin/env node\n/* Made by hand. */\n// @ts-nocheck: old\n{HEAD}{TYPO}",
    ],
)
def test_what_the_compiler_does_not_report_is_not_reported(text: str) -> None:
    assert found(HEAD + TYPO) == ["unknown-property"]
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}// @ts-ignore\nconst a = 1;\n{TYPO}",
        f"{HEAD}{TYPO}// @ts-ignore\n",
        f"{HEAD}// @ts-ignored\n{TYPO}",
        f"{HEAD}// not @ts-ignore\n{TYPO}",
        f"{HEAD}const s = `\n// @ts-ignore`;\n{TYPO}",
        f"{HEAD}const s = '// @ts-ignore';\n{TYPO}",
        f"{HEAD}// @ts-nocheck\n{TYPO}",
        f"// @ts-check\n{HEAD}{TYPO}",
        f"{TYPO}{HEAD}// @ts-ignore",
    ],
)
def test_other_comments_hide_nothing(text: str) -> None:
    assert found(text) == ["unknown-property"]


def test_what_the_compiler_knows_nothing_of_is_reported_all_the_same() -> None:
    text = (
        f"// @ts-nocheck\n{HEAD}// @ts-ignore\nnew aws.lambda.Function('f', {{ role: 'r', runtime: 'nodejs12.x' }});\n"
    )
    assert found(text, "unsupported-lambda-runtime") == ["unsupported-lambda-runtime"]
