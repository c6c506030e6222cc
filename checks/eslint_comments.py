"""ESLint's own comments: where they allow what a rule here reports as well, the rule is silent.

``eslint-disable-next-line`` and ``-disable-line`` hold for a line, ``/* eslint-disable */`` until ``eslint-enable``;
rule names are separated by commas, and none means all of them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from .finding import Severity
from .registry import rule_named

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .finding import Finding
    from .syntax.document import Document

_MARK = b"eslint-"
_COMMENT = re.compile(
    rb"(?://|/\*)[\s*]*eslint-(disable-next-line|disable-line|disable|enable)(?![\w-])((?:(?!\*/|--)[^\r\n])*)"
)
_OF_LINE = {"disable-next-line": 1, "disable-line": 0}


class _Comment(NamedTuple):
    kind: str
    rules: frozenset[str]
    start: int
    end: int


def not_allowed(findings: Iterable[Finding], document: Document) -> list[Finding]:
    """The findings of rules that no ESLint comment switches off, by the names that ESLint has for the same.

    Errors stay: what fails, fails whatever a linter is told.
    """
    found = list(findings)
    if not found or not document.contains(_MARK):
        return found
    comments = _comments(document)
    starts = [match.end() for match in re.finditer(rb"\r\n|\n|\r", document.text)]

    def is_allowed(finding: Finding) -> bool:
        rule = rule_named(finding.rule)
        names = frozenset(rule.eslint) if rule is not None else frozenset[str]()
        if finding.severity is Severity.ERROR or not names:
            return False
        line, off = bisect_right(starts, finding.span.start), False
        for comment in comments:
            if comment.rules and not comment.rules & names:
                continue
            if comment.kind in _OF_LINE:
                if bisect_right(starts, comment.end) + _OF_LINE[comment.kind] == line:
                    return True
            elif comment.start < finding.span.start:
                off = comment.kind == "disable"
        return off

    return [finding for finding in found if not is_allowed(finding)]


def _comments(document: Document) -> list[_Comment]:
    found: list[_Comment] = []
    for match in _COMMENT.finditer(document.text):
        node = document.root.descendant_for_byte_range(match.start(), match.start() + 1)
        kind = match[1].decode()
        # Only a block comment switches a rule off for what follows.
        if node is None or node.type != "comment" or (kind not in _OF_LINE and match[0].startswith(b"//")):
            continue
        names = frozenset(re.split(r"[\s,]+", match[2].decode("utf-8", "replace").strip())) - {""}
        found.append(_Comment(kind, names, match.start(), match.end()))
    return found
