"""What the text of one module says to others."""

from __future__ import annotations

import pytest

from pulumend.checks.program.modules.extract import module_facts
from pulumend.checks.program.modules.model import (
    ANY_KEY,
    COMPONENT,
    ConfigRead,
    Export,
    Import,
    ImportedName,
    Invoke,
    Made,
    Member,
    ModuleFacts,
    Parameter,
    ReExport,
    Variable,
)
from pulumend.checks.program.names import Qualified
from pulumend.checks.syntax.document import Document

HEAD = "import * as pulumi from '@pulumi/pulumi';\nimport * as aws from '@pulumi/aws';\n"


def facts(text: str, path: str = "/p/a.ts") -> ModuleFacts:
    return module_facts(Document.parse(path, text.encode()))


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


COMPONENT_CLASS = (
    HEAD
    + """
export class TapStack extends pulumi.ComponentResource {
  public readonly url: pulumi.Output<string>;
  static region?: string;
  private secret = 1;
  protected inner = 1;
  #hidden = 1;
  constructor(name: string, public readonly args: TapStackArgs, opts?: pulumi.ResourceOptions) {
    super('tap:stack:TapStack', name, args, opts);
    this.registerOutputs({ url: this.url, 'bucket-arn': bucket.arn });
  }
  get size(): number { return 1; }
  refresh(): Promise<void> { return this.load(); }
  private load() {}
}
"""
)


def test_a_class() -> None:
    cls = facts(COMPONENT_CLASS).classes["TapStack"]
    assert (cls.exported, cls.extends, cls.base, cls.is_component) == (
        True,
        "pulumi.ComponentResource",
        COMPONENT,
        True,
    )
    assert cls.parameters == (
        Parameter("name", "string"),
        Parameter("args", "TapStackArgs", visibility="public", readonly=True),
        Parameter("opts", "pulumi.ResourceOptions", optional=True),
    )
    assert cls.members == {
        "url": Member("url", "pulumi.Output<string>", readonly=True),
        "region": Member("region", "string", optional=True, static=True),
        "size": Member("size", "number", readonly=True),
        "refresh": Member("refresh", "Promise<void>", is_method=True),
        "args": Member("args", "TapStackArgs", readonly=True),
    }
    assert cls.registered == {"url": "this.url", "bucket-arn": "bucket.arn"}


def test_a_class_without_a_constructor_has_that_of_its_base() -> None:
    classes = facts("import { Base } from './base';\nclass A extends Base {}\nclass B extends A {}").classes
    assert classes["A"].parameters is None
    assert classes["A"].base == Qualified("./base", ("Base",))
    assert classes["B"].base == Qualified("", ("A",))
    assert classes["A"].registered is None


def test_a_class_with_an_overloaded_constructor_is_left_out() -> None:
    assert facts("class A { constructor(a: string); constructor(a: any) {} }").classes == {}


def test_interfaces_and_object_types() -> None:
    text = """
    export interface Args<T> extends Base, pulumi.Options {
      suffix?: string; readonly zones: pulumi.Input<string>[]; run(a: T): void; [key: string]: unknown;
    }
    interface Args<T> { more: T }
    type Shape = { a: 1 } & Base;
    type Name = string;
    interface Picked extends Pick<Base, 'a'> {}
    """
    interfaces = facts(text).interfaces
    args = interfaces["Args"]
    assert list(args.members) == ["suffix", "zones", "run", "more"]
    assert args.members["suffix"] == Member("suffix", "string", optional=True)
    assert args.members["zones"] == Member("zones", "pulumi.Input<string>[]", readonly=True)
    assert (args.bases, args.parameters, args.has_index_signature) == (("Base", "pulumi.Options"), ("T",), True)
    assert (interfaces["Shape"].bases, list(interfaces["Shape"].members)) == (("Base",), ["a"])
    assert interfaces["Picked"].bases is None
    assert "Name" not in interfaces


def test_the_shape_of_a_parameter_that_is_written_in_place() -> None:
    cls = facts("class A { constructor(args: { a?: string } & Base, other: string) {} }").classes["A"]
    assert cls.parameters is not None
    args, other = cls.parameters
    assert args.shape is not None
    assert (list(args.shape.members), args.shape.bases) == (["a"], ("Base",))
    assert other.shape is None


def test_functions() -> None:
    functions = facts("export async function f(a: string, ...b: any[]): Promise<void> {}\nconst g = x => x;").functions
    assert functions["f"].parameters == (Parameter("a", "string"), Parameter("b", "any[]", rest=True))
    assert (functions["f"].returns, functions["f"].is_async) == ("Promise<void>", True)
    assert functions["g"].parameters == (Parameter("x"),)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("const c = new pulumi.Config();\nc.require('a');", ConfigRead(None, "a", "require", True)),
        ("const a = new pulumi.Config('aws').get('b');", ConfigRead("aws", "b", "get", True, "a")),
        (
            "const c = new pulumi.Config();\nfunction f() { return c.requireSecret('a'); }",
            ConfigRead(None, "a", "requireSecret", False, "f"),
        ),
        (
            "class A { constructor() { const c = new pulumi.Config(); if (x) { c.getNumber('a'); } } }",
            ConfigRead(None, "a", "getNumber", False, "A", conditional=True),
        ),
        (
            "class A { private c = new pulumi.Config(); m() { this.c.require('a'); } }",
            ConfigRead(None, "a", "require", False, "A"),
        ),
        (
            "class A { static c = new pulumi.Config().require('a'); }",
            ConfigRead(None, "a", "require", False, "A"),
        ),
        (
            "const c = new pulumi.Config();\nconst f = () => c.require('a');",
            ConfigRead(None, "a", "require", False, "f"),
        ),
        ("if (x) { new pulumi.Config().require('a'); }", ConfigRead(None, "a", "require", True, conditional=True)),
        (
            "const c = new pulumi.Config();\nconst a = f('b') || c.require('a');",
            ConfigRead(None, "a", "require", True, "a", conditional=True),
        ),
        (
            "const c = new pulumi.Config();\nconst a = c.require('a') || 'b';",
            ConfigRead(None, "a", "require", True, "a"),
        ),
    ],
)
def test_config_reads(text: str, expected: ConfigRead) -> None:
    assert facts(HEAD + text).config_reads == {expected}


