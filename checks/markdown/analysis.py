"""The analysis of a Markdown document: one analysis for each fence, and what they find at its place in the document.

After an edit, a fence whose text changed is parsed again only where it changed, and a fence that has read another one
which changed is analysed anew. All others move. The outcome equals that of a fresh analysis.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from ..dispatch import rule_set
from ..syntax.document import Document
from ..syntax.edits import difference
from .stands import Stand, Stands, standing, texts_of
from .suppression import unsuppressed
from .virtual_project import changed_paths

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ..analysis import DocumentAnalysis
    from ..dispatch import RuleSet
    from ..finding import Finding, Related
    from ..isolation import RuleFailure
    from ..project.facts import ProjectFacts
    from .document import MarkdownDocument
    from .virtual_project import DocumentFacts, VirtualSource

    Analyse: TypeAlias = Callable[[Document, RuleSet, ProjectFacts], DocumentAnalysis]
    """Makes the analysis that fits the language of a document."""


@dataclass(frozen=True, slots=True)
class Part:
    """One fence that rules look at, with its analysis."""

    stand: Stand
    analysis: DocumentAnalysis
    facts: DocumentFacts


class MarkdownAnalysis:
    """The findings of one Markdown document. Make one for a document, then `update` it snapshot by snapshot.

    ``files`` are the fences that stand for the files of the virtual project, by path.
    """

    def __init__(
        self,
        document: MarkdownDocument,
        source: VirtualSource,
        rules: RuleSet,
        facts: Callable[[Stand], DocumentFacts],
        analyse: Analyse,
    ) -> None:
        self.document = document
        self.failures: list[RuleFailure] = []
        self.parts: tuple[Part, ...] = ()
        self.files: Mapping[str, Stand] = {}
        self.analysed = 0
        """How many fences were analysed anew since the beginning: the work done, for tests and diagnosis."""
        self._source = source
        self._rules = rules
        self._piece_rules = rule_set(frozenset(rule.name for rule in rules.rules if rule.judges_pieces))
        self._facts = facts
        self._analyse = analyse
        self._stands = Stands()
        self._origins: dict[Finding, tuple[Part, Finding]] = {}
        self.update(document)

    def update(self, document: MarkdownDocument) -> None:
        """Follow the document to its next snapshot."""
        self.document = document
        stands = self._stands.of(document)
        before = self._source.files
        self.files = standing(stands)
        self._source.files = texts_of(document, self.files)
        changed = changed_paths(before, self._source.files, document.path)
        known: dict[str, list[Part]] = {}
        for part in reversed(self.parts):
            known.setdefault(part.stand.path, []).append(part)
        parts: list[Part] = []
        for stand in stands:
            earlier = known.get(stand.path)
            parts.append(self._part(stand, earlier.pop() if earlier else None, changed))
        self.parts = tuple(parts)

    def findings(self) -> tuple[Finding, ...]:
        """What is wrong in the present snapshot, at its place in the document and in its order."""
        self._origins.clear()
        for part in self.parts:
            for finding in part.analysis.findings():
                there = self._to_host(finding, part.stand)
                if there is not None:
                    self._origins.setdefault(there, (part, finding))
        found = unsuppressed(self._origins, self.document)
        return tuple(sorted(found, key=lambda finding: finding.sort_key))

    def origin(self, finding: Finding) -> tuple[Part, Finding] | None:
        """The fence that a finding of the present snapshot was made in, and the finding as it was made there."""
        return self._origins.get(finding)

    def part_at(self, offset: int) -> tuple[Part, int] | None:
        """The fence whose content holds an offset of the document, and the offset in its guest."""
        for part in self.parts:
            at = part.stand.to_guest(offset)
            if at is not None:
                return part, at
        return None

    def _part(self, stand: Stand, before: Part | None, changed: set[str]) -> Part:
        """The analysis of a fence, made from that which it had where nothing else has changed that it rests on."""
        same_rules = before is not None and before.stand.guest.is_fragment == stand.guest.is_fragment
        if before is None or not same_rules or before.facts.source.asked & changed:
            facts = self._facts(stand)
            rules = self._piece_rules if stand.guest.is_fragment else self._rules
            analysis = self._analyse(Document.parse(stand.path, stand.guest.text, stand.language), rules, facts)
            self.analysed += 1
            part = Part(stand, analysis, facts)
        else:
            part = replace(before, stand=stand)
            text = part.analysis.document.text
            if stand.guest.text != text:
                part.analysis.update(part.analysis.document.edited([difference(text, stand.guest.text)]))
        self.failures += (replace(failure, path=self.document.path) for failure in part.analysis.failures)
        part.analysis.failures.clear()
        return part

    def _to_host(self, finding: Finding, stand: Stand) -> Finding | None:
        span = stand.to_host(finding.span)
        if span is None:
            return None
        related = tuple(place for each in finding.related if (place := self._related(each, stand)) is not None)
        return replace(finding, span=span, related=related, path=self.document.path)

    def _related(self, related: Related, stand: Stand) -> Related | None:
        """Another place of a finding, in this document wherever it is in one of its fences."""
        there = stand if related.path is None else self.files.get(related.path)
        if there is None:
            return related
        span = there.to_host(related.span)
        return replace(related, span=span, path=None) if span is not None else None
