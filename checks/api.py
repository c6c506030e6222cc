"""The functions for those who want files checked, and what they give back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from .configuration import Config, Settings, load
from .dispatch import RuleSet, rule_set
from .engine import Analysis
from .markdown.analysis import MarkdownAnalysis
from .markdown.document import MarkdownDocument, is_markdown
from .markdown.fences import has_fences
from .markdown.guests import uses_sdk
from .markdown.virtual_project import DocumentFacts, VirtualSource
from .project.facts import ProjectFacts
from .project.root import is_pulumi_project
from .registry import all_rules
from .schema.provider import BUNDLED
from .settings_analysis import SettingsAnalysis
from .source import MAX_BYTES, DictSource, FileSource
from .syntax.document import Document
from .syntax.grammar import PROGRAMS, language_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .analysis import DocumentAnalysis
    from .finding import Finding
    from .isolation import RuleFailure
    from .markdown.stands import Stand
    from .project.module_reader import ModuleReader
    from .schema.provider import SdkProvider

AnyAnalysis: TypeAlias = "DocumentAnalysis | MarkdownAnalysis"
"""What is known of one file: of a document, or of the documents in a Markdown file."""

# What the TypeScript compiler and its kin put at the head of the CommonJS modules that they write.
_COMPILED = b'Object.defineProperty(exports, "__esModule"'
_HEAD = 2000


@dataclass(frozen=True)
class FileResult:
    """The outcome for one file. ``skipped`` says why it was not looked at, None where it was."""

    path: str
    text: bytes
    findings: tuple[Finding, ...] = ()
    failures: tuple[RuleFailure, ...] = ()
    skipped: str | None = None


def check_text(
    text: str | bytes,
    path: str = "index.ts",
    *,
    files: Mapping[str, str] | None = None,
    sdk: Mapping[str, str] | None = None,
) -> list[Finding]:
    """The findings in a program or a Markdown document, in its order; spans are byte offsets into its UTF-8 form.

    ``files`` are the files around it by path, such as ``package.json``; ``sdk`` states versions: ``{"aws": "7"}``.
    Nothing is read from the disk. Raises `ConfigError` for a broken ``pulumend.toml`` among the files.
    """
    data = text.encode() if isinstance(text, str) else text
    rooted = {_rooted(name): content for name, content in (files or {}).items()}
    source = DictSource(rooted)
    analysis = _analyse_text(_rooted(path), data, "/", source, Settings(sdk=sdk or {}), BUNDLED)
    if analysis.failures:
        raise RuntimeError(analysis.failures[0].message)
    return list(analysis.findings())


def check_path(path: str, source: FileSource, root: str, settings: Settings | None = None) -> FileResult:
    """Check one file of a project. Raises `ConfigError`; everything else that is wrong stands in the result."""
    return analyse_path(path, source, root, settings)[0]


def analyse_path(
    path: str,
    source: FileSource,
    root: str,
    settings: Settings | None = None,
    sdks: SdkProvider = BUNDLED,
    modules: ModuleReader | None = None,
) -> tuple[FileResult, AnyAnalysis | None]:
    """Check one file, and keep its analysis for quick fixes; None where the file was not analysed.

    ``modules`` tells a program what other files say, in the place of ``source``. Raises `ConfigError`.
    """
    text = source.read(path)
    if text is None:
        return FileResult(path, b"", skipped=f"can't be read, or is larger than {MAX_BYTES // 1_000_000} MB"), None
    reason = unfit(path, text)
    if reason is not None or not concerns_pulumi(path, text, root, source):
        return FileResult(path, text, skipped=reason), None
    analysis = _analyse_text(path, text, root, source, settings or Settings(), sdks, modules)
    return FileResult(path, text, analysis.findings(), tuple(analysis.failures)), analysis


def unfit(path: str, text: bytes) -> str | None:
    """Why a text is not checked; None where it is."""
    if language_of(path) is None and not is_markdown(path):
        return "is in none of the languages that are checked"
    if b"\0" in text:
        return "is a binary file"
    try:
        text.decode()
    except UnicodeDecodeError:
        return "is not valid UTF-8"
    return "is compiled" if _COMPILED in text[:_HEAD] else None


def concerns_pulumi(path: str, text: bytes, root: str, source: FileSource) -> bool:
    """Whether a file is part of a Pulumi program: it names an SDK, or stands in a Pulumi project.

    A Markdown document has to show code that uses an SDK, wherever it stands: most are prose.
    """
    if is_markdown(path):
        return has_fences(text) and (b"@pulumi" in text or (uses_sdk(text) and b"pulumi" in text.lower()))
    return b"@pulumi" in text or is_pulumi_project(path, root, source)


def analyse(
    document: Document,
    root: str,
    source: FileSource,
    settings: Settings | None = None,
    sdks: SdkProvider = BUNDLED,
    modules: ModuleReader | None = None,
) -> DocumentAnalysis:
    """The analysis of a document, to be kept and updated over its edits. Raises `ConfigError`."""
    settings = settings or Settings()
    config = load(document.path, root, source)
    facts = ProjectFacts(document.path, root, source, config, settings.sdk, sdks, modules)
    return analysis_of(document, rules_for(config, settings), facts)


def analysis_of(document: Document, rules: RuleSet, facts: ProjectFacts, *, at_once: bool = True) -> DocumentAnalysis:
    """The analysis that fits the language of a document; with ``at_once`` False, that of a program is only begun."""
    if document.language in PROGRAMS:
        return Analysis(document, rules, facts, at_once=at_once)
    return SettingsAnalysis(document, rules, facts)


def markdown_analysis(
    document: MarkdownDocument,
    rules: RuleSet,
    root: str,
    source: FileSource,
    config: Config,
    settings: Settings | None = None,
    sdks: SdkProvider = BUNDLED,
) -> MarkdownAnalysis:
    """The analysis of a Markdown document, each of whose fences is a document of its own language."""
    option = (settings or Settings()).sdk
    files = VirtualSource(document.path, source)

    def facts(stand: Stand) -> DocumentFacts:
        return DocumentFacts(stand.path, files, config, root, option, sdks, is_piece=stand.guest.is_fragment)

    return MarkdownAnalysis(document, files, rules, facts, analysis_of)


def _analyse_text(
    path: str,
    text: bytes,
    root: str,
    source: FileSource,
    settings: Settings,
    sdks: SdkProvider,
    modules: ModuleReader | None = None,
) -> AnyAnalysis:
    if not is_markdown(path):
        return analyse(Document.parse(path, text), root, source, settings, sdks, modules)
    config = load(path, root, source)
    rules = rules_for(config, settings)
    return markdown_analysis(MarkdownDocument(path, text), rules, root, source, config, settings, sdks)


def rules_for(config: Config, settings: Settings) -> RuleSet:
    """The rules that the configuration and the settings switch on."""
    return rule_set(frozenset(rule.name for rule in all_rules() if config.enabled(rule, settings)))


def _rooted(path: str) -> str:
    return path if path.startswith("/") else "/" + path
