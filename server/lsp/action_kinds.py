"""The kinds of code actions that are made, and which of them a client asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

if TYPE_CHECKING:
    from collections.abc import Sequence

FIX_ALL = f"{types.CodeActionKind.SourceFixAll.value}.pulumend"
KINDS = (types.CodeActionKind.QuickFix, FIX_ALL)


def asks_for(kind: str, only: Sequence[types.CodeActionKind | str] | None) -> bool:
    """Whether a kind is among those that a client asks for; one that it names stands for those below it."""
    return only is None or any(_covers(str(getattr(wanted, "value", wanted)), kind) for wanted in only)


def _covers(wanted: str, kind: str) -> bool:
    return wanted in ("", kind) or kind.startswith(f"{wanted}.")
