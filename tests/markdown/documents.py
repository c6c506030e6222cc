"""Markdown documents for tests, and what is found in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pulumend.checks import MarkdownAnalysis, Settings, analyse_path
from pulumend.checks.source import DictSource

if TYPE_CHECKING:
    from collections.abc import Mapping

PATH = "/w/ANSWER.md"
IMPORTS = "import * as pulumi from '@pulumi/pulumi';\nimport * as aws from '@pulumi/aws';\n"
WRONG = "new aws.route53.Record('r', { name: 'n', type: 'A', zoneId: 'z', recods: [] });\n"


def fence(code: str, info: str = "ts", marks: str = "```") -> str:
    return f"{marks}{info}\n{code}{marks}\n"


def analysis_of(
    text: str | bytes, files: Mapping[str, str] | None = None, *, sdk: str | None = "7"
) -> MarkdownAnalysis:
    """The analysis of a document at `PATH`, with real files around it."""
    data = text.encode() if isinstance(text, str) else text
    source = DictSource({PATH: data, **(files or {})})
    settings = Settings(sdk={"aws": sdk} if sdk is not None else {})
    result, analysis = analyse_path(PATH, source, "/w", settings)
    assert not result.failures
    assert isinstance(analysis, MarkdownAnalysis)
    return analysis


def found(text: str, files: Mapping[str, str] | None = None, *, sdk: str | None = "7") -> list[tuple[str, str]]:
    """The rule and the underlined text of each finding."""
    data = text.encode()
    findings = analysis_of(text, files, sdk=sdk).findings()
    return [(each.rule, data[each.span.start : each.span.end].decode()) for each in findings]
