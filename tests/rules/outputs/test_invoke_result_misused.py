from __future__ import annotations

import pytest

from pulumend.quickfixes import Safety

from ..one_program import OneProgram

PROGRAM = OneProgram("invoke-result-misused")


@pytest.mark.parametrize(
    "body",
    [
        "aws.getRegion().then(r => r.region).catch(() => '').finally(() => {});",
        "export const Net: typeof import('./net').Net = require('./net').Net; let a: typeof import('./a').b.c;",
        "type Net = import('./net').Net; let b: import('./a').B | undefined; const c = {} as import('./a').C;",
        "aws.getRegionOutput().apply(r => r.region); aws.getRegionOutput().region;",
        "async function f() { (await aws.getRegion()).region; const { region } = await aws.getRegion(); }",
        "aws.getRegion().toString();",
        "const {} = aws.getRegion(); const { region } = aws.getRegionOutput();",
        "function f(aws: any) { aws.getRegion().region; }",
        "aws.getRegion().region + ;",
        "new pulumi.StackReference('s').getOutput('x').apply(x => x.then);",
        "Math.max.apply(null, [1]);",
    ],
)
def test_the_methods_that_a_value_has_are_quiet(body: str) -> None:
    assert PROGRAM.marked(body) == []


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("aws.getRegionOutput().then(r => r.region);", "then"),
        ("const b = new aws.s3.Bucket('🚀'); b.id.then(id => id);", "then"),
        ("const r = aws.getRegion(); r.apply(x => x.region);", "apply"),
        ("aws.getRegion().region;", "region"),
        ("const { region } = aws.getRegion();", "{ region }"),
        ("const z = aws.getAvailabilityZones(); z.names[0];", "names"),
        ("import { ec2 } from '@pulumi/aws'; ec2.getVpc({ default: true })!.id;", "id"),
        ("import { getRegion } from '@pulumi/aws'; getRegion().region;", "region"),
    ],
)
def test_the_other_kind_is_found(body: str, place: str) -> None:
    assert PROGRAM.marked(body) == [place]


@pytest.mark.parametrize(
    ("body", "after"),
    [
        ("aws.getRegionOutput().then(r => r.region);", ["aws.getRegionOutput().apply(r => r.region);"]),
        ("aws.getRegionOutput().then(r => r.region, e => e);", []),
        ("aws.getRegionOutput().catch(e => e);", []),
        (
            "aws.getRegion({} /* 🚀 */)\r\n  .apply(r => r);",
            [
                "aws.getRegionOutput({} /* 🚀 */)\r\n  .apply(r => r);",
                "aws.getRegion({} /* 🚀 */)\r\n  .then(r => r);",
            ],
        ),
        ("const r = aws.getRegion(); r.apply(x => x);", ["const r = aws.getRegion(); r.then(x => x);"]),
        ("const { region } = aws.getRegion();", ["const { region } = aws.getRegionOutput();"]),
        (
            "import { getRegion } from '@pulumi/aws'; getRegion().region;",
            ["import { getRegion } from '@pulumi/aws'; pulumi.output(getRegion()).region;"],
        ),
        ("for (const z of aws.getAvailabilityZones().names) { new aws.s3.Bucket(z); }", []),
        ("const all = ['a', ...aws.getAvailabilityZones().names];", []),
        (
            "const ids = aws.getAvailabilityZones({}).names.slice(0, 2)\n  .map(zone => `${zone}`);",
            [
                "const ids = aws.getAvailabilityZonesOutput({}).names.apply(names => names.slice(0, 2)\n"
                "  .map(zone => `${zone}`));"
            ],
        ),
        (
            "async function f() { return aws.getRegion().region; }",
            [
                "async function f() { return aws.getRegionOutput().region; }",
                "async function f() { return (await aws.getRegion()).region; }",
            ],
        ),
        (
            "async function f() { const { region } = aws.getRegion(); }",
            [
                "async function f() { const { region } = aws.getRegionOutput(); }",
                "async function f() { const { region } = await aws.getRegion(); }",
            ],
        ),
    ],
)
def test_the_fixes(body: str, after: list[str]) -> None:
    assert PROGRAM.rewritten(body) == after


