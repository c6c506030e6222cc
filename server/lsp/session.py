"""One open document and its analysis, kept from one version to the next.

A session is *stale* when something that its analysis rests on, other than the document's own text, has changed; then
the analysis is made anew. Otherwise it follows the edits.
"""

from __future__ import annotations

import logging
import posixpath
import re
import time
import traceback
from contextlib import contextmanager
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from ...checks import Analysis, MarkdownAnalysis, analysis_of, concerns_pulumi, markdown_analysis, rules_for
from ...checks.configuration import matches
from ...checks.markdown.document import MarkdownDocument
from ...checks.project.facts import ProjectFacts
from ...checks.project.root import is_pulumi_project
from ...checks.schema.provider import BUNDLED
from ...checks.source import MAX_BYTES, DictSource
from ...checks.syntax.document import Document
from ...checks.syntax.grammar import Language, language_of
from .configurations import CONFIG_FILES
from .kept_diagnostics import KeptDiagnostics
from .settings import EditorSettings
from .tracking import TrackingSource

if TYPE_CHECKING:
    from collections.abc import Generator

    from ...checks import AnyAnalysis
    from ...checks.configuration import ConfigError
    from ...checks.finding import Finding
    from ...checks.schema.provider import SdkProvider
    from ...checks.syntax.edits import ByteEdit
    from .configurations import Configurations
    from .documents import OpenDocument

logger = logging.getLogger(__name__)

_LANGUAGES = {
    "typescript": Language.TYPESCRIPT,
    "typescriptreact": Language.TSX,
    # What Vim's usual file types are called.
    "typescript.tsx": Language.TSX,
    "tsx": Language.TSX,
    "javascript": Language.JAVASCRIPT,
    "javascriptreact": Language.JAVASCRIPT,
    "json": Language.JSON,
    "jsonc": Language.JSON,
    "yaml": Language.YAML,
    # YAML of a known form, as some editors tell it apart.
    "yaml.pulumi": Language.YAML,
}
# What editors call Markdown and MDX.
_MARKDOWN = frozenset({"markdown", "mdx"})
# What is shown under these is another version of a file, or a part of one, and can't be changed or makes no program.
_COPIES = frozenset({"git", "gitlens", "fugitive", "diffview", "vscode-notebook-cell", "vscode-local-history"})
_ALWAYS_TOLD = frozenset({Language.TYPESCRIPT, Language.TSX})
_UNTITLED = {Language.TSX: ".tsx", Language.JAVASCRIPT: ".js", Language.JSON: ".json", Language.YAML: ".yaml"}
_NO_FILES = DictSource({})
# What the command line passes over when it searches a folder: packages, and declarations.
_INSTALLED = re.compile(r"/node_modules/|\.d\.[cm]?ts\Z")
_FIRST_STEPS = 200
"""How much of an analysis is done at once, which is all of most documents: some 100 ms on a small machine."""
_STEPS = 30
"""How much of the rest is done at a time. A message is read in several turns of the event loop, so this is less."""
_MAX_BYTES_A_LINE = 1000
_MIN_BYTES_MINIFIED = 50_000


