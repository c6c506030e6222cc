from __future__ import annotations

import pytest

from pulumend.checks import Finding, Settings, analyse
from pulumend.checks.source import DictSource
from pulumend.checks.syntax.document import Document
from pulumend.quickfixes import Fix, Safety, Snapshot, apply_edits, fixes_of
from pulumend.quickfixes.converge import Policy, converge
from pulumend.quickfixes.edit import FileEdit

SETTINGS = Settings(select=("redeclared-variable",))


def source(text: str, path: str) -> DictSource:
    return DictSource({"/p/Pulumi.yaml": "name: p\nruntime: nodejs\n", path: text})


def check(text: str, path: str = "/p/index.ts") -> tuple[tuple[Finding, ...], Snapshot]:
    analysis = analyse(Document.parse(path, text.encode()), "/p", source(text, path), SETTINGS)
    assert analysis.failures == []
    return analysis.findings(), Snapshot(analysis)


def found(text: str, path: str = "/p/index.ts") -> list[str]:
    return [text.encode()[: finding.span.start].decode() + "|" for finding in check(text, path)[0]]


def fixes(text: str, path: str = "/p/index.ts") -> list[tuple[Fix, str]]:
    findings, snapshot = check(text, path)
    offered: list[tuple[Fix, str]] = []
    for fix in fixes_of(findings[0], snapshot):
        change = fix.changes[0]
        assert isinstance(change, FileEdit)
        offered.append((fix, apply_edits(text.encode(), change.edits).decode()))
    return offered


def mended(text: str) -> str:
    policy = Policy(frozenset(Safety), lambda _: True)
    result = converge(["/p/index.ts"], source(text, "/p/index.ts"), "/p", SETTINGS, policy)
    assert result.converged
    assert result.failures == []
    return result.texts.get("/p/index.ts", text.encode()).decode()


@pytest.mark.parametrize(
    "text",
    [
        "let x = 1; { let x = 2; } function f() { const x = 3; }",
        "function f(x: string): void; function f(x: number): void; function f(x: any) {}",
        "interface X {} const X = 1;",
        "type X = 1; const X = 1; interface Y {} class Y {}",
        "interface X {} interface X {} namespace N {} namespace N {}",
        "enum X { A } namespace X {} enum X { B } class C {} namespace C {} function g() {} namespace g {}",
        "var x = 1; var x = 1;",
        "function f(x) { var x = 1; }",
        "function f(x) { { const x = 1; } if (x) { let x = 2; } }",
        "function f(x) { return () => { const x = 1; }; }",
        "for (let x = 0; x < 1; x++) { const x = 2; }",
        "import type { X } from './x'; const X = 1;",
        "import { X } from './x'; interface X {}",
        "import { X } from './x'; const X = 1;",
        "declare global { var x: string; const y: 1; const y: 2; }",
        "declare const x: string; const x = 1;",
        "switch (q) { case 1: { const x = 1; break; } default: { const x = 2; } }",
        "class C { x = 1; x() {} } const o = { x: 1, x: 2 };",
        "const x = 1; const x = ;",
    ],
)
def test_what_is_legal_or_half_typed_is_quiet(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "const x = 1; const |x = 2;",
        "const |x = 1; export const x = 2;",
        "export const x = 1; export const |x = 2;",
        "let x; class |x {}",
        "import { X } from './x'; class |X {}",
        "import type { X } from './x'; enum |X {}",
        "function x() {} const |x = 1;",
        "enum x {} let |x = 1;",
        "import { x } from 'x'; const |x = 1;",
        "import { |x } from 'x'; export const x = 1;",
        "const |x = 1; import x from 'x';",
        "import * as x from 'x'; import * as |x from 'y';",
        "type x = 1; type |x = 2;",
        "type x = 1; interface |x {}",
        "function x() {} function |x() {}",
        "let x = 1; { var |x = 2; }",
        "switch (q) { case 1: const x = 1; default: const |x = 2; }",
        "const { a: x } = o; const [|x] = p;",
        "const x = require('x'); const |x = 1;",
        "function f(x: string) { const |x = 1; }",
        "class C { m({ x }: Q, ...r: string[]) { let |x = 1; } }",
        "const f = x => { const { |x } = q; };",
        "try {} catch (x) { let |x; }",
        "const e = '🎉';\r\nconst x = 1;\r\nconst |x = 2;",
    ],
)
def test_what_does_not_compile_is_found_at_the_one_that_gives_way(text: str) -> None:
    assert found(text.replace("|", "")) == [text[: text.index("|") + 1]]


def test_javascript_may_repeat_functions_but_not_block_scoped_names() -> None:
    text = "function f() {} function f() {} var g = 1; function g() {} const x = 1; const x = 2;"
    assert len(found(text, "/p/a.js")) == 1
    assert found("declare const x: 1; export const y: 1; export const y: 2;", "/p/a.d.ts") == []


