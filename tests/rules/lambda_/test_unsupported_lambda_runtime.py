"""Edge cases of unsupported-lambda-runtime: how a runtime is named, and what is written in its place."""

from __future__ import annotations

import pytest

from pulumend.checks import Settings, check_path
from pulumend.checks.source import DictSource
from pulumend.quickfixes.converge import Policy, converge
from pulumend.quickfixes.edit import Safety

HEAD = "import * as pulumi from '@pulumi/pulumi';\nimport * as aws from '@pulumi/aws';\n"
PATH = "/p/index.ts"


def settings(aws: str) -> Settings:
    return Settings(select=("unsupported-lambda-runtime",), sdk={"aws": aws})


def severities(body: str, aws: str = "7") -> list[str]:
    result = check_path(PATH, DictSource({PATH: HEAD + body}), "/p", settings(aws))
    assert result.failures == ()
    return [finding.severity.value for finding in result.findings]


def fixed(body: str, aws: str = "7", *, safeties: frozenset[Safety] = frozenset(Safety)) -> str:
    policy = Policy(safeties, lambda _: True)
    done = converge([PATH], DictSource({PATH: HEAD + body}), "/p", settings(aws), policy)
    assert done.converged
    return done.texts.get(PATH, (HEAD + body).encode()).decode().removeprefix(HEAD)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("new aws.lambda.Function('f', { runtime: \"nodejs14.x\" });", '"nodejs24.x"'),
        ("new aws.lambda.Function('f', { runtime: `python3.6` });\r\n// é🦊", "`python3.14`"),
        ("const runtime = 'go1.x';\nnew aws.lambda.Function('f', { runtime });", "'provided.al2023'"),
        ("new aws.lambda.CallbackFunction('f', { runtime: 'nodejs12.x', callback: f });", "'nodejs24.x'"),
        ("new aws.lambda.Function('f', { runtime: aws.lambda.Runtime.NodeJS12dX });", "aws.lambda.Runtime.NodeJS24dX"),
        (
            "import { Function as F, Runtime as R } from '@pulumi/aws/lambda';\nnew F('f', { runtime: R.Python2d7 });",
            "R.Python3d14",
        ),
        ("const s = { runtime: 'java8' };\nnew aws.lambda.Function('f', { runtime: s.runtime });", "'java25'"),
    ],
)
def test_the_runtime_that_follows_is_written(before: str, after: str) -> None:
    assert severities(before) == ["error"]
    text = fixed(before)
    assert after in text
    assert severities(text) == []
    assert fixed(before, safeties=frozenset({Safety.SAFE})) == before


def test_a_string_stands_for_a_member_that_the_sdk_lacks() -> None:
    body = "new aws.lambda.Function('f', { runtime: aws.lambda.Runtime.NodeJS12dX });"
    assert fixed(body, "5") == "new aws.lambda.Function('f', { runtime: 'nodejs24.x' });"


@pytest.mark.parametrize(
    "body",
    [
        "new aws.lambda.Function('f', { runtime: 'nodejs18.x' });",
        "new aws.lambda.Function('f', { runtime: aws.lambda.Runtime.NodeJS20dX });",
        "new aws.lambda.Function('f', { runtime: config.require('runtime') });",
        "new aws.lambda.Function('f', { ...other, runtime: 'nodejs99.x' });",
        "new aws.lambda.Function('f', { runtime: 'nodejs12.x', ...other });",
        "new aws.synthetics.Canary('c', { runtimeVersion: 'nodejs12.x' });",
        "new aws.lambda.Function('f', { runtime: 'nodejs12.x' ",
    ],
)
def test_what_is_accepted_or_not_known_is_left_alone(body: str) -> None:
    assert severities(f"declare const other: any, config: any;\n{body}") == []


def test_a_default_is_a_warning() -> None:
    read = "const runtime = new pulumi.Config().get('runtime') ?? 'nodejs12.x';\n"
    assert severities(read + "new aws.lambda.Function('f', { runtime });") == ["warning"]


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ("{ import: 'f' }", []),
        ("{ parent: p, ignoreChanges: ['code', 'runtime'] }", []),
        ("{ ignoreChanges: ['*'] }", []),
        ("{ ignoreChanges: ignored() }", []),
        ('pulumi.mergeOptions({ parent: p }, { ignoreChanges: ["runtime"] })', []),
        ("{ ignoreChanges: ['code'] }", ["error"]),
        ("{ parent: p }", ["error"]),
        ("pulumi.mergeOptions({ parent: p }, { protect: true })", ["error"]),
    ],
)
def test_what_is_there_already_is_left_alone(options: str, found: list[str]) -> None:
    assert severities(f"new aws.lambda.Function('f', {{ runtime: 'nodejs12.x' }}, {options});") == found


@pytest.mark.parametrize(
    "change", ["args.runtime = 'nodejs22.x';", "args['runtime'] = r;", "Object.assign(args, more);"]
)
def test_a_runtime_that_is_written_after_the_literal(change: str) -> None:
    made = "new aws.lambda.Function('f', args);"
    assert severities(f"const args = {{ runtime: 'nodejs12.x' }};\n{change}\n{made}") == []
    assert severities(f"const args = {{ runtime: 'nodejs12.x' }};\n{change.replace('args', 'other')}\n{made}") == [
        "error"
    ]
