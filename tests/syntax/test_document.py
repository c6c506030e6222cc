"""Documents over edits: the same tree as a fresh parse, and the old snapshot untouched."""

from __future__ import annotations

import pytest

from pulumend.checks.syntax.document import Document
from pulumend.checks.syntax.edits import ByteEdit
from pulumend.checks.syntax.grammar import Language, language_of
from pulumend.checks.syntax.nodes import descendants, property_key, string_value

TEXT = "const a = 1; // é 𝒳\nfunction f() { return `x ${a}`; }\n".encode()


def test_an_edited_document_has_the_tree_of_its_text() -> None:
    before = Document.parse("a.ts", TEXT)
    tree = str(before.root)
    at = TEXT.index(b"return") + len("onger")
    edits = [ByteEdit(6, 7, b"longer"), ByteEdit(at, at, "/* é */".encode())]
    after = before.edited(edits)
    assert after.text == TEXT.replace(b"const a", b"const longer").replace(b"return", "/* é */return".encode())
    assert str(after.root) == str(Document.parse("a.ts", after.text).root)
    assert (before.text, str(before.root)) == (TEXT, tree)


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("a.ts", Language.TYPESCRIPT),
        ("a.TSX", Language.TSX),
        ("a.mts", Language.TYPESCRIPT),
        ("index.mjs", Language.JAVASCRIPT),
        ("package.json", Language.JSON),
        ("Pulumi.yaml", Language.YAML),
        ("Makefile", None),
        ("a.py", None),
    ],
)
def test_the_language_goes_by_the_name(path: str, language: Language | None) -> None:
    assert language_of(path) is language


@pytest.mark.parametrize(("text", "newline"), [(b"a\r\nb\n", "\r\n"), (b"a\nb\r\n", "\n"), (b"", "\n")])
def test_the_first_line_end_is_the_documents(text: bytes, newline: str) -> None:
    assert Document.parse("a.ts", text).newline == newline


@pytest.mark.parametrize(
    ("literal", "value"),
    [
        ("'a'", "a"),
        ('"é𝒳"', "é𝒳"),
        ("`a\nb`", "a\nb"),
        ("`\\``", "`"),
        ("'\\x41\\u0042\\u{1F600}\\'\\\n'", "AB😀'"),
        ("'\\u{110000}'", None),
        ("`a${b}`", None),
        ("1", None),
        ("''", ""),
    ],
)
def test_the_value_of_a_literal(literal: str, value: str | None) -> None:
    root = Document.parse("a.ts", f"x({literal});".encode()).root
    call = root.named_children[0].named_children[0]
    arguments = call.child_by_field_name("arguments")
    assert arguments is not None
    assert string_value(arguments.named_children[0]) == value


@pytest.mark.parametrize(("key", "name"), [("a", "a"), ("'a-b'", "a-b"), ("['c']", "c"), ("[c]", None), ("1", "1")])
def test_the_name_of_a_key(key: str, name: str | None) -> None:
    root = Document.parse("a.ts", f"x({{ {key}: 1 }});".encode()).root
    (node,) = [pair.child_by_field_name("key") for pair in descendants(root) if pair.type == "pair"]
    assert node is not None
    assert property_key(node) == name


def test_a_yaml_text_that_would_kill_the_parser_has_an_empty_tree() -> None:
    document = Document.parse("Pulumi.yaml", b"- " * 300)
    assert document.root.named_child_count == 0
    assert document.edited([ByteEdit(0, 600, b"a: 1")]).root.named_child_count == 1