@pytest.mark.parametrize(
    "text",
    [
        "new pulumi.Config(name).require('a');",
        "new pulumi.Config().require(key);",
        "function f(c: pulumi.Config) { c.require('a'); }",
        "const c = new pulumi.Config();\nfunction f(c) { c.require('a'); }",
        "new Map().get('a');",
    ],
)
def test_a_config_read_that_is_not_certain_is_left_out(text: str) -> None:
    assert facts(HEAD + text).config_reads == set()


def test_invokes_resources_environment_and_mocks() -> None:
    text = """
    const zones = aws.getAvailabilityZones();
    class A { b = new aws.s3.Bucket('b'); m() { return aws.ec2.getVpcOutput(); } }
    new aws.s3.Bucket('c'); new aws.s3.Bucket('d'); new A();
    aws.s3.Bucket.get('x', 'y'); new pulumi.Config(); new Map();
    const { SUFFIX } = process.env;
    f(process.env.REGION, process.env['STAGE'], process.env[name]);
    pulumi.runtime.setMocks({});
    pulumi.runtime.setAllConfig({ 'p:a': '1' });
    pulumi.runtime.setConfig('p:b', '2');
    """
    found = facts(HEAD + text)
    aws = "@pulumi/aws"
    assert found.invokes == {
        Invoke(Qualified(aws, ("getAvailabilityZones",)), True, "zones"),
        Invoke(Qualified(aws, ("ec2", "getVpcOutput")), False, "A"),
    }
    assert found.made == {
        Made(Qualified(aws, ("s3", "Bucket")), False, "A"),
        Made(Qualified(aws, ("s3", "Bucket")), True, "", 2),
        Made(Qualified("", ("A",)), True),
    }
    assert found.resources == {"@pulumi/aws:s3.Bucket": 3}
    assert found.env_reads == {"SUFFIX", "REGION", "STAGE"}
    assert found.sets_mocks
    assert found.sets_config == {"p:a", "p:b"}


@pytest.mark.parametrize(
    "text", ["setConfig(key, 'v')", "setAllConfig(all)", "setAllConfig({ ...all })", "setAllConfig({ [key]: 'v' })"]
)
def test_keys_of_config_that_cannot_be_told(text: str) -> None:
    assert facts(f"{HEAD}pulumi.runtime.{text};").sets_config == {ANY_KEY}


ZONES = "aws.getAvailabilityZones({})"


@pytest.mark.parametrize(
    ("text", "reads", "needed"),
    [
        (f"{ZONES}.then(z => z.names[0]);", {"names"}, {"names"}),
        (
            f"const zones = {ZONES};\nzones.then((z) => {{ const all = z; return all.names.slice(1); }});",
            {"names"},
            {"names"},
        ),
        (f"async () => {{ const z = await {ZONES}; f(z.id, z.names?.[0]); }};", {"id", "names"}, set[str]()),
        (f"async () => (await {ZONES})!.names[0];", {"names"}, {"names"}),
        (f"async () => {{ const {{ names: [first], id }} = await {ZONES}; }};", {"id"}, set[str]()),
        (f"{ZONES}.then(({{ names }}) => names);", {"names"}, set[str]()),
        (f"pulumi.output({ZONES}).names[0];", {"names"}, set[str]()),
        (f"pulumi.output({ZONES}).apply(z => z.names[0]);", {"names"}, {"names"}),
        (f"f({ZONES}, z => z.names[0]);", set[str](), set[str]()),
    ],
)
def test_what_is_read_of_the_result_of_an_invoke(text: str, reads: set[str], needed: set[str]) -> None:
    (invoke,) = facts(HEAD + text).invokes
    assert (invoke.reads, invoke.needed) == (reads, needed)


def test_an_output_of_an_invoke_passes_over_what_is_absent() -> None:
    (invoke,) = facts(HEAD + "const zones = aws.getAvailabilityZonesOutput();\nf(zones.names[0]);").invokes
    assert (invoke.reads, invoke.needed) == ({"names"}, set())


def test_facts_have_no_positions() -> None:
    moved = "// head\n\n" + COMPONENT_CLASS.replace("super(", "// a comment\n    super(")
    assert facts(moved) == facts(COMPONENT_CLASS)
    assert facts(COMPONENT_CLASS.replace("url: this.url,", "")) != facts(COMPONENT_CLASS)


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
