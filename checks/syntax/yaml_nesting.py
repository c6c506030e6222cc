"""A bound on how deep a YAML text nests, found before it is parsed.

The scanner of tree-sitter-yaml writes past the end of its buffer at 254 nested blocks, which kills the process:
https://github.com/tree-sitter-grammars/tree-sitter-yaml/issues/48. No parser may see such a text.
"""

from __future__ import annotations

import re

MAX_COLUMNS = 110
"""Each column can begin two nested blocks, a mapping and a sequence that is its value: 220 stay below 254."""

_LINE = re.compile(r"[^\r\n]+")
_BLOCK_START = re.compile(r"^[ \t]*|(?:[-?:]|[&!]\S*)(?:[ \t]+|$)")


def nests_too_deep(text: bytes) -> bool:
    """Whether the blocks of ``text`` might nest deeper than a parse survives.

    A nested block begins further right than the one around it, so the columns in which a line, an indicator or what
    follows one begins, in any line, bound the depth. Long lines of prose can make the answer yes without need.
    """
    lines = _LINE.findall(text.decode("utf-8", "replace"))
    if max(map(len, lines), default=0) <= MAX_COLUMNS:
        return False
    columns: set[int] = set()
    for line in lines:
        for start in _BLOCK_START.finditer(line):
            columns.update(start.span())
    return len(columns) > MAX_COLUMNS
