"""The fix that is always there: a comment that switches the rule off for one line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...checks.markdown.analysis import MarkdownAnalysis
from ...checks.suppress import Suppressions
from ...checks.syntax.nodes import ancestors
from ...quickfixes.edit import FileEdit, Fix, Safety, TextEdit
from ...quickfixes.markdown import carried

if TYPE_CHECKING:
    from ...checks import AnyAnalysis
    from ...checks.finding import Finding
    from ...checks.syntax.document import Document
    from ...checks.syntax.lines import LineIndex

_NAMES = re.compile(rb"pulumend-disable-next-line(?:[ \t,]+[A-Za-z][\w-]*)*")
_INDENTATION = re.compile(rb"[ \t]*")
# In these a line of its own is text and no comment; in those it is code again.
_TEXT = frozenset({"template_string", "string", "comment", "regex", "jsx_element", "jsx_self_closing_element"})
_CODE = frozenset({"template_substitution", "jsx_expression"})


def disabling(finding: Finding, analysis: AnyAnalysis) -> Fix | None:
    """The fix that hides a finding of an analysis; in a Markdown document by a comment in the fence."""
    if not isinstance(analysis, MarkdownAnalysis):
        return disable_rule(finding, analysis.document)
    origin = analysis.origin(finding)
    if origin is None:
        return None
    part, made = origin
    fix = disable_rule(made, part.analysis.document)
    return carried(fix, part, analysis) if fix is not None else None


def disable_rule(finding: Finding, document: Document) -> Fix | None:
    """The fix that hides a finding by a comment above its line, or by a name added to the comment that is there.

    None where the line above can hold no comment.
    """
    lines = document.lines
    line = lines.line_at(finding.span.start)
    edit = _added_name(finding.rule, document, lines, line) or _new_comment(finding.rule, document, lines, line)
    if edit is None:
        return None
    title = f"Disable {finding.rule} for this line"
    return Fix(title, Safety.SAFE, (FileEdit(document.path, (edit,)),))


def _added_name(rule: str, document: Document, lines: LineIndex, line: int) -> TextEdit | None:
    for comment in Suppressions.of(document).comments:
        if comment.kind == "disable-next-line" and comment.rules and lines.line_at(comment.start) == line - 1:
            names = _NAMES.search(document.text, comment.start)
            if names is not None:
                return TextEdit.insert(names.end(), f", {rule}")
    return None


def _new_comment(rule: str, document: Document, lines: LineIndex, line: int) -> TextEdit | None:
    start = lines.start_of(line)
    if _is_text(document, start):
        return None
    indentation = _INDENTATION.match(document.text, start)
    above = indentation[0].decode() if indentation is not None else ""
    newline = document.newline
    if line + 1 < lines.count:
        newline = document.text[lines.end_of(line) : lines.start_of(line + 1)].decode()
    return TextEdit.insert(start, f"{above}// pulumend-disable-next-line {rule}{newline}")


def _is_text(document: Document, at: int) -> bool:
    """Whether an offset lies within something that is not code."""
    node = document.root.descendant_for_byte_range(at, at)
    if node is None:
        return False
    for around in (node, *ancestors(node)):
        if around.start_byte < at < around.end_byte:
            if around.type in _CODE:
                return False
            if around.type in _TEXT:
                return True
    return False
