from __future__ import annotations

from dataclasses import replace

import pytest

from pulumend.checks import Severity
from pulumend.quickfixes import Safety

from ..one_program import AWS, PULUMI, OneProgram

PROGRAM = OneProgram("output-in-json-stringify", f"{PULUMI}{AWS}const b = new aws.s3.Bucket('b');\n")


@pytest.mark.parametrize(
    "body",
    [
        "pulumi.jsonStringify({ id: b.id });",
        "b.id.apply(id => JSON.stringify({ id }));",
        "pulumi.all([b.id]).apply(([id]) => JSON.stringify({ id: id, list: [id] }));",
        "function f(all: any) { return JSON.stringify({ id: all.id, ...all }); }",
        "JSON.stringify({ f: () => b.id, g() { return b.id; }, n: pulumi.getStack() });",
        "const JSON = { stringify: (x: any) => x }; JSON.stringify(b.id);",
        "JSON.parse(b.id); JSON.stringify();",
        "const all = { arn: b.arn, size: 1 }; JSON.stringify({ ...all, arn: 'x' });",
        "const all = { arn: b.arn }; const own = { ...all, arn: '' }; JSON.stringify([{ ...own }]);",
        "const own = { arn: 'x' }; JSON.stringify({ arn: b.arn, 'id': b.id, ...own, id: 1 });",
        "const arn = 'x'; const all = { arn: b.arn }; JSON.stringify({ ...all, arn });",
        "const own = { toJSON() { return { n: 1 }; }, arn: b.arn }; JSON.stringify([own]);",
        "JSON.stringify({ toJSON: () => 1, arn: b.arn });",
        "function f(id: pulumi.Input<string>) { console.log(JSON.stringify(id)); }",
        "JSON.stringify({ id: b.id, + });",
        "JSON.stringify({ all: ['x'].map(x => ({ Resource: [x] })), sizes: [b].map(() => 1) });",
        "JSON.stringify({ all: any.map(x => x.arn), none: [b].forEach(each => each.arn) });",
        "pulumi.all([b].map(each => each.arn)).apply(arns => JSON.stringify({ arns, all: arns.map(arn => [arn]) }));",
        "pulumi.output([b.id]).apply(ids => JSON.stringify(ids.map(id => [id])));",
        "JSON.stringify([b.id, 'x'].filter((id): id is string => typeof id === 'string'));",
    ],
)
def test_plain_values_are_quiet(body: str) -> None:
    assert PROGRAM.found(body) == []


@pytest.mark.parametrize(
    ("body", "place", "severity"),
    [
        ("JSON.stringify({ '🚀': b.id });", "b.id", Severity.ERROR),
        ("JSON.stringify([{ a: [b.arn, b.id] }]);", "b.arn", Severity.ERROR),
        ("const policy = { a: b.id };\nJSON.stringify(policy);", "policy", Severity.ERROR),
        ("const { id } = b; JSON.stringify({ id });", "id", Severity.ERROR),
        (
            "const all = { arn: b.arn, id: b.id }; JSON.stringify({ ...all, arn: 1 });",
            "{ ...all, arn: 1 }",
            Severity.ERROR,
        ),
        ("const all = { id: b.id }; JSON.stringify({ id: 1, ...all });", "{ id: 1, ...all }", Severity.ERROR),
        ("JSON.stringify({ id: b.id, arn: b.arn, [k]: 1 });", "b.id", Severity.ERROR),
        ("JSON.stringify({ id: b.id, ...(x ? { id: 1 } : {}) });", "b.id", Severity.ERROR),
        ("JSON.stringify({ ...b.tags, id: b.id });", "b.tags", Severity.ERROR),
        ("JSON.stringify({ p: pulumi.secret('x') });", "pulumi.secret('x')", Severity.ERROR),
        ("JSON.stringify({ a: aws.getRegion() });", "aws.getRegion()", Severity.ERROR),
        ("b.arn.apply(arn => JSON.stringify({ arn, id: b.id }));", "b.id", Severity.ERROR),
        ("function f(id: pulumi.Input<string>) { return JSON.stringify({ id }); }", "id", Severity.WARNING),
        ("console.log(JSON.stringify(b.id));", "b.id", Severity.WARNING),
        ("JSON.stringify({ all: [b].map(each => ({ Resource: [each.arn] })) });", "each.arn", Severity.ERROR),
        ("JSON.stringify(['x'].map(x => { if (x) { return { x }; } return b.id; }));", "b.id", Severity.ERROR),
        ("JSON.stringify([...[b].map(each => each.arn), 'x']);", "each.arn", Severity.ERROR),
        ("JSON.stringify({ a: [b].map(async () => 1) });", "[b].map(async () => 1)", Severity.ERROR),
        ("const arns = [b].map(each => each.arn); JSON.stringify({ arns });", "arns", Severity.ERROR),
        ("const all = [b].map(each => ({ a: each.arn })); JSON.stringify({ a: all });", "{ a: all }", Severity.ERROR),
        ("function f(ids: pulumi.Output<string>[]) { JSON.stringify({ ids }); }", "ids", Severity.ERROR),
        ("function f(ids: pulumi.Input<string>[]) { JSON.stringify({ ids }); }", "ids", Severity.WARNING),
    ],
)
def test_an_output_in_json_is_found(body: str, place: str, severity: Severity) -> None:
    assert PROGRAM.found(body) == [(place, severity)]


