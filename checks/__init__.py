"""What is wrong with a Pulumi program: the rules, and all they need to know. Depends on no editor and no terminal.

>>> from pulumend.checks import check_text
>>> check_text("import * as pulumi from '@pulumi/pulumi'; ...", path="index.ts")
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .analysis import DocumentAnalysis
    from .api import (
        AnyAnalysis,
        FileResult,
        analyse,
        analyse_path,
        analysis_of,
        check_path,
        check_text,
        concerns_pulumi,
        markdown_analysis,
        rules_for,
        unfit,
    )
    from .configuration import ConfigError, Settings
    from .engine import Analysis
    from .finding import Finding, Related, Severity, Span, Tag
    from .isolation import RuleFailure
    from .markdown.analysis import MarkdownAnalysis
    from .registry import all_rules
    from .rule import Rule
    from .settings_analysis import SettingsAnalysis

_HOMES = {
    "Analysis": "engine",
    "AnyAnalysis": "api",
    "ConfigError": "configuration",
    "DocumentAnalysis": "analysis",
    "FileResult": "api",
    "Finding": "finding",
    "MarkdownAnalysis": "markdown.analysis",
    "Related": "finding",
    "Rule": "rule",
    "RuleFailure": "isolation",
    "Settings": "configuration",
    "SettingsAnalysis": "settings_analysis",
    "Severity": "finding",
    "Span": "finding",
    "Tag": "finding",
    "all_rules": "registry",
    "analyse": "api",
    "analyse_path": "api",
    "analysis_of": "api",
    "check_path": "api",
    "check_text": "api",
    "concerns_pulumi": "api",
    "markdown_analysis": "api",
    "rules_for": "api",
    "unfit": "api",
}
"""The modules that the public names come from. They load when asked for: an editor waits for a server's start."""

__all__ = [
    "Analysis",
    "AnyAnalysis",
    "ConfigError",
    "DocumentAnalysis",
    "FileResult",
    "Finding",
    "MarkdownAnalysis",
    "Related",
    "Rule",
    "RuleFailure",
    "Settings",
    "SettingsAnalysis",
    "Severity",
    "Span",
    "Tag",
    "all_rules",
    "analyse",
    "analyse_path",
    "analysis_of",
    "check_path",
    "check_text",
    "concerns_pulumi",
    "markdown_analysis",
    "rules_for",
    "unfit",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{_HOMES[name]}", __name__), name)
