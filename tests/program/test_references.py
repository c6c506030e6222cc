"""Which identifiers refer to a declaration: those that its scope gives its meaning, and no others."""

from __future__ import annotations

import pytest

from pulumend.checks.program.references import declaration_at, free_name, is_read_undeclared, references
from pulumend.checks.program.units import UnitTree
from pulumend.checks.syntax.document import Document


def marked(text: str, path: str = "/p/index.ts") -> tuple[list[int], list[int]]:
    """The offsets of the references to the declaration marked ``¹``, and of the names marked ``²``."""
    source = text.encode()
    expected: list[int] = []
    plain, declaration, at = b"", -1, 0
    while at < len(source):
        mark = source[at : at + 2].decode("utf-8", "replace")
        if mark in ("¹", "²"):
            declaration = len(plain) if mark == "¹" else declaration
            expected += [len(plain)] if mark == "²" else []
            at += 2
        else:
            plain += source[at : at + 1]
            at += 1
    document = Document.parse(path, plain)
    tree = UnitTree(document)
    declared = declaration_at(tree, declaration)
    assert declared is not None
    return [node.start_byte for node in references(document, tree, declared)], expected


@pytest.mark.parametrize(
    "text",
    [
        "const ¹x = 1; f(²x, { ²x }, { x: ²x }, o.x, ²x.x, [²x]); ({ ²x } = o); ²x++;",
        "f(²x); const ¹x = 1; type T = typeof ²x; export { ²x, ²x as y }; export default ²x;",
        "const ¹x = 1; export { x } from './x'; import { x as z } from 'q'; class C { x = ²x; m() { this.x; } }",
        "const ¹x = 1; function g(x) { return x; } const h = (y = ²x) => ²x; { let x = 2; x; } x: for (;;) break x;",
        "const ¹x = 1; for (const x of y) x; try { ²x } catch (x) { x } for (let x = 0; x < 1; x++) { x }",
        "function f(¹x, y = ²x) { ²x; return () => { ²x; const z = { x: 1 }; }; } x;",
        "const g = x => x; function ¹x() { return ²x(); } ²x();",
        "const ¹x = 1; type F = (x: number, ...r: any[]) => void; interface I { x: string; m(x: string): typeof x }",
        "const ¹x = 1; enum E { x = 1, y = x } enum G { z = ²x } type T = [x: string]; type U = { [x: string]: 1 };",
        "import * as ¹x from 'x'; let v: ²x.a.B; let w: a.x; new ²x.a.B();",
        "class ¹X {} let v: ²X; new ²X(); class Y extends ²X {} type T = a.X; const c = class X {};",
        "class ¹X {} function f<X>(a: X) {} let v: ²X[];",
        "interface ¹X {} const X = 1; let v: ²X<²X>; X; type T<X> = X;",
        "enum ¹X { A } let v: ²X.A = ²X.A;",
        "const ¹x = 1; const s = `${²x}`; // x 🎉\r\n'x'; ²x;",
        "switch (q) { case 1: const ¹x = 1; case 2: ²x; } x;",
        "function f() { if (q) { var ¹x = 1; } return ²x; } x;",
    ],
)
def test_references_follow_scopes_and_meanings(text: str) -> None:
    found, expected = marked(text)
    assert found == expected


def test_jsx_refers_to_components_and_not_to_tags() -> None:
    found, expected = marked(
        "const ¹Box = 1; const v = <²Box a={²Box} Box='1'></²Box>; const box = <box/>;", "/p/a.tsx"
    )
    assert found == expected


def test_every_declaration_of_a_repeated_name_is_given_its_references() -> None:
    document = Document.parse("/p/index.ts", b"const x = 1; x; const x = 2; x;")
    tree = UnitTree(document)
    for start in (6, 22):
        declared = declaration_at(tree, start)
        assert declared is not None
        assert [node.start_byte for node in references(document, tree, declared)] == [13, 29]


def test_no_declaration_stands_at_a_read() -> None:
    document = Document.parse("/p/index.ts", b"const x = 1; x;")
    assert declaration_at(UnitTree(document), 13) is None


def test_a_free_name_is_neither_declared_nor_read() -> None:
    document = Document.parse("/p/index.ts", b"const xList = 1; xList2; o.xList3; // xList4\n const s256 = 1;")
    assert free_name(document, "xList") == "xList3"
    assert free_name(document, "other") == "other"
    assert free_name(document, "s256") == "s256_2"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("new URL('x');", True),
        ("const f = () => ({ URL });", True),
        ("let x: typeof URL;", True),
        ("export { URL };", True),
        ("{ const URL = 1; } URL;", True),
        ("let x: URL; o.URL; const y = { URL: 1 }; import { URL as z } from 'q'; export { URL } from 'r';", False),
        ("const URL = 1; use(URL);", False),
        ("const f = URL => URL; function g({ URL }, [...rest]) { return { URL }; }", False),
        ("for (const URL of xs) { URL; } try {} catch (URL) { URL; } class C { m(URL) { URL; } }", False),
        ("type F = (URL: string) => void; enum E { URL = 1, B = URL } xs.map(function URL() { URL; });", False),
    ],
)
def test_names_that_are_read_and_not_declared(text: str, expected: bool) -> None:
    document = Document.parse("/p/index.ts", text.encode())
    assert is_read_undeclared("URL", document, UnitTree(document)) is expected
