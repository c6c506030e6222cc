"""What the analyses of all kinds of documents have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from .finding import Finding
    from .guest import Guest
    from .isolation import RuleFailure
    from .program.context import Context
    from .project.facts import ProjectFacts
    from .syntax.document import Document


class DocumentAnalysis(Protocol):
    """The findings of one document. Made once for a document, then updated snapshot by snapshot."""

    document: Document
    failures: list[RuleFailure]
    """What went wrong since the owner last cleared it."""

    @property
    def project(self) -> ProjectFacts: ...

    @property
    def context(self) -> Context:
        """Questions about the present snapshot from outside a rule, for quick fixes."""
        ...

    def update(self, document: Document) -> None:
        """Follow the document to its next snapshot, made by `Document.edited` from the present one."""
        ...

    def findings(self) -> tuple[Finding, ...]:
        """What is wrong in the present snapshot, in document order; suppressed findings are left out."""
        ...

    def origin(self, finding: Finding) -> tuple[Guest, Finding] | None:
        """The literal in whose code a finding of the present snapshot was made, and the finding as it was made there.

        None for one that was made in the document itself.
        """
        ...
