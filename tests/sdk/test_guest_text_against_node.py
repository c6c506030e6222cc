"""Literals made at random, read here and by Node.js."""

from __future__ import annotations

import json
import random
import shutil
import subprocess

from pulumend.checks.program.guest_text import LITERALS, guest_text
from pulumend.checks.syntax.document import Document
from pulumend.checks.syntax.grammar import Language
from pulumend.checks.syntax.nodes import descendants

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


def test_the_text_of_a_literal_is_its_value() -> None:
    node = shutil.which("node")
    assert node is not None
    sources = literals()
    program = "\n".join(
        ["process.stdout.write(JSON.stringify([", *(f"{s}," for s in sources), "].map(s => s.toWellFormed())))"]
    )
    # The text goes in as a file does: bytes, so that nothing else touches its line ends.
    run = subprocess.run([node, "-"], input=program.encode(), capture_output=True, check=True)
    expected: list[str] = json.loads(run.stdout)
    document = Document.parse("/p/index.ts", program.encode())
    found = [node for node in descendants(document.root) if node.type in LITERALS]
    texts = [guest_text(node, Language.TSX) for node in found]
    assert [text[0].decode() if text is not None else None for text in texts] == expected
    assert len(expected) == len(sources) > 1000
