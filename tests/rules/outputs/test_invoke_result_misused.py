from __future__ import annotations

import pytest

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


def test_a_version_without_the_other_form_has_its_promise_made_an_output() -> None:
    assert OneProgram("invoke-result-misused", aws="5").rewritten("aws.getCallerIdentity().accountId;") == [
        "pulumi.output(aws.getCallerIdentity()).accountId;"
    ]
