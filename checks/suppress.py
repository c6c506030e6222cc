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

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .finding import Finding
    from .syntax.document import Document

_MARK = b"pulumend-"
_COMMENT = re.compile(
    rb"(?://|/\*|#)[\s*]*pulumend-(disable-next-line|disable-line|disable-file|disable|enable)(?![\w-])([^\r\n]*)"
)
_REASON = re.compile(r"\s--(?:\s|$)")
_ALL = frozenset[str]()


@dataclass(frozen=True, slots=True)
class Suppression:
    """One comment. ``start`` is its byte offset; empty ``rules`` means every rule."""

    kind: str
    rules: frozenset[str]
    start: int
    reason: str

    def covers(self, rule: str) -> bool:
        return not self.rules or rule in self.rules


class Suppressions:
    """The suppressions of one document."""

    def __init__(self, comments: tuple[Suppression, ...], text: bytes) -> None:
        self.comments = comments
        self._text = text

    @classmethod
    def of(cls, document: Document) -> Suppressions:
        # Most files hold none, and a search for a constant is the cheapest way to know.
        if _MARK not in document.text:
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
        return [finding for finding in findings if not self._covers(finding, starts)]

    def _covers(self, finding: Finding, starts: list[int]) -> bool:
        line = bisect_right(starts, finding.span.start)
        off = False
        for comment in self.comments:
            if not comment.covers(finding.rule):
                continue
            at = bisect_right(starts, comment.start)
            if comment.kind == "disable-file":
                return True
            if (comment.kind == "disable-next-line" and at + 1 == line) or (
                comment.kind == "disable-line" and at == line
            ):
                return True
            if comment.start < finding.span.start and comment.kind in ("disable", "enable"):
                off = comment.kind == "disable"
        return off


def read_suppression(match: re.Match[bytes]) -> Suppression:
    """The suppression in a match whose first group is the kind, and the second the rules and the reason."""
    rest = match[2].decode("utf-8", "replace").split("*/")[0]
    parts = _REASON.split(" " + rest, maxsplit=1)
    names = frozenset(re.split(r"[\s,]+", parts[0].strip())) - {""}
    return Suppression(match[1].decode(), names or _ALL, match.start(), parts[1].strip() if len(parts) > 1 else "")


def _is_comment(document: Document, at: int) -> bool:
    """Whether the match stands in a comment and not in a string that shows one."""
    node = document.root.descendant_for_byte_range(at, at + 1)
    return node is not None and node.type == "comment"
