from __future__ import annotations

import pytest

from pulumend.checks import Severity

from ..one_program import AWS, PULUMI, OneProgram

PROGRAM = OneProgram("output-as-resource-name", f"{PULUMI}{AWS}const b = new aws.s3.Bucket('b');\n")


@pytest.mark.parametrize(
    "body",
    [
        "new aws.sqs.Queue('q', { name: b.id });",
        "new aws.sqs.Queue(`q-${pulumi.getStack()}`);",
        "b.id.apply(id => new aws.sqs.Queue(`q-${id}`));",
        "function f(name: string) { new aws.sqs.Queue(`${name}-q`); new aws.sqs.Queue(name); }",
        "function f(args: any) { new aws.sqs.Queue(`${args.name}-q`); }",
        "class C { constructor(name: any) {} } new C(b.id);",
        "new aws.sqs.Queue(`${b.id}-${1 +}`);",
        "new URL(`https://${b.id}`);",
    ],
)
def test_plain_names_are_quiet(body: str) -> None:
    assert PROGRAM.found(body) == []


@pytest.mark.parametrize(
    ("body", "place", "severity"),
    [
        ("new aws.sqs.Queue(b.id);", "b.id", Severity.ERROR),
        ("new aws.sqs.Queue(pulumi.interpolate`q-${b.id}`);", "pulumi.interpolate`q-${b.id}`", Severity.ERROR),
        ("new aws.sqs.Queue('🚀' + b.id);", "b.id", Severity.ERROR),
        (
            "new aws.sqs.Queue(aws.getRegion().then(r => r.region));",
            "aws.getRegion().then(r => r.region)",
            Severity.ERROR,
        ),
        ("new aws.sqs.Queue(`q-${aws.getRegion()}`);", "aws.getRegion()", Severity.ERROR),
        ("function f(n: pulumi.Input<string>) { new aws.sqs.Queue(`${n}-q`); }", "n", Severity.WARNING),
        (
            "class C extends pulumi.ComponentResource {} new C('t', `c-${b.id}`); new C(`c-${b.id}`);",
            "b.id",
            Severity.ERROR,
        ),
    ],
)
def test_an_output_in_a_name_is_found(body: str, place: str, severity: Severity) -> None:
    assert PROGRAM.found(body) == [(place, severity)]


@pytest.mark.parametrize(
    ("body", "after"),
    [
        ("new aws.sqs.Queue(`${b.id}-q`);\r\n", ["new aws.sqs.Queue(`b-q`);\r\n"]),
        ("new aws.sqs.Queue(b.arn + '-q');", ["new aws.sqs.Queue('b' + '-q');"]),
        (
            "const t = new aws.sns.Topic('a`${b'); new aws.sqs.Queue(`${t.name}-q`);",
            ["const t = new aws.sns.Topic('a`${b'); new aws.sqs.Queue(`a\\`\\${b-q`);"],
        ),
        (
            "const n = 'n'; const t = new aws.sns.Topic(`${n}-t`); new aws.sqs.Queue(`${t.name}-q`);",
            ["const n = 'n'; const t = new aws.sns.Topic(`${n}-t`); new aws.sqs.Queue(`${n}-t-q`);"],
        ),
        (
            "const n = 'n'; const t = new aws.sns.Topic(n); new aws.sqs.Queue(`${t.name}-q`);",
            ["const n = 'n'; const t = new aws.sns.Topic(n); new aws.sqs.Queue(`${n}-q`);"],
        ),
        ("const n = 'n'; const t = new aws.sns.Topic(n); { const n = 1; new aws.sqs.Queue(t.name); }", []),
        ("new aws.sqs.Queue(aws.getRegionOutput().region);", []),
        (
            "import * as random from '@pulumi/random'; const r = new random.RandomPet('r'); new aws.sqs.Queue(r.id);",
            [
                "import * as random from '@pulumi/random'; const r = new random.RandomPet('r'); "
                "new aws.sqs.Queue(pulumi.getStack());"
            ],
        ),
    ],
)
def test_the_fixes(body: str, after: list[str]) -> None:
    assert PROGRAM.rewritten(body) == after