def test_the_finding_names_both_places() -> None:
    finding = check("const x = 1;\nexport const x = 2;")[0][0]
    assert "as `const` here and as `export const` below" in finding.message
    assert [related.span.start for related in finding.related] == [26]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("const x = ys.map(f); g(x);\nexport const x = 1;", "const xList = ys.map(f); g(xList);\nexport const x = 1;"),
        (
            "const x = new A('x'); g(x);\nexport const x = x.id;",
            "const xResource = new A('x'); g(xResource);\nexport const x = xResource.id;",
        ),
        (
            "const x = c.get('x');\nexport const x = () => x();",
            "const xValue = c.get('x');\nexport const x = () => x();",
        ),
        ("const x = 1; g(x); const x = 2; g({ x }); o.x;", "const x = 1; g(x); const x2 = 2; g({ x: x2 }); o.x;"),
        ("const x = 1; const { x } = o; x;", "const x = 1; const { x: x2 } = o; x2;"),
        ("const x = 1; const { x = 3 } = o; x;", "const x = 1; const { x: x2 = 3 } = o; x2;"),
        (
            "import { x } from 'x'; export const x = w(x);",
            "import { x as importedX } from 'x'; export const x = w(importedX);",
        ),
        (
            "import { y as x } from 'x'; export const x = w(x);",
            "import { y as importedX } from 'x'; export const x = w(importedX);",
        ),
        ("import { x } from 'x'; import { x } from 'y'; x;", "import { x } from 'x'; import { x as x2 } from 'y'; x2;"),
        (
            "function f(x) { const x = x ?? 'a'; return x; }",
            "function f(x) { const xValue = x ?? 'a'; return xValue; }",
        ),
        (
            "const xList = 1; const x = [1]; export const x = xList;",
            "const xList = 1; const xList2 = [1]; export const x = xList;",
        ),
        (
            "const x = p.then(v => v.map(f)); export const x = 1;",
            "const xList = p.then(v => v.map(f)); export const x = 1;",
        ),
        (
            "const x = p.then(v => { return [v]; }); export const x = 1;",
            "const xList = p.then(v => { return [v]; }); export const x = 1;",
        ),
    ],
)
def test_a_clear_case_is_renamed_safely(before: str, after: str) -> None:
    fix, text = fixes(before)[0]
    assert (text, fix.safety) == (after, Safety.SAFE)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "function f() { return x; } const x = [1]; export const x = 1;",
            "function f() { return xList; } const xList = [1]; export const x = 1;",
        ),
        (
            "const x = [1]; const f = () => x; export const x = 1;",
            "const xList = [1]; const f = () => xList; export const x = 1;",
        ),
        ("const x = 1; const x = 2; export { x };", "const x = 1; const x2 = 2; export { x };"),
        ("const x = 1; g(x); function x() {}", "const x = 1; g(x); function x2() {}"),
        ("class X {} interface X {} export const X = 1;", "class X2 {} interface X {} export const X = 1;"),
    ],
)
def test_where_a_read_may_mean_either_the_fix_is_unsafe(before: str, after: str) -> None:
    fix, text = fixes(before)[0]
    assert (text, fix.safety) == (after, Safety.UNSAFE)


def test_a_callback_reads_in_its_place() -> None:
    fix, text = fixes("const x = [1]; g.apply(() => x); export const x = 1;")[0]
    assert text == "const xList = [1]; g.apply(() => xList); export const x = 1;"
    assert fix.safety is Safety.SAFE


def test_two_exports_have_no_fix() -> None:
    assert fixes("export const x = 1; export const x = 2;") == []


def test_a_repeated_declaration_is_deleted_with_its_line() -> None:
    offered = fixes("const x = c.get('a');\r\n\r\nconst x = c.get('a');\r\n\r\ng(x);\r\n")
    assert [fix.safety for fix, _ in offered] == [Safety.SAFE, Safety.SAFE]
    assert offered[0][1] == "const x = c.get('a');\r\n\r\ng(x);\r\n"
    assert fixes("const x = 1;\nconst x = 1; // why\n")[0][1] == "const x = 1;\n // why\n"


def test_a_repeated_resource_is_not_deleted_unseen() -> None:
    text = "const x = new aws.s3.Bucket('b');\nconst x = new aws.s3.Bucket('b');\n"
    assert [fix.safety for fix, _ in fixes(text)] == [Safety.UNSAFE, Safety.UNSAFE]
    assert fixes("const x = make('b');\nconst x = make('b');\n")[0][0].safety is Safety.UNSAFE


def test_a_declaration_read_before_the_export_repeats_it_is_not_deleted() -> None:
    offered = fixes("const x = 1; g(x); export const x = 1;")
    assert [text for _, text in offered] == ["const x2 = 1; g(x2); export const x = 1;"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("import * as x from 'x';\nimport * as x from 'x';\nx;\n", "import * as x from 'x';\nx;\n"),
        ("import { x } from 'x';\nimport { y, x } from 'x';\n", "import { x } from 'x';\nimport { y } from 'x';\n"),
        ("import { x } from 'x';\nimport { x, y } from 'x';\n", "import { x } from 'x';\nimport { y } from 'x';\n"),
    ],
)
def test_a_repeated_import_is_deleted(before: str, after: str) -> None:
    [(fix, text)] = fixes(before)
    assert (text, fix.safety) == (after, Safety.SAFE)


def test_each_of_three_gets_its_own_name_and_fixing_ends() -> None:
    text = "const r = new A('1'); r;\nconst r = new A('2'); r;\nconst r = new A('3'); r;\n"
    after = "const r = new A('1'); r;\nconst r2 = new A('2'); r2;\nconst r3 = new A('3'); r3;\n"
    assert mended(text) == after
    assert mended(after) == after


def test_logical_names_stay() -> None:
    text = "import * as aws from '@pulumi/aws';\nconst b = new aws.s3.Bucket('b');\nexport const b = b.id;\n"
    assert "const bResource = new aws.s3.Bucket('b');" in mended(text)
