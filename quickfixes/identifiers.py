"""Which words can name what a fix declares."""

from __future__ import annotations

import re

_IDENTIFIER = re.compile(r"[A-Za-z_$][\w$]*", re.ASCII)
# Names that no constant can have.
_RESERVED = frozenset(
    {"await", "break", "case", "catch", "class", "const", "continue", "debugger", "default", "delete", "do", "else"}
    | {"enum", "export", "extends", "false", "finally", "for", "function", "if", "implements", "import", "in"}
    | {"instanceof", "interface", "let", "new", "null", "package", "private", "protected", "public", "return"}
    | {"static", "super", "switch", "this", "throw", "true", "try", "typeof", "undefined", "var", "void", "while"}
    | {"with", "yield"}
)


def names_constant(name: str) -> bool:
    """Whether a constant can have the name."""
    return _IDENTIFIER.fullmatch(name) is not None and name not in _RESERVED
