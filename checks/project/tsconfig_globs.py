"""The patterns of ``include`` and ``exclude`` in a `tsconfig.json`, matched as the compiler does.

``*`` and ``?`` stay within a folder, ``**/`` spans several. An entry without ending or wildcard stands for a folder.
Wildcards of ``include`` pass over `node_modules` and names that begin with a dot; those of ``exclude`` over nothing.
Case counts, as it does on Linux.
See https://www.typescriptlang.org/tsconfig/#include.
"""

from __future__ import annotations

import posixpath
import re
from functools import lru_cache

_WILDCARD = re.compile(r"[*?]")
_NO_PACKAGES = r"(?!(?:node_modules|bower_components|jspm_packages)(?:/|$))"
_FOLDERS = rf"(?:/{_NO_PACKAGES}[^/.][^/]*)*?"
# A wildcard takes no `x.min.js`, which is the output of a tool.
_NAME = r"(?:[^./]|(?:\.(?!min\.js$))?)*"
_ANY_FOLDERS = r"(?:/.+?)?"


def included(path: str, folder: str, pattern: str) -> bool:
    """Whether a pattern of ``include``, taken from ``folder``, names the file at ``path``; endings are not judged."""
    regex = _include(folder, pattern)
    return regex is not None and regex.match(path) is not None


def excluded(path: str, folder: str, pattern: str) -> bool:
    """Whether a pattern of ``exclude``, taken from ``folder``, names ``path`` or a folder above it."""
    return bool(pattern) and _exclude(folder, pattern).match(path) is not None


@lru_cache(maxsize=512)
def _include(folder: str, pattern: str) -> re.Pattern[str] | None:
    parts = _parts(folder, pattern)
    if not pattern or parts[-1] == "**":
        return None
    if not re.search(r"[.*?]", parts[-1]):
        parts += ["**", "*"]
    return re.compile("".join(_FOLDERS if part == "**" else "/" + _include_part(part) for part in parts) + r"\Z")


def _include_part(part: str) -> str:
    if not _WILDCARD.search(part):
        return re.escape(part)
    head = {"*": rf"(?:[^./]{_NAME})?", "?": "[^./]"}.get(part[0], "")
    rest = part[1:] if head else part
    return _NO_PACKAGES + head + _with_wildcards(rest, _NAME)


@lru_cache(maxsize=512)
def _exclude(folder: str, pattern: str) -> re.Pattern[str]:
    parts = _parts(folder, pattern)
    body = "".join(_ANY_FOLDERS if part == "**" else "/" + _with_wildcards(part, "[^/]*") for part in parts)
    return re.compile(body + r"(?:\Z|/)")


def _parts(folder: str, pattern: str) -> list[str]:
    return posixpath.normpath(posixpath.join(folder, pattern)).strip("/").split("/")


def _with_wildcards(part: str, name: str) -> str:
    return "".join({"*": name, "?": "[^/]"}.get(char, re.escape(char)) for char in part)
