"""Comments of Markdown that switch rules off for fences.

``<!-- pulumend-disable RULES -- REASON -->`` .. ``<!-- pulumend-enable -->`` around anything, ``-disable-file``, and
``-disable-next-line``, which speaks of the next line of the document. Where that line opens a fence, the whole fence is
meant. MDX writes ``{/* */}`` for ``<!-- -->``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from ..suppress import Suppression, Suppressions, read_suppression

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..finding import Finding, Span
    from .document import MarkdownDocument

_MARK = b"pulumend-"
_COMMENT = re.compile(
    rb"(?:<!--|\{/\*)\s*pulumend-(disable-next-line|disable-file|disable|enable)(?![\w-])([^\r\n]{0,400}?)(?:-->|\*/\})"
)


def unsuppressed(findings: Iterable[Finding], document: MarkdownDocument) -> list[Finding]:
    """The findings of a document that no comment of its Markdown switches off; comments in fences are not read."""
    if _MARK not in document.text:
        return list(findings)
    comments = tuple(_comments(document))
    whole = [(fence, comment) for comment in comments if (fence := _fence_below(comment, document)) is not None]
    kept = Suppressions(comments, document.text).unsuppressed(findings)
    return [
        finding
        for finding in kept
        if not any(
            fence.start <= finding.span.start < fence.end and comment.covers(finding.rule) for fence, comment in whole
        )
    ]


def _comments(document: MarkdownDocument) -> Iterator[Suppression]:
    spans = [block.fence.span for block in document.blocks]
    starts = [span.start for span in spans]
    for match in _COMMENT.finditer(document.text):
        index = bisect_right(starts, match.start()) - 1
        if index < 0 or match.start() >= spans[index].end:
            yield read_suppression(match)


def _fence_below(comment: Suppression, document: MarkdownDocument) -> Span | None:
    """The fence that opens in the line below a comment for the next line."""
    if comment.kind != "disable-next-line":
        return None
    line = document.lines.line_at(comment.start) + 1
    return next((block.fence.span for block in document.blocks if block.fence.line == line), None)
