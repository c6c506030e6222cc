"""Which names a document may give to its files: relative ones that lead nowhere else, on any system."""

from __future__ import annotations

import re

MAX_LENGTH = 200
MAX_DEPTH = 12

_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$)(?:\.|\Z)", re.IGNORECASE)
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\]|[ .]\Z')
# Nobody writes these by hand, and programs run what lies in them.
_RESERVED = frozenset({".git", "node_modules"})


def safe_name(name: str) -> str | None:
    """A file name of a document as a relative path with forward slashes.

    None for names that are absolute, lead upwards, are too long, or that some system takes for a device.
    """
    name = name.strip().replace("\\", "/")
    while name.startswith("./"):
        name = name[2:]
    parts = name.split("/")
    if len(name) > MAX_LENGTH or len(parts) > MAX_DEPTH or not all(map(_is_safe, parts)):
        return None
    return name


def _is_safe(part: str) -> bool:
    if part in ("", ".", "..") or part.lower() in _RESERVED:
        return False
    return not _FORBIDDEN.search(part) and not _DEVICES.match(part) and part[0] not in "~-"
