from __future__ import annotations

import pytest

from pulumend.checks import Settings, analyse
from pulumend.checks.source import DictSource
from pulumend.checks.syntax.document import Document
from pulumend.quickfixes import Safety, Snapshot, fixes_of
from pulumend.quickfixes.converge import Policy, converge

SETTINGS = Settings(select=("explicit-any",))
HEAD = "import * as pulumi from '@pulumi/pulumi';\n"
SDK = "import { S3Client, GetObjectCommand } from '@aws-sdk/client-s3';\n"


def source(path: str, text: str) -> DictSource:
    return DictSource({"/p/Pulumi.yaml": "name: p\nruntime: nodejs\n", path: text})


def found(text: str, path: str = "/p/index.ts") -> list[str]:
    """The lines that the findings stand in."""
    analysis = analyse(Document.parse(path, text.encode()), "/p", source(path, text), SETTINGS)
    assert analysis.failures == []
    lines = text.encode().split(b"\n")
    return [lines[text.encode()[: f.span.start].count(b"\n")].decode() for f in analysis.findings()]


def safeties(text: str) -> list[Safety | None]:
    """For each finding the safety of its fix; None where there is none."""
    analysis = analyse(Document.parse("/p/index.ts", text.encode()), "/p", source("/p/index.ts", text), SETTINGS)
    offered = [fixes_of(finding, Snapshot(analysis)) for finding in analysis.findings()]
    return [fixes[0].safety if fixes else None for fixes in offered]


def mended(text: str) -> str:
    every = Policy(frozenset(Safety), lambda _: True)
    result = converge(["/p/index.ts"], source("/p/index.ts", text), "/p", SETTINGS, every)
    assert result.converged
    assert result.failures == []
    return result.texts.get("/p/index.ts", text.encode()).decode()


@pytest.mark.parametrize(
    "text",
    [
        "const kubeconfig: pulumi.Output<any> = x;",
        "function f(tags: Record<string, any>, list: any[], ...rest: any[]): Map<string, any> {}",
        "xs.map((x: any) => x.id); output.apply((o: any) => o.arn);",
        "interface I { a: any; f(x: any): any } type T = { [k: string]: any }; declare function f(x: any): any;",
        "class P implements pulumi.dynamic.ResourceProvider { async create(inputs: any): Promise<any> {} }",
        "jest.fn(function (this: any, args: any) {});",
        "function f(this: any) {} let outputs: any;",
        "class C { constructor(private readonly args: any) {} }",
        "const f: (x: string) => void = (x: any) => {};",
        "const o = x as any; (x as any).y; f(x as any); expect(x as any).toBe(1);",
        "try {} catch (e: any) { console.log(e.message); }",
        "try {} catch (e) {}",
        "try {} catch (e: any) { if ('code' in e) throw e; }",
        "if ('id' in (x as any)) {}",
        "function* f(): any {} async function* g(): any {}",
        "function f(x: any { }",
        "const any = 1; f(any);",
    ],
)
def test_any_that_is_not_for_the_program_to_decide_is_quiet(text: str) -> None:
    assert found(HEAD + text) == []


@pytest.mark.parametrize(
    "line",
    [
        "function f(x: any) {}",
        "function f(x?: any) {}",
        "const f = (x: any): string => x.a;",
        "export default function f(x: any) {}",
        "class C { run(x: any) {} }",
        "class C { run = (x: any) => x; }",
        "function f(): any { return g(); }",
        "const f = async (): Promise<any> => g();",
        "const x: any = { a: 1 };",
        "try {} catch (e: any) { console.error(e); throw e; }",
        "const x = y as any as string;",
        "console.log(x as any);",
    ],
)
def test_any_of_the_programs_own_is_found(line: str) -> None:
    assert found(HEAD + line) == [line]


def test_in_tests_only_mocks_caught_errors_and_assertions_are_looked_at() -> None:
    text = (
        "import { runtime as rt } from '@pulumi/pulumi';\n"
        "rt.setMocks({ newResource: (args: any) => ({ id: args.name, state: {} }), call: (a) => a.inputs });\n"
        "function helper(x: any) {}\n"
        "const y = x as any as string;\n"
    )
    assert found(text, "/p/test/stack.ts") == found(text, "/p/stack.spec.ts") == [*text.split("\n")[1:4:2]]
    assert len(found(text, "/p/lib/latest/stack.ts")) == 3


