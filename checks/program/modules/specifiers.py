"""The specifiers that a text may import, found without a tree: more than there are where comments hold some."""

from __future__ import annotations

import re

_SPECIFIER = re.compile(rb"""(?:\bfrom|\bimport|\brequire|\bmock|\bmodule)\b[\s(]*(['"`])(\.[^'"`\r\n]*)\1""")


def relative_specifiers(text: bytes) -> frozenset[str]:
    """The relative specifiers behind ``from``, ``import``, ``require``, ``mock`` and ``declare module``."""
    return frozenset(match[2].decode("utf-8", "replace") for match in _SPECIFIER.finditer(text))
