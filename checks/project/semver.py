"""Versions and ranges of npm packages, as far as the major that they settle."""

from __future__ import annotations

import re

_VERSION = re.compile(r"v?((\d{1,9})\.\d{1,9}\.\d{1,9}(?:[-+][0-9A-Za-z.+-]*)?)")
_PART = r"(?:\d{1,9}|[xX*])"
_COMPARATOR = re.compile(
    rf"(?P<operator>\^|~>?|[<>]=?|=)?\s*v?(?P<major>\d{{1,9}})(?P<rest>(?:\.{_PART}){{0,2}})(?:[-+][0-9A-Za-z.+-]*)?"
)
_LOOSE_OPERATOR = re.compile(r"([\^~<>=])\s+")
_UNBOUNDED = 10**9


def exact_version(text: str) -> str | None:
    """``text`` without a leading ``v`` where it is one full version such as ``7.48.0``; else None."""
    match = _VERSION.fullmatch(text.strip())
    return match[1] if match else None


def major_of(version: str) -> int | None:
    """The major of a full version."""
    match = _VERSION.fullmatch(version.strip())
    return int(match[2]) if match else None


def major_of_range(text: str) -> int | None:
    """The one major that every version in an npm range has.

    None where the range spans several (``>=6 <8``), has no upper end (``>=7``), is empty, or is no range of versions
    at all: a tag, an address, ``workspace:``, ``catalog:``.
    """
    majors: set[int] = set()
    for alternative in text.split("||"):
        bounds = _bounds(alternative)
        if bounds is None or bounds[0] != bounds[1]:
            return None
        majors.add(bounds[0])
    return majors.pop() if len(majors) == 1 else None


def _bounds(alternative: str) -> tuple[int, int] | None:
    """The lowest and the highest major of comparators that hold together."""
    words = alternative.strip().split(" - ")
    if len(words) == 2:
        words = [f">={words[0].strip()}", f"<={words[1].strip()}"]
    else:
        words = _LOOSE_OPERATOR.sub(r"\1", alternative).split()
    low, high = 0, _UNBOUNDED
    for word in words:
        match = _COMPARATOR.fullmatch(word)
        if match is None:
            return None
        operator, major = match["operator"] or "=", int(match["major"])
        if operator.startswith(">"):
            # `>6` starts at 7.0.0, `>6.1` at a version of 6.
            low = max(low, major + (operator == ">" and not match["rest"]))
        elif operator == "<" and not match["rest"].strip(".0xX*"):
            high = min(high, major - 1)
        elif operator.startswith("<"):
            high = min(high, major)
        else:
            low, high = max(low, major), min(high, major)
    return (low, high) if words else None
