"""What is told of a place in a program, as the protocol's hover."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from lsprotocol import types

from ...checks import MarkdownAnalysis
from ..hover_text import hover_text
from .positions import to_offset, to_range

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ...checks import AnyAnalysis
    from ...checks.finding import Finding
    from ...checks.syntax.lines import Unit
    from ..hover_text import HoverText
    from .client import Client
    from .session import Session

logger = logging.getLogger(__name__)


class HoverMaker:
    """Makes hovers for one client. Markdown is sent to clients that show it, plain text to the others."""

    def __init__(self, client: Client, unit: Unit) -> None:
        self._kind = types.MarkupKind.Markdown if client.hover_markdown else types.MarkupKind.PlainText
        self._unit = unit

    def hover(self, session: Session, position: types.Position) -> types.Hover | None:
        """What there is to tell at a position of the session's present snapshot; None where that is nothing.

        Never raises: a defect is logged, and nothing is told.
        """
        lines = session.document.lines
        if session.analysis is None:
            return None
        try:
            told = _told(to_offset(position, lines, self._unit), session.analysis, session.findings)
        except Exception:
            logger.exception("the hover failed on %s", session.document.uri)
            return None
        if told is None:
            return None
        text = told.markdown if self._kind is types.MarkupKind.Markdown else told.plain
        return types.Hover(types.MarkupContent(self._kind, text), to_range(told.span, lines, self._unit))


def _told(at: int, analysis: AnyAnalysis, findings: Iterable[Finding]) -> HoverText | None:
    """The hover of a document, or of the fence in a Markdown document that holds the offset."""
    if not isinstance(analysis, MarkdownAnalysis):
        return hover_text(at, analysis, findings)
    found = analysis.part_at(at)
    if found is None:
        return None
    part, inside = found
    told = hover_text(inside, part.analysis, part.analysis.findings())
    span = part.stand.to_host(told.span) if told is not None else None
    return replace(told, span=span) if told is not None and span is not None else None