@pytest.mark.parametrize(
    "body",
    [
        "if (aws.getRegion().region.startsWith('us-gov-')) { new aws.s3.Bucket('a'); }",
        "const caller = aws.getCallerIdentity(); if (!caller.accountId) { throw new Error('none'); }",
        "const caller = aws.getCallerIdentity(); const user = caller.userId || 'nobody';",
        "const caller = aws.getCallerIdentity(); ['a'].filter(x => (caller.arn.includes(x)));",
        "const caller = aws.getCallerIdentity(); ['a'].some(x => { return x !== '' && caller.arn.includes(x); });",
        "const count = aws.getRegion().region.length ? 1 : 2;",
        "const region = aws.getRegion().region; const count = region.length ? 1 : 2;",
        "while (aws.getRegion().region!) {}",
        "const isSet = aws.getRegion().region !== undefined;",
        "const isGov = aws.getRegion().region.startsWith('us-gov-'); const count = isGov ? 1 : 2;",
        "const { region } = aws.getRegion(); if (region) { new aws.s3.Bucket('a'); }",
        "function isGov() { return aws.getRegion().region.startsWith('us-gov-'); } if (isGov()) { throw new Error(); }",
        "if (aws.getRegion().apply(r => r.region)) { throw new Error(); }",
        "if (aws.getRegionOutput().then(r => r.region)) { throw new Error(); }",
    ],
)
def test_what_decides_is_not_made_an_output_that_is_always_true(body: str) -> None:
    assert PROGRAM.rewritten(body) == []


@pytest.mark.parametrize(
    ("body", "safety"),
    [
        ("c.arn.replace(a.from, '');", Safety.SAFE),
        ("if (a.from) { c.arn.replace(a.from, ''); }", Safety.UNSAFE),
        ("if (a.from) { c.arn[a.from]; }", Safety.SAFE),
    ],
)
def test_what_a_callback_may_no_longer_know_is_not_moved_unseen(body: str, safety: Safety) -> None:
    head = "function f(a: { from?: string }) { const c = aws.getCallerIdentity(); "
    assert [each for _, each in PROGRAM.offered(f"{head}{body} }}")] == [safety]


def test_what_waits_is_not_moved_into_a_callback() -> None:
    head = "async function f() { const c = aws.getCallerIdentity(); "
    assert PROGRAM.rewritten(f"{head}c.arn.replace('x', await g()); }}") == [
        f"{head}(await c).arn.replace('x', await g()); }}"
    ]


@pytest.mark.parametrize(
    ("body", "after"),
    [
        ("return r.id.length ? 1 : 2;", "return (await r).id.length ? 1 : 2;"),
        ("const { id } = r; if (!id) { throw 1; }", "const { id } = await r; if (!id) { throw 1; }"),
    ],
)
def test_a_decision_in_an_async_function_awaits(body: str, after: str) -> None:
    head = "async function f() { const r = aws.getRegion(); "
    assert PROGRAM.rewritten(f"{head}{body} }}") == [f"{head}{after} }}"]


@pytest.mark.parametrize(
    ("body", "after"),
    [
        ("const a = x ? aws.getRegion().region : '';", "const a = x ? aws.getRegionOutput().region : '';"),
        ("const a = x ?? aws.getRegion().region;", "const a = x ?? aws.getRegionOutput().region;"),
        ("['a'].map(() => aws.getRegion().region);", "['a'].map(() => aws.getRegionOutput().region);"),
    ],
)
def test_what_is_chosen_becomes_an_output(body: str, after: str) -> None:
    assert PROGRAM.rewritten(body) == [after]


def test_a_version_without_the_other_form_has_its_promise_made_an_output() -> None:
    assert OneProgram("invoke-result-misused", aws="5").rewritten("aws.getCallerIdentity().accountId;") == [
        "pulumi.output(aws.getCallerIdentity()).accountId;"
    ]
