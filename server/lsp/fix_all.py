"""Mending a whole document at once, as an editor does on saving or as the user asks for one rule."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from ...checks.configuration import ConfigError, load
from ...checks.source import OverlaySource
from ...quickfixes.compose import compose
from ...quickfixes.converge import MAX_ROUNDS, converge, is_sound
from ...quickfixes.edit import CreateFile, FileEdit, Fix, Safety
from ...quickfixes.offers import Offers
from ...quickfixes.policy import by_severity
from ...quickfixes.text_edits import edits_between

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ...checks.finding import Finding
    from ...checks.schema.provider import SdkProvider
    from .session import Session

logger = logging.getLogger(__name__)

TITLE = "Fix all that is safe to fix"


def mended(session: Session, sdks: SdkProvider) -> Fix | None:
    """The safe fixes of a document's errors and warnings, and of what its configuration selects by name, as one.

    They are repeated until nothing is left, and change this document alone. None where there is nothing to mend, and
    while the configuration is broken: what the user has switched off would be mended too.
    """
    if session.config_errors or not session.findings:
        return None
    source = OverlaySource(session.source, {session.path: session.document.text})
    try:
        selected = session.settings.check.select or load(session.path, session.root, source).select or ()
        policy = by_severity(lambda _: selected, alone=True)
        if not any(_chosen(session, policy.wants, policy.choose)):
            return None
        done = converge([session.path], source, session.root, session.settings.check, policy, sdks)
    except ConfigError:
        return None
    for failure in done.failures:
        logger.error("the quick fix of %s failed on %s:\n%s", failure.rule, session.document.uri, failure.message)
    if not done.converged:
        logger.error("the fixes of %s go on after %d rounds", session.document.uri, MAX_ROUNDS)
    edits = edits_between(session.document.text, done.texts.get(session.path, session.document.text))
    return Fix(TITLE, Safety.SAFE, (FileEdit(session.path, edits),)) if edits else None


def mended_of_rule(session: Session, rule: str) -> Fix | None:
    """The safe fixes of all that one rule has found in a document, as many as go together; None where there are none.

    They may reach into other files.
    """
    chosen = _chosen(session, lambda finding: finding.rule == rule, _first_if_safe)
    together = compose(chosen)
    changes = (
        *(CreateFile(path, text) for path, text in together.created.items()),
        *(FileEdit(path, tuple(edits)) for path, edits in together.edits.items()),
    )
    fix = Fix(title_of_rule(rule), Safety.SAFE, changes)
    source = OverlaySource(session.source, {session.path: session.document.text})
    return fix if changes and is_sound(fix, source) else None


def title_of_rule(rule: str) -> str:
    return f"Fix all {rule} in this file"


def _first_if_safe(fixes: Sequence[Fix]) -> Fix | None:
    """The preferred fix, as long as it may be made unseen; what comes behind it is not what the user would choose."""
    return fixes[0] if fixes and fixes[0].safety is Safety.SAFE else None


def _chosen(
    session: Session, wants: Callable[[Finding], bool], choose: Callable[[Sequence[Fix]], Fix | None]
) -> Iterator[Fix]:
    if session.analysis is None:
        return
    offers = Offers(session.analysis)
    for finding in filter(wants, session.findings):
        try:
            fix = choose(offers.of(finding))
        except Exception as error:
            session.fix_failed(finding.rule, error)
            continue
        if fix is not None:
            yield fix
