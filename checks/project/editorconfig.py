"""The indentation that `.editorconfig` files ask for. See https://editorconfig.org."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from .folders import ancestors
from .globs import matches_file

if TYPE_CHECKING:
    from ..source import FileSource

_SECTION = re.compile(r"\[(?P<glob>.+)\]")
_PAIR = re.compile(r"(?P<key>[\w-]+)\s*[=:]\s*(?P<value>[^;#]*)")


def editorconfig_indent(path: str, root: str, source: FileSource) -> int | str | None:
    """The spaces of one level of indentation in the file at ``path``, or ``tab``; None where nothing says."""
    found: dict[str, str] = {}
    for folder in ancestors(path, root):
        text = source.read(posixpath.join(folder, ".editorconfig"))
        if text is not None:
            pairs, is_top = _sections(text.decode("utf-8-sig", "replace"), path, folder)
            found = {**pairs, **found}
            if is_top:
                break
    style, size = found.get("indent_style"), found.get("indent_size", found.get("tab_width", ""))
    if style == "tab" or size == "tab":
        return "tab"
    return int(size) if size.isdecimal() and len(size) < 3 else None


def _sections(text: str, path: str, folder: str) -> tuple[dict[str, str], bool]:
    """What one file says of ``path``, and whether those above it count no more; a later section wins."""
    found: dict[str, str] = {}
    is_top, applies, in_section = False, False, False
    for line in text.splitlines():
        section, pair = _SECTION.match(line.strip()), _PAIR.match(line.strip())
        if section is not None:
            in_section, applies = True, matches_file(path, folder, section["glob"].lstrip("/")) is True
        elif pair is not None:
            key, value = pair["key"].lower(), pair["value"].strip().lower()
            if applies:
                found[key] = value
            elif not in_section and key == "root":
                is_top = value == "true"
    return found, is_top
