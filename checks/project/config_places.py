"""Where a finding about a configuration stands when it is about what is not there: at the key beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..finding import Span

if TYPE_CHECKING:
    from .config_value import ConfigValue, Member

_QUOTES = b"'\"`"


def key_span(value: ConfigValue, text: bytes, *path: str) -> Span:
    """The key of the member that ``path`` leads to in ``text``, or of the last on the way; the first byte without one.

    With its quotes, so that it is short whatever the value is.
    """
    found: Member | None = None
    for key in path:
        member = next((member for member in value.members if member.key == key), None)
        if member is None:
            break
        found, value = member, member.value
    if found is None:
        return Span(value.span.start, min(value.span.start + 1, value.span.end))
    start = found.span.start
    quotes = 2 if text[start : start + 1] in _QUOTES else 0
    return Span(start, start + len(found.key.encode()) + quotes)
