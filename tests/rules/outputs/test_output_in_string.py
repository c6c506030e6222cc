from __future__ import annotations

import pytest

from pulumend.checks import Severity
from pulumend.quickfixes import Safety

from ..one_program import AWS, PULUMI, OneProgram

PROGRAM = OneProgram("output-in-string", f"{PULUMI}{AWS}const b = new aws.s3.Bucket('b');\n")


@pytest.mark.parametrize(
    "body",
    [
        "const t = pulumi.interpolate`${b.id}`;",
        "const t = pulumi.concat('a', b.id);",
        "const t = b.id.apply(id => `${id}` + id);",
        "interface S { [key: string]: pulumi.Input<string> }\nfunction f(s: S) { return pulumi.secret(s).apply(all => "
        "Object.entries(all).map(([key, value]) => `${key}=${value}`).concat(Object.values(all).map(v => `${v}`))); }",
        "const t = pulumi.all([b.id, b.arn]).apply(([id, arn]) => `${id}${arn}` + [id, arn].join());",
        "const t = pulumi.all({ b: b.id }).apply(all => `${all.b}`);",
        "function f(b: any, c: { id: string }) { return `${b.id}${c.id}`; }",
        "const t = `${unknown.id}${b.id.get()}${pulumi.getStack()}`;",
        "const t = pulumi.output(1) + 1;",
        "const t = sql`${b.id}`;",
        "new aws.s3.Bucket(`${b.id}-logs`);",
        "function f(name: pulumi.Input<string>) { console.log(`${name}`); }",
        "function f(name: pulumi.Input<string>) { return typeof name === 'string' ? `${name}` : ''; }",
        "function f(v?: { a?: pulumi.Input<string> }) { return typeof v?.a === 'string' ? `${v.a}` : ''; }",
        "function f(v: { a: pulumi.Input<string> }) { return typeof v['a'] === 'string' ? `${(v.a)}` : ''; }",
        "function f(v: pulumi.Input<string>[]) { return v.every(x => typeof x === 'string') ? v.join() : ''; }",
        "function f(v: pulumi.Input<string>[]) { if (v.some(x => typeof x !== 'string')) return ''; return v.join(); }",
        "function f(v: pulumi.Input<string>[]) { if (isStrings(v)) return v.join(); return ''; }",
        "const t = `${b.id} ${1 +}`;",
        "const l = [b.id, 'x'].filter((v): v is string => typeof v === 'string'); const t = `${l[0]}` + l.join();",
        "const t = `${[b.id, 'x'].find(v => { return typeof v === 'string'; })}`;",
        "const t = [b.id, 'x'].filter(v => !pulumi.Output.isInstance(v)).map(v => `${v}`);",
        "function isText(v: unknown): v is string { return true; } const t = `${[b.id, 'x'].filter(isText)[0]}`;",
        "const t = { toString() { return ''; } }.toString(); function String(x: any) { return ''; } String(b.id);",
    ],
)
def test_what_is_resolved_or_unknown_is_quiet(body: str) -> None:
    assert PROGRAM.found(body) == []


@pytest.mark.parametrize(
    ("body", "place", "severity"),
    [
        ("const t = `é🚀${b.id}`;", "b.id", Severity.ERROR),
        ("const id = b.id; const t = 'x' + id;", "id", Severity.ERROR),
        ("const { arn } = b; const t = `${arn}`;", "arn", Severity.ERROR),
        ("const t = b.id + '-' + b.arn + 'x';", "b.id", Severity.ERROR),
        ("const t = `${b.id.apply(id => `${id}`)}`;", "b.id.apply(id => `${id}`)", Severity.ERROR),
        ("const t = b.id.apply(id => `${id}${b.arn}`);", "b.arn", Severity.ERROR),
        ("const t = b.arn.toString();", "b.arn", Severity.ERROR),
        ("const t = [b.id, 'x'].join(',');", "[b.id, 'x']", Severity.ERROR),
        ("function f(name: pulumi.Input<string>) { return `${name}`; }", "name", Severity.WARNING),
        ("function f(name: pulumi.Output<string>) { return `${name}`; }", "name", Severity.ERROR),
        ("console.log('bucket ' + b.id);", "b.id", Severity.WARNING),
        ("const l = [b.id, 'x'].filter(v => v !== 'y'); const t = `${l[0]}`;", "l[0]", Severity.WARNING),
        ("const l = [b.id, 'x'].filter(Boolean); const t = `${l[0]}`;", "l[0]", Severity.WARNING),
        ("const l = [b.id, b.arn].filter(v => typeof v === 'object'); const t = `${l[0]}`;", "l[0]", Severity.ERROR),
        ("throw new Error(`no ${b.id}`);", "b.id", Severity.WARNING),
    ],
)
def test_an_output_in_a_string_is_found(body: str, place: str, severity: Severity) -> None:
    assert PROGRAM.found(body) == [(place, severity)]


