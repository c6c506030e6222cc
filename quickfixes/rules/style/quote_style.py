"""Writes a string, or all strings of a file, in the wanted quotes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....checks.program.layout import QUOTES, wanted_quotes
from ....checks.program.string_quotes import requoted
from ....checks.rules.style.quote_style import is_off
from ....checks.syntax.nodes import descendants
from ...edit import FileEdit, Fix, Safety, TextEdit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tree_sitter import Node

    from ....checks.finding import Finding
    from ....checks.program.layout import Wanted
    from ...snapshot import Snapshot


def fixes(finding: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    """To write this string anew; to write all of the file that depart."""
    wanted = wanted_quotes(snapshot.context)
    string = snapshot.node(finding, "string")
    if wanted is None or string is None:
        return
    path = snapshot.document.path
    name = next(name for name, quote in QUOTES.items() if quote == wanted.value)
    if not dict(finding.data).get("reach"):
        yield Fix(f"Use {name} quotes", Safety.SAFE, (FileEdit(path, _edits([string], wanted)),))
    strings = (node for node in descendants(snapshot.document.root) if node.is_named and node.type == "string")
    every = _edits((node for node in strings if is_off(node, wanted)), wanted)
    if dict(finding.data).get("reach") or len(every) > 1:
        yield Fix(f"Use {name} quotes in the whole file", Safety.SAFE, (FileEdit(path, every),))


def _edits(strings: Iterable[Node], wanted: Wanted) -> tuple[TextEdit, ...]:
    anew = ((node, requoted(node.text or b"", wanted.value.encode())) for node in strings)
    return tuple(TextEdit.replace(n.start_byte, n.end_byte, t.decode()) for n, t in anew if t is not None)
