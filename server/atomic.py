"""Writes a file that others may read at the same time: they see the old one or the new one, and never a part."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def write_atomically(target: Path, data: bytes) -> None:
    """Write the file, and its folder where there is none. Raises `OSError`, and then leaves nothing behind."""
    target.parent.mkdir(parents=True, exist_ok=True)
    # In the same folder, because only within one file system a rename is atomic; not by `mkstemp`, whose files nobody
    # else may read.
    temporary = target.with_name(f".{target.name}.{os.getpid()}.{os.urandom(4).hex()}")
    try:
        with temporary.open("xb") as file:
            file.write(data)
        temporary.replace(target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
