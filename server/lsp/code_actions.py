"""Quick fixes as code actions."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from lsprotocol import types

from ...checks.source import OverlaySource
from ...quickfixes.converge import is_sound
from ...quickfixes.edit import Fix, Safety
from ...quickfixes.offers import Offers
from .disable_rule import disabling
from .positions import to_span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ...checks.finding import Finding, Span
    from ...checks.syntax.lines import Unit
    from .diagnostics import Diagnoser
    from .session import Session
    from .workspace_edits import EditMaker

logger = logging.getLogger(__name__)

KINDS = (types.CodeActionKind.QuickFix,)

_CAUTIONS = {
    Safety.SAFE: "",
    Safety.UNSAFE: " (may change behaviour)",
    Safety.PLACEHOLDER: " (fill in the placeholder)",
}


def wanted(only: Sequence[types.CodeActionKind | str] | None) -> bool:
    """Whether quick fixes are among the kinds that a client asks for; a kind stands for those below it."""
    return only is None or any(kind in (types.CodeActionKind.Empty, types.CodeActionKind.QuickFix) for kind in only)


class ActionMaker:
    """Makes the code actions of one client."""

    def __init__(self, diagnoser: Diagnoser, edits: EditMaker, unit: Unit) -> None:
        self._diagnoser = diagnoser
        self._edits = edits
        self._unit = unit

    def actions(self, session: Session, range_: types.Range) -> list[types.CodeAction]:
        """The fixes of all findings in a range of the session's present snapshot, then the comments that hide them.

        An action is left out where its edit would bring a syntax error, or where this client can't make it.
        """
        if session.analysis is None:
            return []
        asked = to_span(range_, session.document.lines, self._unit)
        findings = [finding for finding in session.findings if _meets(finding.span, asked)]
        return [*self._mending(findings, session), *self._hiding(findings, session)]

    def _mending(self, findings: Iterable[Finding], session: Session) -> Iterator[types.CodeAction]:
        if session.analysis is None:
            return
        offers = Offers(session.analysis)
        # The document's own text counts by its version; only what was read besides it can have changed unseen.
        source = OverlaySource(session.source, {session.path: session.document.text})
        for finding in findings:
            try:
                fixes = [(fix, is_sound(fix, source)) for fix in offers.of(finding)]
            except Exception:
                logger.exception("the quick fix of %s failed on %s", finding.rule, session.document.uri)
                continue
            for place, (fix, sound) in enumerate(fixes):
                if sound:
                    preferred = place == 0 and fix.safety is Safety.SAFE
                    yield from self._action(fix, [finding], session, preferred=preferred)

    def _hiding(self, findings: Iterable[Finding], session: Session) -> Iterator[types.CodeAction]:
        if session.analysis is None:
            return
        hidden: dict[Fix, list[Finding]] = {}
        for finding in findings:
            fix = disabling(finding, session.analysis)
            if fix is not None:
                hidden.setdefault(fix, []).append(finding)
        for fix, hides in hidden.items():
            yield from self._action(fix, hides, session, preferred=False)

    def _action(
        self, fix: Fix, findings: Iterable[Finding], session: Session, *, preferred: bool
    ) -> Iterator[types.CodeAction]:
        edit = self._edits.workspace_edit(fix, session)
        if edit is not None:
            yield types.CodeAction(
                title=fix.title + _CAUTIONS[fix.safety],
                kind=types.CodeActionKind.QuickFix,
                diagnostics=[self._diagnoser.diagnostic(finding, session) for finding in findings],
                is_preferred=preferred or None,
                edit=edit,
            )


def _meets(span: Span, asked: Span) -> bool:
    """Whether the two share a byte; a cursor also meets what it stands beside."""
    if span.start == span.end or asked.start == asked.end:
        return span.touches(asked)
    return span.start < asked.end and asked.start < span.end
