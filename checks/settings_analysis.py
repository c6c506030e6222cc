"""The findings of a document that holds settings, such as ``package.json`` or ``Pulumi.yaml``.

Such files are small and every value in them may matter to every other, so an edit runs all their rules again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .isolation import RuleFailure, file_findings
from .outcome import shown
from .program.context import Context
from .program.file_facts import FileFacts
from .program.units import UnitTree
from .syntax.document import Document
from .syntax.grammar import Language

if TYPE_CHECKING:
    from .dispatch import RuleSet
    from .finding import Finding
    from .program.embedded import EmbeddedCode
    from .project.facts import ProjectFacts


class SettingsAnalysis:
    """As `Analysis`, for JSON and YAML."""

    def __init__(
        self, document: Document, rules: RuleSet, project: ProjectFacts, embedded: EmbeddedCode | None = None
    ) -> None:
        self.document = document
        self.project = project
        self.failures: list[RuleFailure] = []
        self._rules = rules
        self._embedded = embedded
        self._found = self._evaluate()

    @property
    def context(self) -> Context:
        """The context of an empty program: settings hold no names, so every question has no answer."""
        empty = Document.parse(self.document.path, b"", Language.TYPESCRIPT)
        units = UnitTree(empty)
        return Context(self.document, units, units.root, self.project, FileFacts((), empty.language), self._embedded)

    def update(self, document: Document) -> None:
        self.document = document
        self._found = self._evaluate()

    def findings(self) -> tuple[Finding, ...]:
        return shown(self._found, self.document, self.project, self._rules, self.failures)

    def origin(self, finding: Finding) -> None:
        """Settings hold no literals with code in them."""

    def _evaluate(self) -> list[Finding]:
        return file_findings(self.document, self._rules, self.project, self.failures, self._embedded)
