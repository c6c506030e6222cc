"""Links from the names of rules, in comments that switch them off and in the configuration, to their pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lsprotocol import types

from ...checks import MarkdownAnalysis
from ...checks.finding import Span
from ...checks.project.names import CONFIG_FILE
from ...checks.registry import rule_named
from ...checks.suppress import Suppressions
from ..rule_pages import page_file
from .diagnostics import DOCS_URL
from .positions import to_range
from .uris import to_uri

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...checks.syntax.lines import Unit
    from .session import Session

# The names of rules are of several words.
_NAME = re.compile(rb"(?<![\w-])[a-z0-9]+(?:-[a-z0-9]+)+(?![\w-])")


def links(session: Session, unit: Unit) -> list[types.DocumentLink]:
    """A link for each rule that a document names, in the order of the document."""
    lines = session.document.lines
    return [
        types.DocumentLink(to_range(span, lines, unit), target)
        for name, span in _named(session)
        if rule_named(name) is not None and (target := _page(name)) is not None
    ]


def _named(session: Session) -> Iterator[tuple[str, Span]]:
    if session.path.endswith(f"/{CONFIG_FILE}"):
        for match in _NAME.finditer(session.document.text):
            yield match[0].decode(), Span(*match.span())
    elif session.analysis is not None and not isinstance(session.analysis, MarkdownAnalysis):
        for comment in Suppressions.of(session.analysis.document).comments:
            yield from comment.names


def _page(rule: str) -> str | None:
    if DOCS_URL is not None:
        return f"{DOCS_URL}{rule}"
    path = page_file(rule)
    return to_uri(path) if path is not None else None
