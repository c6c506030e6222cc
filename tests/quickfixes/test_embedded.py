"""Fixes of code in literals: what reaches the document, and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pulumend.checks.configuration import Config
from pulumend.checks.dispatch import RuleSet
from pulumend.checks.finding import Span
from pulumend.checks.guest import Guest
from pulumend.checks.program.embedded import EmbeddedCode, Role
from pulumend.checks.program.guest_text import LITERALS, guest_text
from pulumend.checks.project.facts import ProjectFacts
from pulumend.checks.settings_analysis import SettingsAnalysis
from pulumend.checks.source import DictSource
from pulumend.checks.syntax.document import Document
from pulumend.checks.syntax.grammar import Language
from pulumend.checks.syntax.nodes import descendants
from pulumend.quickfixes.edit import CreateFile, FileEdit, Fix, Safety, TextEdit, apply_edits
from pulumend.quickfixes.embedded import in_literal

CODE = EmbeddedCode(Role.LAMBDA, Language.JAVASCRIPT, "index.js")
FACTS = ProjectFacts("/p/index.ts", "/p", DictSource({}), Config())
# A comment takes any text, so that no edit is refused for a syntax error.
PIECES = [
    "a",
    "é",
    "𝒳",
    "\\n",
    "\\`",
    "\\${",
    "\\\\",
    "\r\n",
    "\n",
    "${q}",
    "\\\n",
    "\\u{e9}",
    "$",
    "{",
    "'",
    '"',
    "\\'",
]


def guest_of(program: str) -> Guest:
    document = Document.parse("/p/index.ts", program.encode())
    literal = next(node for node in descendants(document.root) if node.type in LITERALS)
    guest = Guest.of(document, literal, CODE, lambda text: SettingsAnalysis(text, RuleSet([]), FACTS))
    assert guest is not None
    return guest


def edited(guest: Guest, *edits: TextEdit) -> bytes | None:
    """The document after a fix with these edits of the literal's text; None where it is refused."""
    path = guest.analysis.document.path
    fixes = list(in_literal([Fix("Edit", Safety.SAFE, (FileEdit(path, edits),))], guest))
    if not fixes:
        return None
    [change] = fixes[0].changes
    assert isinstance(change, FileEdit)
    assert change.path == "/p/index.ts"
    return apply_edits(guest.host.text, change.edits)


@given(
    st.lists(st.sampled_from(PIECES), max_size=8),
    st.integers(0, 12),
    st.integers(0, 6),
    st.text("a`${}\\\n\r'\"é", max_size=5),
    st.sampled_from("`'\""),
)
def test_the_edited_literal_has_the_edited_text(
    pieces: list[str], start: int, length: int, new: str, quote: str
) -> None:
    raw = {"`": (), "'": ("'", "\r\n", "\n"), '"': ('"', "\r\n", "\n")}[quote]
    content = "".join(piece for piece in pieces if piece not in raw)
    if quote == "`" and "${" in content.replace("\\${", "").replace("${q}", ""):
        return  # No literal, but the beginning of a substitution.
    guest = guest_of(f"const 🦊 = {quote}/*{content}*/{quote};\r\n")
    text = guest.analysis.document.text.decode()
    before, kept = text[: 2 + start], text[2 + start + length :]
    if not kept.endswith("*/"):
        before, kept = text[:2], text[2:]
    wanted = before + new + kept
    edit = TextEdit.replace(len(before.encode()), len(text.encode()) - len(kept.encode()), new)
    after = edited(guest, edit)
    if after is None:
        joined = "${" in wanted and "${" not in before + kept
        assert joined or (before + "$").endswith("$") or not guest.map.is_editable(edit.span)
        return
    document = Document.parse("/p/index.ts", after)
    [literal] = [node for node in descendants(document.root) if node.type in LITERALS]
    read = guest_text(literal, Language.JAVASCRIPT)
    assert read is not None
    assert read[0].decode() == wanted


@pytest.mark.parametrize(
    ("program", "edit", "expected"),
    [
        ("f(`//a${x}b`)", TextEdit.insert(2, "`"), "f(`//\\`a${x}b`)"),
        ("f(`//a${x}b`)", TextEdit.insert(3, "${"), "f(`//a\\${${x}b`)"),
        ("f(`a;${x};b`)", TextEdit.replace(2, 12, "c"), None),
        ("f('a\\nb')", TextEdit.replace(1, 2, "\n\n"), "f('a\\n\\nb')"),
        ("f(`a\r\nb`)", TextEdit.insert(2, "c\n"), "f(`a\r\nc\r\nb`)"),
        ("f(`a\\u{e9}b`)", TextEdit.replace(2, 3, "c"), None),
        ("f(`//$\\n`)", TextEdit.insert(3, "{"), None),
        ("f(`//$a{\\n`)", TextEdit.delete(3, 4), None),
        ("f(`a`)", TextEdit.insert(1, " ("), None),
    ],
)
def test_what_can_be_written_is(program: str, edit: TextEdit, expected: str | None) -> None:
    after = edited(guest_of(program), edit)
    assert (after.decode() if after is not None else None) == expected


def test_changes_of_other_files_stay_as_they_are() -> None:
    guest = guest_of("f(`a`)")
    other = FileEdit("/p/package.json", (TextEdit(Span(0, 1), "x"),))
    made = CreateFile("/p/new.ts", "")
    fix = Fix("Edit", Safety.SAFE, (FileEdit(guest.analysis.document.path, (TextEdit.insert(1, "b"),)), other, made))
    [carried] = in_literal([fix], guest)
    assert carried.changes == (FileEdit("/p/index.ts", (TextEdit.insert(4, "b"),)), other, made)
