"""Comments that switch rules off.

``pulumend-disable-next-line``, ``-disable-line``, ``-disable-file`` and ``-disable`` .. ``-enable``, followed by rule
names separated by commas or spaces, and by ``-- reason``. Without a name all rules are meant. They stand in ``//`` and
``/* */`` comments, in YAML behind ``#``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .finding import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .finding import Finding
    from .syntax.document import Document

_MARK = b"pulumend-"
_COMMENT = re.compile(
    rb"(?://|/\*|#)[\s*]*pulumend-(disable-next-line|disable-line|disable-file|disable|enable)(?![\w-])([^\r\n]*)"
)
_REASON = re.compile(rb"\s--(?:\s|$)")
_NAME = re.compile(rb"[^\s,]+")


@dataclass(frozen=True, slots=True)
class Suppression:
    """One comment. ``start`` is its byte offset; empty ``rules`` means every rule.

    ``names`` are the rules as they stand there, each with its place.
    """

    kind: str
    rules: frozenset[str]
    start: int
    reason: str
    names: tuple[tuple[str, Span], ...] = ()

    def covers(self, rule: str) -> bool:
        return not self.rules or rule in self.rules


class Suppressions:
    """The suppressions of one document."""

    def __init__(self, comments: tuple[Suppression, ...], text: bytes) -> None:
        self.comments = comments
        self.used: set[tuple[Suppression, str]] = set()
        """Which comments have hidden findings of which rules, of all that `unsuppressed` was asked for."""
        self._text = text

    @classmethod
    def of(cls, document: Document) -> Suppressions:
        # Most files hold none, and a search for a constant is the cheapest way to know.
        if not document.contains(_MARK):
            return cls((), b"")
        found = [
            read_suppression(match)
            for match in _COMMENT.finditer(document.text)
            if _is_comment(document, match.start())
        ]
        return cls(tuple(found), document.text)

    def unsuppressed(self, findings: Iterable[Finding]) -> list[Finding]:
        """The findings that no comment switches off."""
        if not self.comments:
            return list(findings)
        starts = [match.end() for match in re.finditer(rb"\r\n|\n|\r", self._text)]
        return [finding for finding in findings if not self._hides(finding, starts)]

    def _hides(self, finding: Finding, starts: list[int]) -> bool:
        line = bisect_right(starts, finding.span.start)
        hiding: list[Suppression] = []
        ranges: list[Suppression] = []
        for comment in self.comments:
            if not comment.covers(finding.rule):
                continue
            at = bisect_right(starts, comment.start)
            if (
                comment.kind == "disable-file"
                or (comment.kind == "disable-next-line" and at + 1 == line)
                or (comment.kind == "disable-line" and at == line)
            ):
                hiding.append(comment)
            elif comment.start < finding.span.start and comment.kind == "disable":
                ranges.append(comment)
            elif comment.start < finding.span.start and comment.kind == "enable":
                ranges.clear()
        hiding += ranges
        self.used.update((comment, finding.rule) for comment in hiding)
        return bool(hiding)


def read_suppression(match: re.Match[bytes]) -> Suppression:
    """The suppression in a match whose first group is the kind, and the second the rules and the reason."""
    rest = match[2].split(b"*/")[0]
    reason = _REASON.search(b" " + rest)
    stated = rest[: reason.start()] if reason is not None else rest
    why = rest[reason.end() - 1 :] if reason is not None else b""
    names = tuple(
        (name[0].decode("utf-8", "replace"), Span(*name.span()).shifted(match.start(2)))
        for name in _NAME.finditer(stated)
    )
    rules = frozenset(name for name, _ in names)
    return Suppression(match[1].decode(), rules, match.start(), why.decode("utf-8", "replace").strip(), names)


def _is_comment(document: Document, at: int) -> bool:
    """Whether the match stands in a comment and not in a string that shows one."""
    node = document.root.descendant_for_byte_range(at, at + 1)
    return node is not None and node.type == "comment"
