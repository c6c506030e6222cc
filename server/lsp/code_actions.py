"""What can be done about findings, as code actions: mending one, mending many, hiding, and reading why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from ...checks.source import OverlaySource
from ...quickfixes.converge import is_sound
from ...quickfixes.edit import Fix, Safety
from ...quickfixes.offers import Offers
from . import commands, fix_all
from .action_kinds import FIX_ALL, asks_for
from .disable_rule import disabling
from .overlap import is_left_to_others, same_elsewhere
from .positions import to_range, to_span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...checks.finding import Finding, Span
    from ...checks.syntax.lines import Unit
    from .client import Client
    from .diagnostics import Diagnoser
    from .session import Session
    from .workspace_edits import EditMaker

_CAUTIONS = {
    Safety.SAFE: "",
    Safety.UNSAFE: " (may change behaviour)",
    Safety.PLACEHOLDER: " (fill in the placeholder)",
}


class ActionMaker:
    """Makes the code actions of one client. Those that take long to make have `commands.data_of` and no edit yet."""

    def __init__(self, diagnoser: Diagnoser, edits: EditMaker, client: Client, unit: Unit) -> None:
        self._diagnoser = diagnoser
        self._edits = edits
        self._client = client
        self._unit = unit

    def actions(
        self, session: Session, range_: types.Range, context: types.CodeActionContext
    ) -> list[types.CodeAction]:
        """What there is to do about the findings in a range of the session's present snapshot.

        An action is left out where its edit would bring a syntax error, or where this client can't make it.
        """
        if session.analysis is None:
            return []
        made: list[types.CodeAction] = []
        if asks_for(types.CodeActionKind.QuickFix, context.only):
            asked = to_span(range_, session.document.lines, self._unit)
            findings = [finding for finding in session.findings if _meets(finding.span, asked)]
            shown = {finding: self._diagnostics(finding, session, context) for finding in findings}
            made += self._mending(shown, session, context)
            made += self._hiding(shown, session)
            made += self._explaining(shown)
        by_itself = context.trigger_kind is types.CodeActionTriggerKind.Automatic
        if asks_for(FIX_ALL, context.only) and (context.only is not None or not by_itself) and session.findings:
            data = commands.data_of(session.document.uri)
            made.append(types.CodeAction(title=fix_all.TITLE, kind=FIX_ALL, data=data))
        return made

    def _diagnostics(
        self, finding: Finding, session: Session, context: types.CodeActionContext
    ) -> list[types.Diagnostic]:
        """The diagnostics in which the client shows a finding: ours, and those of other tools that say the same."""
        own = [] if is_left_to_others(finding, session) else [self._diagnoser.diagnostic(finding, session)]
        place = to_range(finding.span, session.document.lines, self._unit)
        return own + same_elsewhere(finding, place, context.diagnostics)

    def _mending(
        self, shown: dict[Finding, list[types.Diagnostic]], session: Session, context: types.CodeActionContext
    ) -> Iterator[types.CodeAction]:
        if session.analysis is None:
            return
        offers = Offers(session.analysis)
        # The document's own text counts by its version; only what was read besides it can have changed unseen.
        source = OverlaySource(session.source, {session.path: session.document.text})
        safe: dict[str, list[types.Diagnostic]] = {}
        for finding, diagnostics in shown.items():
            try:
                fixes = [(fix, is_sound(fix, source)) for fix in offers.of(finding)]
            except Exception as error:
                session.fix_failed(finding.rule, error)
                continue
            for place, (fix, sound) in enumerate(fixes):
                if sound:
                    preferred = place == 0 and fix.safety is Safety.SAFE
                    yield from self._action(fix, diagnostics, session, preferred=preferred)
                    if preferred:
                        safe.setdefault(finding.rule, []).extend(diagnostics)
        for rule, diagnostics in safe.items():
            yield from self._for_all_of(rule, diagnostics, session, context)

    def _for_all_of(
        self, rule: str, diagnostics: list[types.Diagnostic], session: Session, context: types.CodeActionContext
    ) -> Iterator[types.CodeAction]:
        several = sum(finding.rule == rule for finding in session.findings) > 1
        if several and self._may_take_long(context):
            yield types.CodeAction(
                title=fix_all.title_of_rule(rule),
                kind=types.CodeActionKind.QuickFix,
                diagnostics=diagnostics or None,
                data=commands.data_of(session.document.uri, rule),
            )
        if self._client.applies_edits and session.document.path is not None:
            command = commands.fix_in_project(rule, session.document.uri)
            yield types.CodeAction(
                title=command.title,
                kind=types.CodeActionKind.QuickFix,
                diagnostics=diagnostics or None,
                command=command,
            )

    def _hiding(self, shown: dict[Finding, list[types.Diagnostic]], session: Session) -> Iterator[types.CodeAction]:
        if session.analysis is None:
            return
        hidden: dict[Fix, list[types.Diagnostic]] = {}
        for finding, diagnostics in shown.items():
            for fix in disabling(finding, session.analysis):
                hidden.setdefault(fix, []).extend(diagnostics)
        for fix, hides in hidden.items():
            yield from self._action(fix, hides, session, preferred=False)

    def _explaining(self, shown: dict[Finding, list[types.Diagnostic]]) -> Iterator[types.CodeAction]:
        if not self._client.shows_documents:
            return
        told: dict[str, list[types.Diagnostic]] = {}
        for finding, diagnostics in shown.items():
            told.setdefault(finding.rule, []).extend(diagnostics)
        for rule, diagnostics in told.items():
            command = commands.show_page(rule)
            yield types.CodeAction(
                title=command.title,
                kind=types.CodeActionKind.QuickFix,
                diagnostics=diagnostics or None,
                command=command,
            )

    def _may_take_long(self, context: types.CodeActionContext) -> bool:
        """Whether an action may be in the list whose edit takes long to make; a cursor that moves waits for none."""
        return self._client.resolves_edits or context.trigger_kind is not types.CodeActionTriggerKind.Automatic

    def _action(
        self, fix: Fix, diagnostics: list[types.Diagnostic], session: Session, *, preferred: bool
    ) -> Iterator[types.CodeAction]:
        edit = self._edits.workspace_edit(fix, session)
        if edit is not None:
            yield types.CodeAction(
                title=fix.title + _CAUTIONS[fix.safety],
                kind=types.CodeActionKind.QuickFix,
                diagnostics=diagnostics or None,
                is_preferred=preferred or None,
                edit=edit,
            )


def _meets(span: Span, asked: Span) -> bool:
    """Whether the two share a byte; a cursor also meets what it stands beside."""
    if span.start == span.end or asked.start == asked.end:
        return span.touches(asked)
    return span.start < asked.end and asked.start < span.end
