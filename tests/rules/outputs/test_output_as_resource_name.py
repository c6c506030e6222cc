from __future__ import annotations

import pytest

from pulumend.checks import Finding, Settings, Severity, analyse
from pulumend.checks.source import DictSource
from pulumend.checks.syntax.document import Document
from pulumend.quickfixes import FileEdit, Snapshot, apply_edits, fixes_of

SETTINGS = Settings(select=("output-as-resource-name",), sdk={"aws": "7"})
IMPORTS = "import * as pulumi from '@pulumi/pulumi';\nimport * as aws from '@pulumi/aws';\n"
HEAD = IMPORTS + "const b = new aws.s3.Bucket('b');\n"


def check(text: str) -> tuple[tuple[Finding, ...], Snapshot]:
    source = DictSource({"/p/Pulumi.yaml": "name: p\nruntime: nodejs\n", "/p/index.ts": text})
    analysis = analyse(Document.parse("/p/index.ts", text.encode()), "/p", source, SETTINGS)
    assert analysis.failures == []
    return analysis.findings(), Snapshot(analysis)


def found(body: str) -> list[tuple[str, Severity]]:
    text = (HEAD + body).encode()
    return [(text[f.span.start : f.span.end].decode(), f.severity) for f in check(HEAD + body)[0]]


def offered(body: str) -> list[str]:
    findings, snapshot = check(HEAD + body)
    results: list[str] = []
    for fix in fixes_of(findings[0], snapshot):
        change = fix.changes[0]
        assert isinstance(change, FileEdit)
        results.append(apply_edits((HEAD + body).encode(), change.edits).decode().removeprefix(HEAD))
    return results


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
    assert found(body) == []


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
    assert found(body) == [(place, severity)]


@pytest.mark.parametrize(
    ("body", "after"),
    [
        ("new aws.sqs.Queue(`${b.id}-q`);\r\n", ["new aws.sqs.Queue(`b-q`);\r\n"]),
        ("new aws.sqs.Queue(b.arn + '-q');", ["new aws.sqs.Queue('b' + '-q');"]),
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
    assert offered(body) == after
