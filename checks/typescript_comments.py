"""TypeScript's own comments: what the compiler is told not to report is not reported here either.

``@ts-expect-error`` and ``@ts-ignore`` hold for the next line that is neither empty nor a comment, ``@ts-nocheck``
above the first statement for the file. Who writes them knows of the error, as in a test of what a component refuses.
Where the code below is mended, ``@ts-expect-error`` becomes an error itself.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .registry import rule_named

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .finding import Finding
    from .syntax.document import Document

_MARK = b"@ts-"
_COMMENT = re.compile(rb"(?:///?|/\*[\s*]*)[^\S\r\n]*@ts-(expect-error|ignore|nocheck)(?![\w-])")
_PASSED_OVER = re.compile(rb"[^\S\r\n]*(?://|\r|\n)")

_ABOVE = frozenset({"comment", "hash_bang_line"})


def not_ignored(findings: Iterable[Finding], document: Document) -> list[Finding]:
    """The findings that the compiler would report as well, or that are none of its business."""
    found = list(findings)
    if not found or not document.contains(_MARK):
        return found
    ignored = _lines(document)

    def is_ignored(finding: Finding) -> bool:
        in_line = ignored is None or document.lines.line_at(finding.span.start) in ignored
        rule = rule_named(finding.rule) if in_line else None
        return rule is not None and bool(rule.tsc)

    return [finding for finding in found if not is_ignored(finding)]


def _lines(document: Document) -> set[int] | None:
    """The lines in which errors are ignored; None where that is the whole file."""
    found: set[int] = set()
    for match in _COMMENT.finditer(document.text):
        node = document.root.descendant_for_byte_range(match.start(), match.start() + 1)
        if node is None or node.type != "comment":
            continue
        if match[1] != b"nocheck":
            line = document.lines.line_at(node.end_byte) + 1
            while line < document.lines.count and _PASSED_OVER.match(document.text, document.lines.start_of(line)):
                line += 1
            found.add(line)
        elif all(child.type in _ABOVE for child in document.root.children if child.start_byte < node.start_byte):
            return None
    return found
