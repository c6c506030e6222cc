"""Literals beside a type of an SDK: what the rules on arguments find there, once, and what their fixes do."""

from __future__ import annotations

import pytest

from pulumend.checks import Finding, Settings, check_path
from pulumend.checks.source import DictSource
from pulumend.quickfixes.converge import Policy, converge
from pulumend.quickfixes.edit import Safety

HEAD = "import * as aws from '@pulumi/aws';\nimport { TopicArgs } from '@pulumi/aws/sns';\n"


def source(program: str) -> DictSource:
    return DictSource({"/p/Pulumi.yaml": "name: p\n", "/p/index.ts": HEAD + program})


def settings(rules: tuple[str, ...]) -> Settings:
    return Settings(select=rules, sdk={"aws": "7"})


def check(program: str, *rules: str) -> list[Finding]:
    result = check_path("/p/index.ts", source(program), "/p", settings(rules))
    assert result.failures == ()
    return list(result.findings)


def fixed(program: str, *rules: str) -> str:
    policy = Policy(frozenset(Safety), lambda _: True)
    mended = converge(["/p/index.ts"], source(program), "/p", settings(rules), policy)
    assert mended.converged
    assert mended.failures == []
    return mended.texts.get("/p/index.ts", (HEAD + program).encode()).decode().removeprefix(HEAD)


@pytest.mark.parametrize(
    ("rule", "before", "after"),
    [
        (
            "unknown-property",
            "const é: aws.codepipeline.PipelineArgs = { artifactStore: { location: '😀', type: 'S3' } };\r\n",
            "const é: aws.codepipeline.PipelineArgs = { artifactStores: [{ location: '😀', type: 'S3' }] };\r\n",
        ),
        (
            "unknown-property",
            "let a: TopicArgs = { displayname: 'a' };\n",
            "let a: TopicArgs = { displayName: 'a' };\n",
        ),
        (
            "unknown-property",
            "new aws.sns.Topic('t', flag ? { displayname: 'a' } : undefined);\n",
            "new aws.sns.Topic('t', flag ? { displayName: 'a' } : undefined);\n",
        ),
        (
            "missing-required-property",
            "const a: aws.types.input.dynamodb.TableAttribute[] = [{ name: 'id' }];\n",
            "const a: aws.types.input.dynamodb.TableAttribute[] = [{ name: 'id', type: 'TODO' }];\n",
        ),
        (
            "missing-required-property",
            "const base = { bucket: 'b' };\nnew aws.s3.BucketVersioning('v', { ...base });\n",
            "const base = { bucket: 'b' };\n"
            "new aws.s3.BucketVersioning('v', { ...base, versioningConfiguration: { status: 'TODO' } });\n",
        ),
        (
            "wrong-value-type",
            "class A { a: aws.lambda.FunctionArgs = { role: 'r', timeout: '3' }; }\n",
            "class A { a: aws.lambda.FunctionArgs = { role: 'r', timeout: 3 }; }\n",
        ),
        (
            "removed-property",
            "const a: aws.ec2.EipArgs = { vpc: true };\nnew aws.ec2.Eip('a', a);\n",
            "const a: aws.ec2.EipArgs = { domain: 'vpc' };\nnew aws.ec2.Eip('a', a);\n",
        ),
    ],
)
def test_fixes_reach_literals_that_have_a_type(rule: str, before: str, after: str) -> None:
    assert fixed(before, rule) == after
    assert check(after, rule) == []


def test_a_literal_is_reported_once_for_all_resources_that_take_it() -> None:
    program = (
        "const a: TopicArgs = { displayname: 'a' };\nnew aws.sns.Topic('a', a);\nnew aws.sns.Topic('b', { ...a });\n"
    )
    [found] = check(program, "unknown-property")
    assert (HEAD + program)[found.span.start : found.span.end] == "displayname"


def test_an_option_beside_a_type_is_found_and_stays() -> None:
    program = "const a: TopicArgs = { protect: true };\nnew aws.sns.Topic('a', a);\n"
    assert [found.rule for found in check(program, "option-in-args", "unknown-property")] == ["option-in-args"]
    assert fixed(program, "option-in-args") == program


def test_options_have_no_meaning_in_nested_types() -> None:
    program = "const a: aws.types.input.dynamodb.TableAttribute = { name: 'n', type: 'S', provider: 'p' };\n"
    [found] = check(program, "option-in-args", "unknown-property")
    assert found.message.startswith("`aws.types.input.dynamodb.TableAttribute` has no property `provider`")


@pytest.mark.parametrize(
    ("rule", "program"),
    [
        ("deprecated-property", "const a: aws.s3.BucketArgs = { acl: 'private' };\n"),
        ("invalid-literal", "const a: aws.cloudwatch.LogGroupArgs = { retentionInDays: 45 };\n"),
    ],
)
def test_other_rules_on_arguments(rule: str, program: str) -> None:
    assert [found.rule for found in check(program, rule)] == [rule]


@pytest.mark.parametrize(
    "program",
    [
        "const a: aws.sns.Nothing = { bad: 1 };\n",
        "const a: aws.sns.TopicState = { bad: 1 };\n",
        "const a: aws.sns.TopicArgs | aws.sqs.QueueArgs = { bad: 1 };\n",
        "const a: aws.types.input.sns.Nothing = { bad: 1 };\n",
        "const a: aws.sns.TopicArgs = make({ bad: 1 });\n",
        "const a: aws.sns.TopicArgs = { bad: 1 } as aws.sns.TopicArgs;\n",
        "const a: aws.sns.TopicArgs = flag && { bad: 1 };\n",
        "const a: aws.sns.TopicArgs = { bad: };\n",
        "const a: aws. = { bad: 1 };\n",
        "{ type TopicArgs = { bad: number }; const a: TopicArgs = { bad: 1 }; }\n",
        "{ class TopicArgs { bad = 1 } const a: TopicArgs = { bad: 1 }; }\n",
        "const sns = aws.sns;\nconst a: sns.TopicArgs = { bad: 1 };\n",
        "type Record<K, V> = unknown;\nconst a: Record<string, TopicArgs> = { a: { bad: 1 } };\n",
        "const a: TopicArgs[][] = [[{ bad: 1 }]];\n",
    ],
)
def test_what_is_left_alone(program: str) -> None:
    assert check(program, "unknown-property", "missing-required-property", "wrong-value-type") == []
