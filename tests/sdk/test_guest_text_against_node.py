"""Literals made at random, read here and by Node.js."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from typing import TYPE_CHECKING

from pulumend.checks.program.guest_text import LITERALS, guest_text
from pulumend.checks.syntax.document import Document
from pulumend.checks.syntax.grammar import Language
from pulumend.checks.syntax.nodes import descendants
from pulumend.quickfixes.carry import carry
from pulumend.quickfixes.edit import TextEdit, apply_edits

if TYPE_CHECKING:
    from pulumend.checks.syntax.text_map import TextMap

_PIECES = [
    *("a", " ", "é", "𝒳", "$", "{", "}", "\\\\", "\\n", "\\r", "\\0", "\\v", "\\q", "\\é", "\\𝒳", "\\$", "\\{", "\\`"),
    *("\\x41", "\\u00e9", "\\u{1f600}", "\\ud83d\\ude00", "\\u{d83d}\\u{de00}", "\\ud83d", "\\ude00", "\\'", '\\"'),
    *("\\\n", "\\\r\n", "\\\r", "\\\u2028", "\\\u2029", "\u2028"),
]
_LINE_ENDS = ["\n", "\r\n", "\r"]


def literals() -> list[str]:
    chance = random.Random(7)
    made: list[str] = []
    for _ in range(1500):
        quote = chance.choice("'\"`")
        pieces = _PIECES if quote != "`" else [*_PIECES, *_LINE_ENDS]
        made.append(f"{quote}x{''.join(chance.choices(pieces, k=chance.randrange(8)))}{quote}")
    return [literal for literal in made if "${" not in literal.replace("\\$", "")]


def evaluated(sources: list[str]) -> list[str]:
    """The values that Node.js gives to literals."""
    node = shutil.which("node")
    assert node is not None
    # The text goes in as a file does: bytes, so that nothing else touches its line ends.
    program = f"process.stdout.write(JSON.stringify([{', '.join(sources)}].map(s => s.toWellFormed())))"
    run = subprocess.run([node, "-"], input=program.encode(), capture_output=True, check=True)
    return json.loads(run.stdout)


def read(source: str) -> tuple[bytes, TextMap]:
    """The text of a literal, and its map to the bytes of the literal alone."""
    document = Document.parse("/p/index.ts", f"({source})".encode())
    found = guest_text(next(node for node in descendants(document.root) if node.type in LITERALS), Language.TSX)
    assert found is not None
    return found


def test_the_text_of_a_literal_is_its_value() -> None:
    sources = literals()
    assert len(sources) > 1000
    assert [read(source)[0].decode() for source in sources] == evaluated(sources)


def test_an_edited_literal_has_the_edited_value() -> None:
    chance = random.Random(11)
    wanted: list[str] = []
    sources: list[str] = []
    for source in literals():
        text, places = read(source)
        starts = [segment.guest.start for segment in places.segments if segment.guest.start > 0]
        at = chance.choice(starts or [len(text)])
        new = "".join(chance.choices(["a", "é", "`", "'", '"', "${", "$", "\\", "\n", "\r", "{"], k=3))
        carried = carry(TextEdit.insert(at, new), places)
        joined = "\r" in source or text[:at].endswith(b"$") or (new.endswith("$") and text[at : at + 1] == b"{")
        # What joins the text beside it is refused when a fix is carried.
        if carried is not None and not joined:
            wanted.append(text[:at].decode() + new + text[at:].decode())
            sources.append(apply_edits(f"({source})".encode(), [carried]).decode()[1:-1])
    assert len(sources) > 300
    assert evaluated(sources) == wanted
