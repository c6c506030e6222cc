"""The files of a project by name: which there are, which are tests of what kind, and which make up the program."""

from __future__ import annotations

import posixpath
import re
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..source import FileSource
    from .jest_config import JestConfig

MAX_FILES = 2_000
MAX_FOLDERS = 500
MAX_DEPTH = 12
"""What lies beyond these bounds is not listed."""

SKIPPED = frozenset(
    {"node_modules", "dist", "build", "out", "coverage", "cdk.out", "cdktf.out", "vendor", "__pycache__"}
)
"""Folders of what is installed or written by tools; those that begin with a dot are skipped too."""

TEST_FOLDERS = frozenset({"test", "tests", "__tests__", "spec"})
_TEST_NAME = re.compile(r"[._-](?:test|spec)\.[mc]?[jt]sx?\Z")
_SCRIPT = re.compile(r"\.[mc]?[jt]sx?\Z")
_INTEGRATION_NAME = re.compile(r"(?:^|[._/-])(?:int|integ|integration|e2e|acceptance)(?:[._/-]|$)", re.IGNORECASE)
_UNIT_NAME = re.compile(r"(?:^|[._/-])unit(?:[._/-]|$)", re.IGNORECASE)
_DEPLOYED = re.compile(rb"(?:flat|all|stack)-outputs\.json|cfn-outputs|['\"]@aws-sdk/client-|['\"]aws-sdk(?:/|['\"])")
_MOCKED = re.compile(rb"\bsetMocks\s*\(|jest\.mock\s*\(")
_RELATIVE = re.compile(rb"(?:\bfrom|\bimport|\brequire\s*\(|\bimport\s*\()\s*['\"](\.{1,2}(?:/[^'\"\n]*)?)['\"]")
_ENDINGS = ("", ".ts", ".tsx", ".mts", ".cts", ".js", ".mjs", ".cjs", "/index.ts", "/index.js")
_WRITTEN_AS = re.compile(r"\.([mc]?)js\Z")


class SuiteKind(Enum):
    """What the tests of a file need: nothing but the code, or what it has deployed."""

    UNIT = "unit"
    INTEGRATION = "integration"


def project_files(folder: str, source: FileSource) -> tuple[str, ...]:
    """The paths of the files below a folder, sorted, without those of `SKIPPED` folders."""
    found: list[str] = []
    waiting = [(folder, 0)]
    for at, depth in waiting:
        for name in source.list(at) or ():
            path = posixpath.join(at, name)
            if not name.endswith("/"):
                found.append(path)
            elif name[:-1] not in SKIPPED and name[0] != "." and depth < MAX_DEPTH and len(waiting) < MAX_FOLDERS:
                waiting.append((path[:-1], depth + 1))
        if len(found) >= MAX_FILES:
            break
    return tuple(sorted(found[:MAX_FILES]))


def is_test(path: str, root: str, jest: JestConfig | None = None) -> bool:
    """Whether the file at ``path`` holds tests: by the configuration of Jest where it can tell, else by its name."""
    told = jest.is_test(path) if jest is not None else None
    if told is not None:
        return told
    if _TEST_NAME.search(path):
        return True
    return "__tests__" in _folders(path, root) and _SCRIPT.search(path) is not None and not path.endswith(".d.ts")


def is_test_support(path: str, root: str) -> bool:
    """Whether the file at ``path`` is there for tests, such as a set-up file or a helper beside them."""
    return not TEST_FOLDERS.isdisjoint(_folders(path, root)) or _TEST_NAME.search(path) is not None


# Rules ask this of the file that is typed in, several of them at every keystroke.
@lru_cache(maxsize=2048)
def _folders(path: str, root: str) -> tuple[str, ...]:
    """The names of the folders from ``root`` to the file at ``path``."""
    return tuple(posixpath.relpath(posixpath.dirname(path), root).split("/"))


def suite_kind(path: str, root: str, text: bytes | None = None) -> SuiteKind | None:
    """The kind of the tests in a file by its name, else by what its text uses; None where neither says."""
    name = posixpath.relpath(path, root)
    by_name = {
        kind
        for kind, pattern in ((SuiteKind.UNIT, _UNIT_NAME), (SuiteKind.INTEGRATION, _INTEGRATION_NAME))
        if pattern.search(name)
    }
    if len(by_name) == 1:
        return by_name.pop()
    if text is None:
        return None
    if _MOCKED.search(text):
        return SuiteKind.UNIT
    return SuiteKind.INTEGRATION if _DEPLOYED.search(text) else None


def program_files(entries: Iterable[str], source: FileSource) -> tuple[str, ...]:
    """The files that ``entries`` load by relative imports, and they themselves, in the order they are reached."""
    waiting = list(dict.fromkeys(entries))
    seen = set(waiting)
    names: dict[str, frozenset[str]] = {}
    for path in waiting:
        text = source.read(path) if _SCRIPT.search(path) else None
        for match in _RELATIVE.finditer(text or b""):
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), match[1].decode("utf-8", "replace")))
            found = _loaded(target, names, source)
            if found is not None and found not in seen and len(seen) < MAX_FILES:
                seen.add(found)
                waiting.append(found)
    return tuple(waiting)


def _loaded(target: str, names: dict[str, frozenset[str]], source: FileSource) -> str | None:
    """The file behind an import; a program for modules writes ``./a.js`` for `a.ts`."""
    for candidate in (*(target + ending for ending in _ENDINGS), _WRITTEN_AS.sub(r".\1ts", target)):
        folder, name = posixpath.split(candidate)
        if folder not in names:
            names[folder] = frozenset(source.list(folder) or ())
        if name in names[folder]:
            return candidate
    return None
