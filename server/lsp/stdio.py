"""Sole ownership of standard input and output, over which the protocol runs.

One stray byte on standard output ends the session, so nothing else may hold it: not ``print``, not a library
in C, not a child process.
"""

from __future__ import annotations

import os
import sys
from typing import BinaryIO


def claim_stdio() -> tuple[BinaryIO, BinaryIO]:
    """The real standard input and output; from now on the process reads nothing there and writes to standard
    error.

    Works on the file descriptors, which child processes and C code use as well.
    """
    sys.stdout.flush()
    stdin = os.fdopen(os.dup(0), "rb")
    stdout = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    return stdin, stdout
