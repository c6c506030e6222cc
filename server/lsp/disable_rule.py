"""The fixes that are always there: comments that switch the rule off, for one line or for the whole file.

Each has a place for the reason, because whoever reads it later can't ask for it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...checks.markdown.analysis import MarkdownAnalysis
from ...checks.suppress import Suppressions
from ...checks.syntax.grammar import Language
from ...checks.syntax.nodes import ancestors
from ...quickfixes.edit import FileEdit, Fix, Safety, TextEdit
from ...quickfixes.markdown import carried

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...checks import AnyAnalysis
    from ...checks.finding import Finding
    from ...checks.suppress import Suppression
    from ...checks.syntax.document import Document
    from ...checks.syntax.lines import LineIndex

_NAMES = re.compile(rb"pulumend-disable-(?:next-line|file)(?:[ \t,]+[A-Za-z][\w-]*)*")
_REASON = "TODO: say why"
_INDENTATION = re.compile(rb"[ \t]*")
# In these a line of its own is text and no comment; in those it is code again.
_TEXT = frozenset({"template_string", "string", "comment", "regex", "jsx_element", "jsx_self_closing_element"})
_CODE = frozenset({"template_substitution", "jsx_expression"})
_COMMENTS = {Language.YAML: "#", Language.JSON: None}


def disabling(finding: Finding, analysis: AnyAnalysis) -> Iterator[Fix]:
    """The fixes that hide a finding of an analysis: for its line, then for its file.

    In a Markdown document the comments stand in the fence, and hold for it.
    """
    if not isinstance(analysis, MarkdownAnalysis):
        yield from filter(None, (disable_rule(finding, analysis.document), disable_in_file(finding, analysis.document)))
        return
    origin = analysis.origin(finding)
    if origin is None:
        return
    part, made = origin
    document = part.analysis.document
    for fix in filter(None, (disable_rule(made, document), disable_in_file(made, document))):
        there = carried(fix, part, analysis)
        if there is not None:
            yield there


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


def disable_in_file(finding: Finding, document: Document) -> Fix | None:
    """The fix that hides all findings of a rule by a comment at the top, or by a name added to one that is there."""
    mark = _marks(document)
    if mark is None:
        return None
    rule, edit = finding.rule, None
    for comment in Suppressions.of(document).comments:
        if comment.kind == "disable-file" and comment.rules:
            edit = _added_to(comment, rule, document)
    if edit is None:
        # What tells the system how to run a file counts in its first line alone.
        top = document.lines.start_of(1) if document.text.startswith(b"#!") and document.lines.count > 1 else 0
        text = f"{mark} pulumend-disable-file {rule} -- {_REASON}{document.newline}"
        edit = TextEdit.insert(top, text, _REASON)
    return Fix(f"Disable {rule} for this file", Safety.SAFE, (FileEdit(document.path, (edit,)),))


def _marks(document: Document) -> str | None:
    """What begins a comment in the language of a document; None where there are no comments."""
    return _COMMENTS.get(document.language, "//")


def _added_to(comment: Suppression, rule: str, document: Document) -> TextEdit | None:
    names = _NAMES.search(document.text, comment.start)
    return TextEdit.insert(names.end(), f", {rule}") if names is not None else None


def _added_name(rule: str, document: Document, lines: LineIndex, line: int) -> TextEdit | None:
    for comment in Suppressions.of(document).comments:
        if comment.kind == "disable-next-line" and comment.rules and lines.line_at(comment.start) == line - 1:
            return _added_to(comment, rule, document)
    return None


def _new_comment(rule: str, document: Document, lines: LineIndex, line: int) -> TextEdit | None:
    start, mark = lines.start_of(line), _marks(document)
    if mark is None or _is_text(document, start):
        return None
    indentation = _INDENTATION.match(document.text, start)
    above = indentation[0].decode() if indentation is not None else ""
    newline = document.newline
    if line + 1 < lines.count:
        newline = document.text[lines.end_of(line) : lines.start_of(line + 1)].decode()
    return TextEdit.insert(start, f"{above}{mark} pulumend-disable-next-line {rule} -- {_REASON}{newline}", _REASON)


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