@pytest.mark.parametrize(
    ("body", "safety"),
    [
        ("if ('id' in x) { console.log(x); }", None),
        ("return x in { a: 1 };", None),
        ("return y instanceof x;", None),
        ("return x instanceof Error;", Safety.SAFE),
        ("return typeof x === 'string';", Safety.SAFE),
    ],
)
def test_what_takes_no_unknown_has_no_fix(body: str, safety: Safety | None) -> None:
    assert safeties(f"function f(x: any) {{ {body} }}") == [safety]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("function f(x: any, y?: any) { console.log(x, `${y}`); }", "function f(x: unknown, y?: unknown) {"),
        ("function f(x: any) { if (!x || x === 5) throw x; }", "f(x: unknown)"),
        ("function f(x: any) { const y = x; return JSON.stringify({ y, z: [x] }); }", "f(x: unknown)"),
        ("function f(x: any) { return parseInt(x, 10); }\nf('1');", "f(x: string)"),
        ("function f(x: any) { return g(x); }\nfunction g(n: number) { return n; }\nf(2);", "f(x: number)"),
        ("function f(x: any) { for (const y of x) console.log(y); }", "f(x: unknown[])"),
        ("function f(x: any) { x.forEach(y => y.trim()); }", "f(x: string[])"),
        (
            "function f(x: any) { console.log(x.a.b); }",
            "interface FX {\n  a: {\n    b: unknown;\n  };\n}\n\nfunction f(",
        ),
        ("function f(x: any) { const { a: { b } } = x; b.trim(); }", "interface FX {\n  a: {\n    b: string;\n  };\n}"),
        (
            "function f(x: any) { (x.a || []).filter(y => y.ok).forEach(y => y.n - 1); }",
            "  a: {\n    ok: unknown;\n    n: number;",
        ),
        ("function f(x: any) { x['content-type'].trim(); }", "interface FX {\n  'content-type': string;\n}"),
        ("function f(x: any) { return x.kind === 'a' ? x.n * 2 : 0; }", "  kind: string;\n  n: number;"),
        ("const x: any = JSON.parse(s); console.log(x.a);", "interface X {\n  a: unknown;\n}\n\nconst x: X ="),
        ("function f(): any { return 1; }\nf();", "function f(): number"),
        ("function f(): any { console.log(1); }\nf();", "function f(): void"),
        ("function f(): any { function* g() { return 1; } return `${g}`; }\nf();", "function f(): string"),
        (
            "function f(a: string): any { return [{ a, ok: !a }]; }",
            "interface FResult {\n  a: string;\n  ok: boolean;\n}\n\nfunction f(a: string): FR",
        ),
        ("const x = y as any as string;", "const x = y as unknown as string;"),
        ("const x = JSON.parse(s) as any;", "const x = JSON.parse(s);"),
        ("try {} catch (e: any) { console.log(e); }", "catch (e: unknown)"),
    ],
)
def test_the_type_that_all_uses_agree_on_is_written(before: str, after: str) -> None:
    text = mended(HEAD + before)
    assert after in text
    assert mended(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "function f(x: any) { x.a = 1; }",
        "function f(x: any) { delete x.a; x[key]; }",
        "function f(x: any) { return x; }",
        "function f(x: any) { x = 1; }",
        "function f(x: any) { x.run(); }",
        "function f(x: any) { x.a.trim(); x.a - 1; }",
        "function f(x: any) { x.a; x.forEach(y => y); }",
        "function f(x: any) { console.log({ ...x }); }",
        "function f(x: any) { if (typeof x === 'string') x.trim(); }",
        "function f(x: any) { (x as string).trim(); x.a; }",
        "function f(x: any) { String(x.a) ; const String = 1; }",
        "function f(x: any) { g(x.a); }\nfunction g(y: any) { y.run(); }",
        "function f<T>(x: any) { g(x.a); function g(t: T) {} }",
        "function f(x: any = {}) { return x.a.trim(); }",
        "function f(x: any) { x.a.trim(); }\nf({ a: 1 });",
        "function f(x: any) { x.a.trim(); }\nxs.forEach(f);",
        "class A { m(x: any) { x.a.trim(); } }\nclass B { m(x: any) { x.b.trim(); } }",
        "class A { constructor(x: any) { x.a.trim(); } }",
        "namespace N { export function f(x: any) { x.a.trim(); } }",
        "class A extends Base { m(x: any) { x.a.trim(); } }",
        "class A implements I { m(): any { return { a: 1 }; } }",
        "function f(x: string): void;\nfunction f(x: any) { x.a.trim(); }\nf('');",
        "function f(): any { if (x) return { a: 1 }; }",
        "function f(): any { return { ...x }; }",
        "function f(): any { return { a: x.b }; }",
        "function f(): any { return { a: 1 }; }\nconst b = f().b;",
        "const x: any = { a: 1 };\nx.b = 2;",
        "export const x: any = 1;",
    ],
)
def test_where_one_use_is_not_understood_nothing_is_offered(text: str) -> None:
    assert set(safeties(HEAD + text)) == {None}


