from __future__ import annotations

import pytest

from ..one_program import AWS, PULUMI, OneProgram

HEAD = f"""{PULUMI}{AWS}const b = new aws.s3.Bucket('b');
const p = aws.getRegion().then(r => r.region);
declare function some(x: any): Promise<string[]>;
function one(x: pulumi.Output<string>) {{}}
function many(xs: pulumi.Output<string>[]) {{}}
"""
ARGS = """import * as pulumi from '@pulumi/pulumi';
export interface Args { vpcId: pulumi.Output<string>; ids?: pulumi.Output<string>[]; zone: pulumi.Input<string> }
export class Network extends pulumi.ComponentResource {
  constructor(name: string, args: Args) { super('a:b:C', name, args); }
}
"""
PROGRAM = OneProgram("promise-for-output", HEAD, files={"network.ts": ARGS})


@pytest.mark.parametrize(
    "body",
    [
        "one(b.arn); many([b.arn]); one(pulumi.output(p));",
        "new aws.sqs.Queue('q', { name: p, tags: { a: p } });",
        "function f(x: pulumi.Input<string>) {} f(p);",
        "function f(x: any, y: Promise<string>) {} f(p, p);",
        "function f(x: Promise<pulumi.Output<string>>) {} f(p);",
        "many(x.then());",
        "async function f(): Promise<pulumi.Output<string>> { return pulumi.output(p); }",
        "async function f() { one(await p as any); }",
        "const one = (x: string) => x; { const one = (x: any) => x; one(p); }",
        "one(...[p]); other(p); one(any as any);",
        "function f(x: pulumi.Output<string> | Promise<string>) {} f(p);",
        "one(p.then();",
        "const a: any = some(1); one(a.lookup().then(x => x.id));",
        "const a = JSON.parse('{}'); const c = a.b; one(c.then(x => x.id));",
        "const a = require('./a'); one(a().then(x => x.id));",
        "one((b as any).x.then(x => x));",
        "const f = x => { one(x.then(y => y)); };",
        "class C { get x(): pulumi.Output<string> { return b.id; } set x(v: pulumi.Input<string>) {} } new C().x = p;",
        "class C { get x(): pulumi.Output<string> { return b.id; } set x(v) {} constructor() { this.x = p; } }",
    ],
)
def test_what_takes_a_promise_or_is_none_is_quiet(body: str) -> None:
    assert PROGRAM.marked(body) == []


@pytest.mark.parametrize(
    "body",
    [
        "one(p);",
        "many(p);",
        "many([b.arn, p]);",
        "const x: pulumi.Output<string> = p;",
        "const xs: Array<pulumi.Output<string>> = p;",
        "function f(): pulumi.Output<string> { return p; }",
        "const f = (): pulumi.Output<string> => p;",
        "class C { x: pulumi.Output<string>; constructor() { this.x = p; } }",
        "class C { x: pulumi.Output<string> = p; }",
        "class C { x: pulumi.Output<string>; } new C().x = p;",
        "function f(x: { y: pulumi.Output<string> }) {} f({ y: p });",
        "import { Network } from './network'; new Network('n', { vpcId: p, zone: p });",
        "import { Network } from './network'; new Network('n', { ids: p, vpcId: b.id, zone: '' });",
    ],
)
def test_a_promise_where_an_output_is_wanted_is_found(body: str) -> None:
    assert PROGRAM.marked(body) == ["p"]


@pytest.mark.parametrize(
    "body",
    [
        "many(x.then(y => y));",
        "const x = p; export const x = p; many(x.then(y => y));",
        "function f(x: Loader) { many(x.then(y => y)); }",
        "import * as x from './other'; many(x.then(y => y));",
    ],
)
def test_the_result_of_then_is_a_promise_unless_it_is_called_on_any(body: str) -> None:
    assert PROGRAM.marked(body) == ["x.then(y => y)"]


@pytest.mark.parametrize(
    ("body", "after"),
    [
        ("const l = [b.arn]; many(l.then(x => x.map(y => y)));", ["const l = [b.arn]; many(l.map(y => y));"]),
        ("one(p); // 🚀\r\n", ["one(pulumi.output(p)); // 🚀\r\n"]),
        (
            "function f(x: { p: pulumi.Output<string> }) {} f({ p });",
            ["function f(x: { p: pulumi.Output<string> }) {} f({ p: pulumi.output(p) });"],
        ),
        ("many(Promise.all([b.arn]));", ["many([b.arn]);"]),
        ("const l = [b]; many(Promise.all(l.map(x => x.arn)));", ["const l = [b]; many(l.map(x => x.arn));"]),
        (
            "const l = [b]; const d = Promise.all(l); many(d.then(x => x.map(y => y.arn)));",
            ["const l = [b]; const d = Promise.all(l); many(l.map(y => y.arn));"],
        ),
        (
            "async function f() { many(some(1).then(x => x.map(y => b.arn))); }",
            ["async function f() { many(await some(1).then(x => x.map(y => b.arn))); }"],
        ),
    ],
)
def test_the_fixes(body: str, after: list[str]) -> None:
    assert PROGRAM.rewritten(body) == after


@pytest.mark.parametrize(
    "body",
    [
        "many(some(1).then(x => x.map(y => b.arn)));",
        "const d = Promise.all([new aws.s3.Bucket('c')]); many(d.then(x => x.map(y => y.arn)));",
        "const l = [b]; const d = Promise.all(l); { const l = 1; many(d.then(x => x.map(y => y.arn))); }",
        "many(Promise.all([b]).then(x => { return x.map(y => y.arn); }));",
        "many(Promise.all([b]).then(x => [...x, ...x].map(y => y.arn)));",
    ],
)
def test_a_list_that_is_waited_for_or_made_elsewhere_stays(body: str) -> None:
    assert PROGRAM.rewritten(body) == []