def test_an_alias_and_a_required_package_are_followed() -> None:
    head = "import * as cloud from '@pulumi/aws';\nconst q = new cloud.sqs.Queue('q');\n"
    assert PROGRAM.below(head).found("export const t = `${q.arn}`;") == [("q.arn", Severity.ERROR)]
    head = "const aws = require('@pulumi/aws');\nconst q = new aws.sqs.Queue('q');\n"
    assert PROGRAM.below(head).found("exports.t = `${q.arn}`;") == [("q.arn", Severity.ERROR)]


@pytest.mark.parametrize(
    ("body", "after"),
    [
        ('export const t = "it\'s `" + b.id;', "export const t = pulumi.interpolate`it's \\`${b.id}`;"),
        ("export const t = 'it\\'s ${x}' + b.id;", "export const t = pulumi.interpolate`it's \\${x}${b.id}`;"),
        ("export const t = `a${1}` + (b.id) + 2;", "export const t = pulumi.interpolate`a${1}${b.id}${2}`;"),
        (
            "export const t = `a ${on ? `b ${b.id}` : ''}`;",
            "export const t = pulumi.interpolate`a ${on ? pulumi.interpolate`b ${b.id}` : ''}`;",
        ),
        (
            "export const t = [b.id].join('/').toUpperCase();",
            "export const t = pulumi.all([b.id]).apply(values => values.join('/').toUpperCase());",
        ),
        (
            "const text = 1;\r\nexport const t = `${b.id}🚀`.trim();\r\n",
            "const text = 1;\r\nexport const t = pulumi.interpolate`${b.id}🚀`.apply(text2 => text2.trim());\r\n",
        ),
    ],
)
def test_the_mended_text(body: str, after: str) -> None:
    assert PROGRAM.mended(body) == after
    assert PROGRAM.mended(after) == after


ARGS = "async function f(args: { from?: string; b: Output }, to: string, ...more: string[]) {\n  "


@pytest.mark.parametrize(
    "body",
    [
        "return aws.f(`${b.id}`.replace('x', await get()));",
        "return [b.id, 'x'].join(await get());",
    ],
)
def test_what_waits_is_not_moved_into_a_callback(body: str) -> None:
    assert PROGRAM.offered(f"{ARGS}pulumi.all([{body.removeprefix('return ').removesuffix(';')}]); }}") == []


@pytest.mark.parametrize(
    ("body", "safety"),
    [
        ("pulumi.all([`${b.id}`.replace(args.from, to)]);", Safety.SAFE),
        ("if (args.b) {} pulumi.all([`${b.id}`.replace(args.from, to)]);", Safety.SAFE),
        ("pulumi.all([`${b.id}`.replace(/x/g, args => args.from)]); to.trim();", Safety.SAFE),
        ("pulumi.all([`${b.id}`.replace(/x/g, async () => await args.from)]);", Safety.SAFE),
        ("if (args.from) { pulumi.all([`${b.id} ${args.from}`]); }", Safety.SAFE),
        ("if (args.from()) {} pulumi.all([`${b.id}`.replace(args.from(), to)]);", Safety.SAFE),
        ("const log = () => { if (args.from) {} }; pulumi.all([`${b.id}`.replace(args.from, to)]);", Safety.SAFE),
        ("if (args.from) { pulumi.all([`${b.id}`.replace(args.from, to)]); }", Safety.UNSAFE),
        ("if (!args.from) { return; } pulumi.all([`${b.id}`.replace(args.from, to)]);", Safety.UNSAFE),
        ("if (args.from?.()) {} pulumi.all([`${b.id}`.replace(args.from(), to)]);", Safety.UNSAFE),
        ("pulumi.all([args.from ? `${b.id}`.replace(args.from, to) : '']);", Safety.UNSAFE),
        ("pulumi.all([args.from && `${b.id}`.replace(args.from, to)]);", Safety.UNSAFE),
        ("pulumi.all([args.from && [b.id, to].join(args.from)]);", Safety.UNSAFE),
        ("assert(args.from); pulumi.all([`${b.id}`.replace(args.from, to)]);", Safety.UNSAFE),
        ("args.from ??= ''; pulumi.all([`${b.id}`.replace(args.from, to)]);", Safety.UNSAFE),
        ("if (more[0]) { pulumi.all([`${b.id}`.replace(more[0], to)]); }", Safety.UNSAFE),
        ("if (to) { pulumi.all([`${b.id}`.replace('x', to)]); }", Safety.UNSAFE),
        ("pulumi.all([`${b.id}`.replace('x', to)]); to = '';", Safety.UNSAFE),
        ("const till = to; if (till) { pulumi.all([`${b.id}`.replace('x', till)]); }", Safety.SAFE),
    ],
)
def test_what_a_callback_may_no_longer_know_is_not_moved_unseen(body: str, safety: Safety) -> None:
    assert [each for _, each in PROGRAM.offered(f"{ARGS}{body} }}")] == [safety]


def test_a_concatenation_may_become_a_call() -> None:
    assert PROGRAM.offered("export const t = 'a' +\n  b.id + '/*';")[1] == (
        "export const t = pulumi.concat('a',\n  b.id, '/*');",
        Safety.SAFE,
    )


