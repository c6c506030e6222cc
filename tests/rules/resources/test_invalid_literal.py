"""Edge cases of invalid-literal: where literals are written, what is near them, and what is left alone."""

from __future__ import annotations

import pytest

from pulumend.checks import Finding, Settings, Severity, analyse, check_path
from pulumend.checks.source import DictSource
from pulumend.checks.syntax.document import Document
from pulumend.quickfixes import Snapshot, fixes_of
from pulumend.quickfixes.converge import Policy, converge
from pulumend.quickfixes.edit import Safety

RULE = "invalid-literal"
IMPORTS = "import * as aws from '@pulumi/aws';\n"
SETTINGS = Settings(select=(RULE,), sdk={"aws": "7"})
SAFE = Policy(frozenset({Safety.SAFE}), lambda _: True)


def check(program: str, settings: Settings = SETTINGS) -> list[Finding]:
    result = check_path("/p/index.ts", DictSource({"/p/index.ts": IMPORTS + program}), "/p", settings)
    assert result.failures == ()
    return list(result.findings)


def marked(program: str) -> list[str]:
    text = (IMPORTS + program).encode()
    return [text[finding.span.start : finding.span.end].decode() for finding in check(program)]


def titles(program: str) -> list[tuple[str, Safety]]:
    text = (IMPORTS + program).encode()
    analysis = analyse(Document.parse("/p/index.ts", text), "/p", DictSource({}), SETTINGS)
    return [(fix.title, fix.safety) for f in analysis.findings() for fix in fixes_of(f, Snapshot(analysis))]


def fixed(program: str) -> str:
    text = IMPORTS + program
    mended = converge(["/p/index.ts"], DictSource({"/p/index.ts": text}), "/p", SETTINGS, SAFE)
    assert mended.converged
    assert mended.failures == []
    return mended.texts.get("/p/index.ts", text.encode()).decode().removeprefix(IMPORTS)


@pytest.mark.parametrize(
    ("program", "literals"),
    [
        ("new aws.cloudwatch.LogGroup('l', { retentionInDays: 45 });", ["45"]),
        ("const days = 2_555;\nnew aws.cloudwatch.LogGroup('l', { retentionInDays: days });", ["2_555"]),
        ("new aws.cloudwatch.LogGroup('l', { retentionInDays: prod ? 2555 : 7 });", ["2555"]),
        ("const { cloudwatch: c } = aws;\nnew c.LogGroup('l', { retentionInDays: 45 });", ["45"]),
        ("import { Table } from '@pulumi/aws/dynamodb';\nnew Table('t', { billingMode: `x` });", ["`x`"]),
        ("new aws.s3.BucketVersioning('v', { bucket: 'b', versioningConfiguration: { status: 'On' } });", ["'On'"]),
        (
            "new aws.cloudtrail.Trail('t', { s3BucketName: 'b', eventSelectors: [{ dataResources: [{ type: 'x', "
            "values: ['arn:aws:s3:::*/', 'arn:aws:s3'] }] }] });",
            ["'arn:aws:s3:::*/'"],
        ),
    ],
)
def test_refused_values_are_errors(program: str, literals: list[str]) -> None:
    assert marked(program) == literals
    assert {finding.severity for finding in check(program)} == {Severity.ERROR}


@pytest.mark.parametrize("operator", ["||", "??"])
def test_a_default_is_a_warning(operator: str) -> None:
    (finding,) = check(f"new aws.cloudwatch.LogGroup('l', {{ retentionInDays: days {operator} 45 }});")
    assert finding.severity is Severity.WARNING
    assert "unless another value is given" in finding.message


def test_versions_need_not_be_known() -> None:
    program = "new aws.s3.BucketVersioningV2('v', { bucket: 'b', versioningConfiguration: { status: 'On' } });"
    assert len(check(program, Settings(select=(RULE,)))) == 1


@pytest.mark.parametrize(
    "program",
    [
        "new aws.cloudwatch.LogGroup('l', { retentionInDays: 0 });",
        "new aws.cloudwatch.LogGroup('l', { retentionInDays: days });",
        "new aws.cloudwatch.LogGroup('l', { retentionInDays: '45' });",
        "new aws.cloudwatch.LogGroup('l', { retentionInDays: 45, ...rest });",
        "new aws.cloudwatch.LogGroup('l', { retentionInDays: 45, : });",
        "new aws.kinesis.Stream('s', { retentionPeriod: 45 });",
        "new aws.dynamodb.Table('t', { billingMode: '' });",
        "new aws.dynamodb.Table('t', { billingMode: `PAY_${x}` });",
        "new aws.ec2.Instance('i', { tenancy: aws.ec2.Tenancy.Dedicated });",
        "new aws.cfg.Rule('r', { source: { owner: 'AWS', sourceIdentifier: 'SOME_NEW_RULE' } });",
    ],
)
def test_what_is_left_alone(program: str) -> None:
    assert check(program) == []


@pytest.mark.parametrize(
    ("arguments", "offered"),
    [
        (
            "LogGroup('l', { retentionInDays: 45 })",
            [("Change 45 to 60", Safety.UNSAFE), ("Change 45 to 30", Safety.UNSAFE)],
        ),
        ("LogGroup('l', { retentionInDays: 9999 })", [("Change 9999 to 3653", Safety.UNSAFE)]),
        (
            "MetricAlarm('a', { comparisonOperator: 'GreaterThanTreshold', evaluationPeriods: 1 })",
            [("Change GreaterThanTreshold to GreaterThanThreshold", Safety.UNSAFE)],
        ),
        (
            "MetricAlarm('a', { comparisonOperator: 'GREATER_THAN_THRESHOLD', evaluationPeriods: 1 })",
            [("Change GREATER_THAN_THRESHOLD to GreaterThanThreshold", Safety.SAFE)],
        ),
        ("MetricAlarm('a', { comparisonOperator: 'ls', evaluationPeriods: 1 })", []),
    ],
)
def test_the_fixes(arguments: str, offered: list[tuple[str, Safety]]) -> None:
    assert titles(f"new aws.cloudwatch.{arguments};") == offered


def test_bytes_around_the_literal_survive() -> None:
    program = "const mode = \"on_demand\"; // 🚀\r\nnew aws.dynamodb.Table('🦊', {\r\n\tbillingMode: mode,\r\n});\r\n"
    assert fixed(program) == program
    program = program.replace("on_demand", "ON_DEMAND")
    mended = fixed(program)
    assert mended == program.replace("ON_DEMAND", "PAY_PER_REQUEST")
    assert fixed(mended) == mended
