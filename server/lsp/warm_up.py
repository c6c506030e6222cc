"""What the first document needs, imported while the client takes note of the answer to ``initialize``."""

from __future__ import annotations

from importlib import import_module

from ..imports import without_collections

_PARTS = (
    "diagnostics",
    "pull_diagnostics",
    "push_diagnostics",
    "refresher",
    "reports",
    "sdk_progress",
    "targets",
    "workspace",
)


def import_analysis() -> None:
    """Import the rules and what runs them; the event loop waits some 200 ms for it, as for the first document."""
    with without_collections():
        from ...checks.registry import all_rules
        from ...checks.syntax.grammar import Language, parser_of

        for part in _PARTS:
            import_module(f".{part}", __package__)
        all_rules()
        parser_of(Language.TYPESCRIPT)
