"""What a rule reports: a place in a document, what is wrong there, and how bad it is.

Every offset in this package is a byte offset into the UTF-8 text of one immutable snapshot of a document. Lines
and columns, in whatever unit a client wants, are made from them at the very edge (`syntax/lines.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Severity(Enum):
    """How sure a rule is that the program will break.

    ``ERROR`` is certain to fail at compile, test or deploy time; ``WARNING`` is very likely wrong; ``INFORMATION``
    is deprecated or weak; ``HINT`` is a matter of style.
    """

    ERROR = "error"
    WARNING = "warning"
    INFORMATION = "information"
    HINT = "hint"

    def __init__(self, _: str) -> None:
        self.rank = len(type(self).__members__)
        """0 for the worst; findings of equal place are sorted by it."""


class Tag(Enum):
    """How an editor may draw a finding besides underlining it (the two tags of the protocol)."""

    UNNECESSARY = "unnecessary"
    DEPRECATED = "deprecated"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of bytes: ``start <= offset < end``."""

    start: int
    end: int

    def shifted(self, by: int) -> Span:
        return Span(self.start + by, self.end + by)

    def touches(self, other: Span) -> bool:
        """Whether the two share a byte or meet at an edge."""
        return self.start <= other.end and other.start <= self.end


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that explains a finding, such as the first of two declarations.

    ``path`` is None where the place is in the document of the finding itself.
    """

    span: Span
    message: str
    path: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One failure at one place. A plain value: hashable, picklable, equal by content.

    ``data`` carries what the rule has worked out and its quick fix needs, as pairs of strings; positions are never
    kept there, because they move with the text.
    """

    rule: str
    severity: Severity
    message: str
    span: Span
    related: tuple[Related, ...] = ()
    tags: tuple[Tag, ...] = ()
    data: tuple[tuple[str, str], ...] = ()
    path: str = ""

    def get(self, key: str, default: str = "") -> str:
        """The value that the rule stored under ``key`` in ``data``."""
        return next((value for name, value in self.data if name == key), default)

    def moved(self, span: Span, related: tuple[Related, ...]) -> Finding:
        # Written out, for all findings are moved with every edit, and `replace` looks at each field again.
        return Finding(self.rule, self.severity, self.message, span, related, self.tags, self.data, self.path)

    def repeats(self, other: Finding, by: int = 0) -> bool:
        """Whether this says the same as another finding, of a place ``by`` bytes further on.

        No finding with related places does: those move for themselves.
        """
        if self is other:
            return by == 0 and not self.related
        return (
            self.span.start == other.span.start + by
            and self.span.end == other.span.end + by
            and self.message == other.message
            and self.rule == other.rule
            and self.severity is other.severity
            and self.tags == other.tags
            and not self.related
            and not other.related
        )

    @property
    def sort_key(self) -> tuple[int, int, int, str, str]:
        """Document order, then the worst first."""
        return (self.span.start, self.span.end, self.severity.rank, self.rule, self.message)
