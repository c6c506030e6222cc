"""The npm packages that tests compile against: installed once, used by every later run.

The three majors of @pulumi/aws stand side by side as ``aws5``, ``aws6`` and ``aws7``, so that they share one
installation of everything else.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Generator

MANIFEST = Path(__file__).with_name("package.json")
_CACHE = Path(__file__).resolve().parents[2] / ".cache"
_INSTALL = ("install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock", "--loglevel=error")
_PATIENCE = 900
"""Seconds; an installation over a slow line, or a wait for the other worker's."""


class SdkError(Exception):
    """The packages can't be installed or compiled against."""


@contextmanager
def exclusive(lock: Path) -> Generator[None]:
    """Hold a lock that no other process has. It ends with the process, and works on every platform: a database's."""
    with closing(sqlite3.connect(lock, timeout=_PATIENCE, isolation_level=None)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        yield


def program(name: str) -> str:
    """The path of a command. Raises `SdkError`."""
    found = shutil.which(name)
    if found is None:
        raise SdkError(f"{name} is not on the PATH: these tests need Node.js 20 or later and npm")
    return found


def installed(wanted_manifest: Path = MANIFEST) -> Path:
    """The folder with the ``node_modules`` of a manifest. Raises `SdkError`.

    For the one in the folder ``sdk`` it is ``PULUMEND_SDK_CACHE``, else ``.cache/sdk``; for others likewise.
    """
    name = wanted_manifest.parent.name
    folder = Path(os.environ.get(f"PULUMEND_{name.upper()}_CACHE") or _CACHE / name).absolute()
    folder.mkdir(parents=True, exist_ok=True)
    wanted = wanted_manifest.read_bytes()
    digest = hashlib.sha256(wanted).hexdigest()
    marker = folder / "installed.sha256"
    with exclusive(folder / "lock.sqlite"):
        if not (folder / "node_modules").is_dir() or not marker.exists() or marker.read_text() != digest:
            marker.unlink(missing_ok=True)
            shutil.rmtree(folder / "node_modules", ignore_errors=True)
            (folder / wanted_manifest.name).write_bytes(wanted)
            _install(folder)
            marker.write_text(digest)
    return folder


def manifest(folder: Path, package: str) -> dict[str, str]:
    """The package.json of an installed package, by its name under ``node_modules``."""
    return json.loads((folder / "node_modules" / package / "package.json").read_bytes())


def _install(folder: Path) -> None:
    command = [program("npm"), *_INSTALL]
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=_PATIENCE)
    except subprocess.TimeoutExpired as error:
        raise SdkError(f"npm install in {folder} took more than {_PATIENCE} s") from error
    if done.returncode != 0:
        raise SdkError(f"npm install in {folder} failed ({done.returncode}):\n{done.stderr[-4000:]}")
