"""How much memory a process holds: its resident set, as the system counts it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

_BYTES_A_KILOBYTE = 1024


def resident_bytes(pid: int) -> int:
    """The resident set of a running process in bytes, shared pages included.

    Read from ``/proc`` where there is one, else asked of ``ps``. Raises `OSError` where neither can tell.
    """
    statm = Path(f"/proc/{pid}/statm")
    if statm.exists():
        return int(statm.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    told = subprocess.run(["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True, check=False)
    if not told.stdout.strip().isdigit():
        raise OSError(f"the memory of process {pid} can't be told here")
    return int(told.stdout) * _BYTES_A_KILOBYTE


def megabytes(size: float) -> str:
    """A number of bytes in MB of 1,000,000 bytes, with one decimal."""
    return f"{size / 1_000_000:.1f}"


def tree_resident_bytes(pid: int) -> int:
    """The resident sets of a process and of all that it has started, in bytes. Raises `OSError` as above."""
    told = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True)
    parents = [tuple(map(int, line.split())) for line in told.stdout.splitlines()]
    family = {pid}
    while more := {child for child, parent in parents if parent in family} - family:
        family |= more
    return sum(resident_bytes(member) for member in family)