class Session:
    """The state of one open document. ``path`` is made up where the document is no file."""

    def __init__(self, document: OpenDocument, configurations: Configurations, sdks: SdkProvider = BUNDLED) -> None:
        self.document = document
        is_copy = document.uri.partition(":")[0].lower() in _COPIES
        self.is_markdown = document.language_id in _MARKDOWN and not is_copy
        self.language = None if is_copy else _language(document)
        self.path = document.path or _untitled(self.language, is_markdown=self.is_markdown)
        self.source = TrackingSource(_NO_FILES)
        self.findings: tuple[Finding, ...] = ()
        self.config_errors: tuple[ConfigError, ...] = ()
        self.analysis: AnyAnalysis | None = None
        self.settings = EditorSettings()
        self.stale = True
        self.is_told = self.language in _ALWAYS_TOLD
        """Whether the client gets diagnostics of the document, even none; other editors' files are left in peace."""
        self.failed_rules: set[str] = set()
        """The rules that have raised on this document so far."""
        self.seconds = 0.0
        """What the present findings took."""
        self.is_dropped = False
        """Whether the analysis was given up to save memory; the findings are still those of the document."""
        self._configurations = configurations
        self._sdks = sdks
        self.root = "/"
        self.kept = KeptDiagnostics()
        self._last: Document | MarkdownDocument | None = None
        self._edits: list[ByteEdit] = []
        self._skipped: str | None = None
        self._in_project = self._is_excluded = False
        self._logged: set[str] = set()

    @property
    def is_config(self) -> bool:
        """Whether the document is a configuration file, which is checked for itself."""
        return self.document.path is not None and posixpath.basename(self.path) in CONFIG_FILES

    @property
    def is_checked(self) -> bool:
        """Whether the document is in a language that can be checked."""
        return self.is_markdown or self.language is not None

    def receive(self, document: OpenDocument, edits: tuple[ByteEdit, ...]) -> None:
        """Take the next version; the findings stay those of the last until `refresh`."""
        self.document = document
        self._edits.extend(edits)
        self.kept.receive(edits)
        self.stale = self.stale or self.source.has_read(self.path)

    def refresh(self, root: str | None = None, source: TrackingSource | None = None) -> None:
        """Bring the findings up to date, or begin to. A stale session needs a root and a source of its own.

        Never raises: if the analysis does, that is logged, and there are no findings until it succeeds again.
        """
        self.seconds = 0.0
        with self._at_work():
            if root is not None and source is not None:
                self._begin_anew(root, source)
            self._analyse()
        self._edits.clear()
        self.go_on(_FIRST_STEPS)

    @property
    def is_under_way(self) -> bool:
        """Whether the analysis is to be gone on with; until it is whole, the findings are those of before."""
        return isinstance(self.analysis, Analysis) and not self.analysis.is_whole

    def go_on(self, steps: int | None = _STEPS) -> None:
        """Go on with an analysis that is under way; None: to its end."""
        with self._at_work():
            if self.analysis is not None and (not isinstance(self.analysis, Analysis) or self.analysis.go_on(steps)):
                self._take_findings(self.analysis)

    def finish(self) -> None:
        """Bring an analysis that is under way to its end."""
        if self.is_under_way:
            self.go_on(None)

    def forget_last(self) -> None:
        """Let go of the snapshot before, whose tree takes so long to clear away that the findings are told first."""
        self._last = None

    def drop(self) -> None:
        """Give up the analysis with its tree until the next `refresh`, which makes it anew."""
        self.analysis, self.is_dropped = None, True

    def _begin_anew(self, root: str, source: TrackingSource) -> None:
        self.root, self.source, self.analysis = root, source, None
        self.stale, self.config_errors, self._is_excluded = False, (), False
        self._in_project = self.document.path is not None and is_pulumi_project(self.path, root, source)
        if self.is_config:
            beside = posixpath.join(posixpath.dirname(self.path), "index.ts")
            # A broken file further up is told of by the documents that it holds for.
            errors = self._configurations.load(beside, root, source)[1]
            self.config_errors = tuple(error for error in errors if error.path == self.path)

    def _analyse(self) -> None:
        self.is_dropped = False
        reason = self._reason_to_skip()
        if reason is not None:
            self.analysis, self.findings = None, ()
            if reason and reason != self._skipped:
                logger.info("not checked: %s %s", self.document.uri, reason)
        elif self.analysis is None:
            self.analysis = self._first_analysis()
        else:
            self._follow(self.analysis)
        self._skipped = reason

    def _follow(self, analysis: AnyAnalysis) -> None:
        self._last = analysis.document
        # Two branches, because each kind of analysis takes snapshots of its own kind alone.
        if isinstance(analysis, MarkdownAnalysis):
            analysis.update(analysis.document.edited(self._edits))
        else:
            analysis.update(analysis.document.edited(self._edits, self.document.lines))

    def _take_findings(self, analysis: AnyAnalysis) -> None:
        self.findings = analysis.findings()
        for failure in analysis.failures:
            self.failed_rules.add(failure.rule)
            self._log(f"the rule {failure.rule} failed", failure.message)
        analysis.failures.clear()

    def _first_analysis(self) -> AnyAnalysis | None:
        """The analysis of the whole document; None where the configuration leaves it out."""
        config, self.config_errors = self._configurations.load(self.path, self.root, self.source)
        excludes = groupby(config.exclude, key=itemgetter(0))
        self._is_excluded = any(
            matches(self.path, folder, tuple(pattern for _, pattern in group)) for folder, group in excludes
        )
        if self._is_excluded:
            self.findings = ()
            return None
        check = self.settings.check
        rules = rules_for(config, check)
        if self.is_markdown:
            text = MarkdownDocument(self.path, self.document.text, self.document.lines)
            return markdown_analysis(text, rules, self.root, self.source, config, check, self._sdks)
        document = Document.parse(self.path, self.document.text, self.language)
        facts = ProjectFacts(self.path, self.root, self.source, config, check.sdk, self._sdks, self.source)
        return analysis_of(document, rules, facts, at_once=False)

    def _reason_to_skip(self) -> str | None:
        """Why the document is not checked, empty where that is nothing to tell; None if it is checked."""
        text = self.document.text
        if not self.is_checked or self._is_excluded or _INSTALLED.search(self.path):
            return ""
        if len(text) > MAX_BYTES:
            return f"is larger than {MAX_BYTES // 1_000_000} MB"
        if len(text) > max(_MIN_BYTES_MINIFIED, _MAX_BYTES_A_LINE * self.document.lines.count):
            return "is minified"
        # Whether it stands in a project is known already; asking again would list folders at every keystroke.
        in_project = self._in_project and not self.is_markdown
        if not in_project and not concerns_pulumi(self.path, text, self.root, _NO_FILES):
            return ""
        return None

    @contextmanager
    def _at_work(self) -> Generator[None]:
        began = time.perf_counter()
        try:
            yield
        except Exception:
            self._log("the analysis failed", traceback.format_exc())
            self.analysis, self.findings, self.stale = None, (), True
        self.seconds += time.perf_counter() - began

    def fix_failed(self, rule: str, error: Exception) -> None:
        """A quick fix of a finding in this document has raised."""
        details = "".join(traceback.format_exception(error))
        self._log(f"the quick fix of {rule} failed", details, f"{rule} {error!r}")

    def _log(self, what: str, details: str, key: str | None = None) -> None:
        """Log a failure once; while it lasts it comes back with every keystroke. ``key`` tells it from others."""
        if (key or details) not in self._logged:
            self._logged.add(key or details)
            logger.error("%s on %s:\n%s", what, self.document.uri, details)


def _untitled(language: Language | None, *, is_markdown: bool) -> str:
    """A path for a document that is no file."""
    return "/untitled" + (".md" if is_markdown else _UNTITLED.get(language, ".ts") if language else ".ts")


def _language(document: OpenDocument) -> Language | None:
    """The language of a program; None for everything else, such as the translations that are called ``.ts`` too."""
    stated = _LANGUAGES.get(document.language_id)
    by_name = language_of(document.path) if document.path is not None else None
    return by_name if stated is not None and by_name in _LANGUAGES.values() else stated
