"""Where output goes: what a terminal can show, and bytes for whatever else reads it."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TextIO


def wants_colour(choice: str, stream: TextIO) -> bool:
    """Whether to colour ``stream``: ``always``, ``never``, or ``auto``, which asks the stream and the
    environment.

    https://no-color.org/ and https://force-color.org/
    """
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (stream.isatty() and os.environ.get("TERM") != "dumb")


def put(text: str) -> None:
    """Write to standard output: what its encoding lacks is escaped on a terminal, all else gets UTF-8."""
    if sys.stdout.isatty():
        _put_escaped(text, sys.stdout)
    else:
        put_bytes(text.encode(errors="surrogateescape"))


def put_error(text: str) -> None:
    """Write to standard error."""
    _put_escaped(text, sys.stderr)


def put_bytes(data: bytes) -> None:
    """Write to standard output as it is."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _put_escaped(text: str, stream: TextIO) -> None:
    encoding = stream.encoding or "utf-8"
    stream.write(text.encode(encoding, "backslashreplace").decode(encoding))
    stream.flush()
