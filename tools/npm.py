"""Packages from the npm registry, for the tools that make data of them."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path


def pack(folder: Path, pin: str) -> Path:
    """The archive of ``name@version``, downloaded below ``folder``. Raises `subprocess.CalledProcessError`."""
    own = Path(tempfile.mkdtemp(dir=folder))
    command = ["npm", "pack", "--silent", "--pack-destination", str(own), pin]
    subprocess.run(command, check=True, cwd=own, stdout=subprocess.DEVNULL)
    return next(own.glob("*.tgz"))