@pytest.mark.parametrize(
    ("body", "safety"),
    [
        ("new aws.sqs.Queue('q', { name: `${b.id}` });", Safety.SAFE),
        ("new aws.sqs.Queue('q', { tags: { a: true ? `${b.id}` : 'x' } });", Safety.SAFE),
        ("const t = `${b.id}`; new aws.sqs.Queue('q', { name: t });", Safety.SAFE),
        ("const t = { a: [`${b.id}`] }; pulumi.all([t]);", Safety.SAFE),
        ("b.arn.apply(arn => { return `${arn}${b.id}`; });", Safety.SAFE),
        ("function f(t: pulumi.Input<string>) {} f(`${b.id}`);", Safety.SAFE),
        ("const t = `${b.id}`;", Safety.UNSAFE),
        ("function f() { return `${b.id}`; }", Safety.UNSAFE),
        ("function f(t) {} f(`${b.id}`);", Safety.UNSAFE),
    ],
)
def test_a_fix_is_safe_where_an_output_is_taken(body: str, safety: Safety) -> None:
    assert [each for _, each in PROGRAM.offered(body)] == [safety]


@pytest.mark.parametrize(
    "body",
    [
        "const t: string = `${b.id}`;",
        "function f(t: string) {} f(`${b.id}`);",
        "function f(): string { return `${b.id}`; }",
        "const t = `${b.id}`; new aws.sqs.Queue(t);",
        "const t = `${b.id}` as const;",
        "if (`${b.id}` === 'x') {}",
        "new URL(`https://${b.id}`);",
        "JSON.parse(`${b.id}`);",
        "b.arn.apply(arn => (arn ? `${b.id}` : ''));",
        "b.arn.apply(arn => { if (arn) return ''; return `${b.id}`; });",
        "let t = ''; t = `${b.id}`;",
        "new aws.sqs.Queue('q', { tags: { [`${b.id}`]: 'owned' } });",
        "throw new Error(`${b.id}`);",
        "export const t = /* why */ 'a' + /* because */ b.id;",
    ],
)
def test_where_a_string_is_wanted_nothing_is_offered(body: str) -> None:
    assert PROGRAM.offered(body) == []


@pytest.mark.parametrize(
    ("head", "tag"),
    [
        ("import { Output, interpolate } from '@pulumi/pulumi';\n", "interpolate"),
        ("import { interpolate as i } from '@pulumi/pulumi';\n", "i"),
        ("import * as p from '@pulumi/pulumi';\n", "p.interpolate"),
    ],
)
def test_the_name_that_the_file_has_for_the_function_is_used(head: str, tag: str) -> None:
    head += "import { sqs } from '@pulumi/aws';\nconst q = new sqs.Queue('q');\n"
    assert PROGRAM.below(head).mended("export const t = `${q.arn}`;") == f"export const t = {tag}`${{q.arn}}`;"


def test_the_function_is_imported_beside_its_neighbours() -> None:
    head = (
        "import { Output } from '@pulumi/pulumi';\nimport { sqs } from '@pulumi/aws';\nconst q = new sqs.Queue('q');\n"
    )
    text = PROGRAM.below("").mended(head + "export const t = `${q.arn}`;")
    assert text == head.replace("Output }", "Output, interpolate }") + "export const t = interpolate`${q.arn}`;"


@pytest.mark.parametrize(
    ("body", "after"),
    [
        ("b.id.apply(id => f(`${id}${b.id}`));", "b.id.apply(id => f(`${id}${id}`));"),
        ("b.id.apply(x => f('a' + b.id));", "b.id.apply(x => f('a' + x));"),
        (
            "pulumi.all([, b.arn, b.id]).apply(([, arn, id]) => `${arn}${b.id}`);",
            "pulumi.all([, b.arn, b.id]).apply(([, arn, id]) => `${arn}${id}`);",
        ),
        (
            "pulumi.all({ arn: b.arn, i: b.id }).apply(({ arn, i }) => `${arn}${b.id}`);",
            "pulumi.all({ arn: b.arn, i: b.id }).apply(({ arn, i }) => `${arn}${i}`);",
        ),
    ],
)
def test_the_value_that_apply_gives_comes_first(body: str, after: str) -> None:
    body, after = ("declare function f(text: string): string;\n" + text for text in (body, after))
    assert PROGRAM.offered(body)[0] == (after, Safety.SAFE)


@pytest.mark.parametrize(
    "body",
    [
        "b.arn.apply(arn => `${arn}${b.id}`);",
        "pulumi.all([b.id, ...more]).apply(([...ids]) => `${b.id}`);",
        "b.id.apply(id => list.map(id => `${b.id}`));",
        "const g = (c: aws.s3.Bucket) => b.id.apply(id => { const b = c; return `${b.id}`; });",
    ],
)
def test_what_apply_does_not_give_is_not_named(body: str) -> None:
    titles = PROGRAM.titles("declare const more: any, list: any;\n" + body)
    assert all("which `apply` gives" not in title for title in titles)