@pytest.mark.parametrize(
    ("body", "after"),
    [
        (
            "new aws.iam.Policy('p', {\r\n\tpolicy: JSON.stringify({ /* all */ id: b.id }),\r\n});",
            [
                (
                    "new aws.iam.Policy('p', {\r\n\tpolicy: pulumi.jsonStringify({ /* all */ id: b.id }),\r\n});",
                    Safety.SAFE,
                )
            ],
        ),
        (
            "export const j = JSON.stringify({ id: b.id }, null, 2);",
            [("export const j = pulumi.jsonStringify({ id: b.id }, undefined, 2);", Safety.SAFE)],
        ),
        (
            "new aws.kms.Ciphertext('', { plaintext: Buffer.from(JSON.stringify(b.id, null, 1)).toString('base64') });",
            [
                (
                    "new aws.kms.Ciphertext('', { plaintext: pulumi.jsonStringify(b.id, undefined, 1)"
                    ".apply(text => Buffer.from(text).toString('base64')) });",
                    Safety.SAFE,
                )
            ],
        ),
        (
            "console.log(JSON.stringify(b.id));",
            [("pulumi.jsonStringify(b.id).apply(text => console.log(text));", Safety.SAFE)],
        ),
        (
            "pulumi.all([b.arn]).apply(([arn]) => JSON.stringify({ arn, id: b.id }));",
            [
                ("pulumi.all([b.arn]).apply(([arn]) => pulumi.jsonStringify({ arn, id: b.id }));", Safety.SAFE),
                ("pulumi.all([b.arn, b.id]).apply(([arn, bId]) => JSON.stringify({ arn, id: bId }));", Safety.SAFE),
            ],
        ),
        (
            "function f() { return JSON.stringify({ id: b.id }); }",
            [("function f() { return pulumi.jsonStringify({ id: b.id }); }", Safety.UNSAFE)],
        ),
        (
            "export const j = JSON.stringify({ all: [b].map(x => ({ Resource: pulumi.interpolate`${x.arn}/*` })) });",
            [
                (
                    "export const j = pulumi.jsonStringify({ all: "
                    "[b].map(x => ({ Resource: pulumi.interpolate`${x.arn}/*` })) });",
                    Safety.SAFE,
                )
            ],
        ),
        ("const s: string = JSON.stringify(b.id);", []),
        ("fetch('x', { body: JSON.stringify(b.id) });", []),
        (
            "pulumi.all([b.arn]).apply(([arn]) => JSON.stringify({ a: pulumi.output(arn) }));",
            [("pulumi.all([b.arn]).apply(([arn]) => pulumi.jsonStringify({ a: pulumi.output(arn) }));", Safety.SAFE)],
        ),
    ],
)
def test_the_fixes(body: str, after: list[tuple[str, Safety]]) -> None:
    assert PROGRAM.offered(body) == after
    assert all(PROGRAM.found(text) == [] for text, _ in after)


@pytest.mark.parametrize(
    ("body", "after"),
    [
        (
            "export const j = JSON.stringify({ a: b.arn }, ['a']);",
            "export const j = pulumi.output({ a: b.arn }).apply(value => JSON.stringify(value, ['a']));",
        ),
        (
            "const keep: string[] = ['a']; export const j = JSON.stringify({ a: b.arn }, keep, 2);",
            "const keep: string[] = ['a']; "
            "export const j = pulumi.output({ a: b.arn }).apply(value => JSON.stringify(value, keep, 2));",
        ),
        (
            "export const j = JSON.stringify({ a: b.arn }, (_, v) => v, 2);",
            "export const j = pulumi.jsonStringify({ a: b.arn }, (_, v) => v, 2);",
        ),
        (
            "export const j = JSON.stringify({ a: b.arn }, undefined, 2);",
            "export const j = pulumi.jsonStringify({ a: b.arn }, undefined, 2);",
        ),
    ],
)
def test_pulumi_takes_a_function_as_replacer_alone(body: str, after: str) -> None:
    assert PROGRAM.offered(body) == [(after, Safety.SAFE)]
    assert PROGRAM.found(after) == []


def test_a_replacer_that_is_waited_for_stays_where_it_is() -> None:
    assert PROGRAM.offered("async function f() { return JSON.stringify({ a: b.arn }, await keep()); }") == []


@pytest.mark.parametrize(
    ("version", "after"),
    [
        ("3.49.0", "pulumi.output([b.id]).apply(value => Buffer.from(JSON.stringify(value)).toString('base64'))"),
        ("3.50.0", "pulumi.jsonStringify([b.id]).apply(text => Buffer.from(text).toString('base64'))"),
    ],
)
def test_a_version_without_the_function_writes_the_json_in_apply(version: str, after: str) -> None:
    installed = {"node_modules/@pulumi/pulumi/package.json": f'{{"name": "@pulumi/pulumi", "version": "{version}"}}'}
    body = "new aws.kms.Ciphertext('', { plaintext: %s });"
    before = body % "Buffer.from(JSON.stringify([b.id])).toString('base64')"
    assert replace(PROGRAM, files=installed).offered(before) == [(body % after, Safety.SAFE)]


def test_the_value_that_apply_gives_comes_first() -> None:
    body = "pulumi.all([b.arn, b.id]).apply(([arn, id]) => JSON.stringify({ arn: ARN, id }));"
    assert PROGRAM.offered(body.replace("ARN", "b.arn"))[0] == (body.replace("ARN", "arn"), Safety.SAFE)
