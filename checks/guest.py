"""Code inside a literal of a program, analysed by the rules of its own language."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .program.guest_text import guest_text
from .syntax.document import Document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tree_sitter import Node

    from .analysis import DocumentAnalysis
    from .finding import Finding
    from .program.embedded import EmbeddedCode
    from .syntax.text_map import TextMap


@dataclass(frozen=True, slots=True)
class Guest:
    """The analysis of one literal's text. ``map`` leads to the bytes of the document that the literal stands in."""

    host: Document
    literal: Node
    code: EmbeddedCode
    analysis: DocumentAnalysis
    map: TextMap

    @classmethod
    def of(
        cls, host: Document, literal: Node, code: EmbeddedCode, analyse: Callable[[Document], DocumentAnalysis]
    ) -> Guest | None:
        """Analyse a literal; None for one whose language is not parsed, or that has no text."""
        read = guest_text(literal, code.language) if code.language is not None else None
        if read is None:
            return None
        text, places = read
        document = Document.parse(f"{host.path}/{code.name}", text, code.language)
        return cls(host, literal, code, analyse(document), places)

    def findings(self) -> Iterator[tuple[Finding, Finding]]:
        """What is wrong in the text: each finding at its place in the document around, and as it was made."""
        for finding in self.analysis.findings():
            related = tuple(
                replace(each, span=self.map.to_host(each.span)) if each.path is None else each
                for each in finding.related
            )
            there = finding.moved(self.map.to_host(finding.span), related)
            yield replace(there, path=self.host.path), finding
