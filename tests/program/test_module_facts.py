"""What a module says to others: what it loads and exports."""

from __future__ import annotations

import pytest

from pulumend.checks.program.modules.model import Export, Import, ImportedName, Parameter, ReExport, Variable
from pulumend.checks.program.names import Qualified

from .modules import facts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("import './side';", Import("./side")),
        ("import A from './x';", Import("./x", (ImportedName("default", "A"),))),
        ("import * as ns from './x';", Import("./x", (ImportedName("*", "ns"),))),
        ("import { a, b as c } from './x';", Import("./x", (ImportedName("a", "a"), ImportedName("b", "c")))),
        ("import type { T } from './x';", Import("./x", (ImportedName("T", "T", True),), type_only=True)),
        ("import { type T } from './x';", Import("./x", (ImportedName("T", "T", True),))),
        ("import x = require('./x');", Import("./x", (ImportedName("*", "x"),))),
        ("const { a: b } = require('./x');", Import("./x", (ImportedName("a", "b"),), "require")),
        ("const b = require('./x').a;", Import("./x", (ImportedName("a", "b"),), "require")),
        ("require('./x');", Import("./x", (), "require")),
        (
            "async () => { const { a } = await import('./x'); };",
            Import("./x", (ImportedName("a", "a"),), "dynamic", in_function=True),
        ),
        (
            "beforeAll(() => { mod = require('./x'); });",
            Import("./x", (ImportedName("*", "mod"),), "require", in_function=True),
        ),
    ],
)
def test_imports(text: str, expected: Import) -> None:
    assert facts(text).imports == (expected,)


@pytest.mark.parametrize("text", ["import(name);", "require(`./${name}`);", "require('a', 'b');", "x.require();"])
def test_what_names_no_module_is_no_import(text: str) -> None:
    assert facts(text).imports == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("export * from './x';", ReExport("./x", "*", "")),
        ("export * as ns from './x';", ReExport("./x", "*", "ns")),
        ("export { a as b } from './x';", ReExport("./x", "a", "b")),
        ("export { default } from './x';", ReExport("./x", "default", "default")),
        ("export { type T } from './x';", ReExport("./x", "T", "T", True)),
        ("export type { T } from './x';", ReExport("./x", "T", "T", True)),
    ],
)
def test_reexports(text: str, expected: ReExport) -> None:
    found = facts(text)
    assert found.reexports == (expected,)
    assert found.exports == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("export const a: pulumi.Output<string> = x;", Export("a", "const", "a", "pulumi.Output<string>")),
        ("export declare let a: string;", Export("a", "let", "a", "string")),
        ("export const { a } = x;", Export("a", "const", "a")),
        ("export function a() {}", Export("a", "function", "a")),
        ("export abstract class A {}", Export("A", "class", "A")),
        ("export interface I {}", Export("I", "interface", "I", is_type=True)),
        ("export type T = string;", Export("T", "type", "T", is_type=True)),
        ("export enum E { A }", Export("E", "enum", "E")),
        ("class A {}\nexport { A as B };", Export("B", "class", "A")),
        ("export { A };\nclass A {}", Export("A", "class", "A")),
        ("import { a } from './x';\nexport { a as b };", Export("b", "import", "a")),
        ("export default class A {}", Export("default", "class", "A")),
        ("export default class {}", Export("default", "class")),
        ("class A {}\nexport default A;", Export("default", "class", "A")),
        ("export default { a: 1 };", Export("default", "value")),
        ("function f() {}\nexport = f;", Export("export=", "function", "f")),
        ("export = async () => {};", Export("export=", "function")),
        ("class A {}\nmodule.exports = A;", Export("export=", "class", "A")),
        ("const a = 1;\nmodule.exports = { b: a };", Export("b", "const", "a")),
        ("exports.a = 1;", Export("a", "value")),
        ("module.exports.handler = async () => {};", Export("handler", "function")),
    ],
)
def test_exports(text: str, expected: Export) -> None:
    assert facts(text).exports == {expected.name: expected}


def test_exports_of_an_unknown_object_are_open() -> None:
    assert facts("module.exports = { ...a, b };").exports.keys() == {"export=", "b"}


def test_an_interface_beside_a_class_of_its_name_is_not_what_is_exported() -> None:
    assert facts("export interface A {}\nexport class A {}").exports["A"].kind == "class"


def test_variables() -> None:
    text = "const stack = new TapStack('s');\nexport const arn = stack . arn;\nlet n: number = 1 + 1;"
    assert facts("import { TapStack } from './lib';\n" + text).variables == {
        "stack": Variable("const", None, None, Qualified("./lib", ("TapStack",))),
        "arn": Variable("const", None, "stack.arn"),
        "n": Variable("let", "number"),
    }


def test_broken_statements_are_left_out_and_the_others_kept() -> None:
    found = facts(
        "import { a } from './a';\nexport const = ;\nexport class A { constructor(a: string) {} m() { f( } }\n"
    )
    assert found.broken
    assert [load.specifier for load in found.imports] == ["./a"]
    assert found.classes["A"].parameters == (Parameter("a", "string"),)


@pytest.mark.parametrize(
    "text", ["", "export", "class {", "import {", "export default", "a.b = ", "(" * 5000, "\0\xff"]
)
def test_no_text_makes_it_fail(text: str) -> None:
    assert facts(text).exports.keys() <= {"default"}


def test_javascript_is_read_like_typescript() -> None:
    found = facts("const { S3 } = require('aws-sdk');\nclass A { x = 1; }\nmodule.exports = { A };", "/p/a.js")
    assert found.exports == {"A": Export("A", "class", "A")}
    assert found.imports[0].names == (ImportedName("S3", "S3"),)