def test_what_other_files_may_call_is_unsafe_unless_it_takes_anything() -> None:
    body = "{ console.log(b.c); return { d: 1 }; }"
    assert safeties(f"{HEAD}export function f(a: any, b: any): any {body}") == [Safety.SAFE, *2 * [Safety.UNSAFE]]
    assert safeties(f"{HEAD}function f(a: any, b: any): any {body}\nexport {{ f }};")[1] is Safety.UNSAFE
    assert safeties(f"{HEAD}class C extends pulumi.ComponentResource {{ f(b: any) {body} }}") == [Safety.UNSAFE]
    assert safeties(f"{HEAD}class C {{ private f(a: any, b: any): any {body} }}") == 3 * [Safety.SAFE]


@pytest.mark.parametrize(
    ("behind", "safety"),
    [
        ("export const a = x.items;", Safety.UNSAFE),
        ("export const a = { b: [x.items] };", Safety.UNSAFE),
        ("const a = x.items; const b = { a }; export const c = b;", Safety.UNSAFE),
        ("const a = x.items; console.log(a);", Safety.SAFE),
        ("export function f() { console.log(x.items); }", Safety.SAFE),
        ("export const f = () => { console.log(x.items); };", Safety.SAFE),
    ],
)
def test_what_is_made_of_it_and_exported_makes_it_unsafe(behind: str, safety: Safety) -> None:
    assert safeties(f"{HEAD}const x: any = JSON.parse(s);\n{behind}") == [safety]


def test_a_function_gets_its_type_before_those_that_call_it() -> None:
    text = (
        "function outer(event: any) { inner(event); }\nfunction inner(x: any) { x.id.trim(); }\nouter(JSON.parse(s));\n"
    )
    after = mended(HEAD + text)
    assert "function inner(x: InnerX)" in after
    assert "function outer(event: InnerX)" in after


def test_the_input_of_a_command_is_imported_under_its_own_name() -> None:
    text = (
        SDK
        + "function f(key: any) { return new S3Client({}).send(new GetObjectCommand({ Bucket: 'b', Key: key })); }\n"
    )
    after = mended(text)
    assert after.startswith("import { S3Client, GetObjectCommand, GetObjectCommandInput } from '@aws-sdk/client-s3';\n")
    assert "function f(key: GetObjectCommandInput['Key'])" in after


@pytest.mark.parametrize("unsure", ["args.other", "f(args)", "args.inputs.x; args = 1"])
def test_mocks_that_do_more_with_their_arguments_keep_any(unsure: str) -> None:
    text = f"{HEAD}pulumi.runtime.setMocks({{ newResource(args: any) {{ {unsure}; return {{ id: '' }}; }} }});"
    assert safeties(text) == [None]


def test_mocks_of_a_module_that_is_required_have_no_types() -> None:
    text = "const pulumi = require('@pulumi/pulumi');\npulumi.runtime.setMocks({ call: (args: any) => args.inputs });"
    assert safeties(text) == [None]


def test_line_ends_indentation_comments_and_taken_names_are_kept() -> None:
    text = (
        "import * as pulumi from '@pulumi/pulumi';\r\n\r\nconst LambdaEvent = 1; // 🎉\r\n"
        "/** Runs. */\r\nexport const handler = async (event: any /* e */) => {\r\n\tconsole.log(event.id);\r\n};\r\n"
    )
    assert mended(text) == text.replace(
        "/** Runs", "interface LambdaEvent2 {\r\n\tid: unknown;\r\n}\r\n\r\n/** Runs"
    ).replace("event: any", "event: LambdaEvent2")
