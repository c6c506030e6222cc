"""What a quick fix sees: the document of the finding at the moment it was found, and the files around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..checks.finding import Span
from ..checks.syntax.document import Document
from ..checks.syntax.grammar import language_of

if TYPE_CHECKING:
    from tree_sitter import Node

    from ..checks.analysis import DocumentAnalysis
    from ..checks.finding import Finding
    from ..checks.program.context import Context
    from ..checks.project.facts import ProjectFacts


class Snapshot:
    """One document with its analysis. Every edit of a fix is made against exactly this text."""

    def __init__(self, analysis: DocumentAnalysis) -> None:
        self.origin = analysis.origin
        self.document: Document = analysis.document
        self.context: Context = analysis.context
        self.project: ProjectFacts = analysis.project
        self._others: dict[str, Document | None] = {}

    def node(self, at: Finding | Span, *kinds: str) -> Node | None:
        """The outermost node with the span of a finding, of one of these kinds where any are named."""
        span = at if isinstance(at, Span) else at.span
        node = self.document.root.descendant_for_byte_range(span.start, span.end)
        found: Node | None = None
        while node is not None and node.start_byte == span.start and node.end_byte == span.end:
            if not kinds or node.type in kinds:
                found = node
            node = node.parent
        return found

    def other(self, path: str) -> Document | None:
        """Another file of the project, parsed; None where it can't be read or is of no known language."""
        if path not in self._others:
            text = self.project.source.read(path)
            known = text is not None and language_of(path) is not None
            self._others[path] = Document.parse(path, text) if text is not None and known else None
        return self._others[path]
