"""Edge cases of missing-required-property: what counts as given, versions, and the layout of what is added."""

from __future__ import annotations

import pytest

from pulumend.checks import Settings, Severity
from pulumend.checks.source import DictSource
from pulumend.quickfixes.converge import Policy, converge
from pulumend.quickfixes.edit import Safety

from ..sdk_rule import SdkRule

RULE = SdkRule("missing-required-property")
AWS = "import * as aws from '@pulumi/aws';\n"
check = RULE.check


def fixed(program: str) -> str:
    return RULE.fixed(program, *Safety)


@pytest.mark.parametrize(
    "arguments",
    [
        "{ publicKey: key }",
        "{ publicKey }",
        "{ get publicKey() { return ''; } }",
        "{ 'publicKey': key }",
        "{ ...base }",
        "{ [name]: key }",
        "{ keyName: 'k', }, ",
        "{ keyName: }",
        "args",
        "{} as any",
        "...rest",
    ],
)
def test_what_is_left_alone(arguments: str) -> None:
    keys = arguments if arguments != "{ keyName: 'k', }, " else "args, {}"
    assert check(f"{AWS}new aws.ec2.KeyPair('k', {keys});\n") == []


@pytest.mark.parametrize("call", ["aws.ec2.KeyPair('k')", "aws.ec2.KeyPair('k', {}, { import: 'x' })"])
def test_arguments_are_needed_for_an_import_too(call: str) -> None:
    program = f"{AWS}new {call};\n"
    (finding,) = check(program)
    assert program.encode()[finding.span.start : finding.span.end] == b"aws.ec2.KeyPair"


def test_no_arguments_at_all_are_not_judged() -> None:
    assert check(f"{AWS}new aws.ec2.KeyPair();\nnew aws.ec2.KeyPair(...all);\nnew aws.s3.Bucket('b');\n") == []


def test_kubernetes_takes_its_arguments_or_none() -> None:
    head = "import * as k8s from '@pulumi/kubernetes';\nnew k8s.core.v1.ConfigMapList('l'"
    assert check(f"{head});\n", kubernetes="4") == []
    assert len(check(f"{head}, {{}});\n", kubernetes="4")) == 1


@pytest.mark.parametrize(
    "arguments",
    ["{ artifactStore: {}, stages: [], roleArn: 'r' }", "{ stages: [], roleArn: 'r', somethingElse: 1 }"],
)
def test_a_wrong_key_that_may_stand_for_it_is_reported_alone(arguments: str) -> None:
    assert check(f"{AWS}new aws.codepipeline.Pipeline('p', {arguments});\n") == []


def test_a_wrong_key_that_stands_for_another_hides_nothing() -> None:
    (finding,) = check(f"{AWS}new aws.codepipeline.Pipeline('p', {{ artifactStore: {{}}, stages: [] }});\n")
    assert finding.get("names") == "roleArn"


def test_an_unknown_version_is_an_error_only_where_all_agree() -> None:
    (everywhere,) = check(f"{AWS}new aws.ec2.KeyPair('k', {{}});\n", None)
    assert everywhere.severity is Severity.ERROR


NESTED = "new aws.autoscaling.Group('g', { maxSize: 1, minSize: 1, tags: TAGS });"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("new aws.ec2.KeyPair('k', {});", "new aws.ec2.KeyPair('k', { publicKey: 'TODO' });"),
        ('new aws.ec2.KeyPair("k");', 'new aws.ec2.KeyPair("k", { publicKey: "TODO" });'),
        (
            "new aws.ec2.KeyPair('k', { keyName: 'é🦊' /* k */ });",
            "new aws.ec2.KeyPair('k', { keyName: 'é🦊', publicKey: 'TODO' /* k */ });",
        ),
        (
            "new aws.ec2.KeyPair('k', {\n\tkeyName: 'k' // 🦊\n});",
            "new aws.ec2.KeyPair('k', {\n\tkeyName: 'k', // 🦊\n\tpublicKey: 'TODO'\n});",
        ),
        (
            "new aws.ec2.KeyPair('k', {\r\n  keyName: 'k', // a\r\n});",
            "new aws.ec2.KeyPair('k', {\r\n  keyName: 'k', // a\r\n  publicKey: 'TODO',\r\n});",
        ),
        (
            "new aws.ec2.KeyPair('k', {\n  // nothing yet\n});",
            "new aws.ec2.KeyPair('k', {\n  // nothing yet\n  publicKey: 'TODO',\n});",
        ),
        (
            NESTED.replace("TAGS", "[{ key: 'a', value: 'b' }, { key: 'c' }]"),
            NESTED.replace(
                "TAGS",
                "[{ key: 'a', value: 'b', propagateAtLaunch: false }, "
                "{ key: 'c', propagateAtLaunch: false, value: 'TODO' }]",
            ),
        ),
        (
            "new aws.s3.BucketVersioning('v', { bucket: b, versioningConfiguration: {} });",
            "new aws.s3.BucketVersioning('v', { bucket: b, versioningConfiguration: { status: 'TODO' } });",
        ),
    ],
)
def test_placeholders_keep_the_layout(before: str, after: str) -> None:
    newline = "\r\n" if "\r\n" in before else "\n"
    head = AWS.replace("\n", newline)
    assert fixed(f"{head}{before}{newline}") == f"{head}{after}{newline}"
    assert fixed(f"{head}{after}{newline}") == f"{head}{after}{newline}"


def test_nothing_is_added_unasked() -> None:
    program = f"{AWS}new aws.ec2.KeyPair('k', {{}});\n"
    source = DictSource({"/p/Pulumi.yaml": "name: p\n", "/p/index.ts": program})
    policy = Policy(frozenset({Safety.SAFE, Safety.UNSAFE}), lambda _: True)
    settings = Settings(select=(RULE.name,), sdk={"aws": "7"})
    assert converge(["/p/index.ts"], source, "/p", settings, policy).texts == {}


@pytest.mark.parametrize(
    ("arguments", "lacks"),
    [
        ("{}", "lacks the required arguments `maxSize` and `minSize`"),
        ("{ maxSize: 1, minSize: 1, tags: [{ key: 'k' }] }", "lacks the required properties `propagateAtLaunch` and"),
        ("{ maxSize: 1 }", "lacks the required argument `minSize`"),
    ],
)
def test_the_message_counts_what_is_missing(arguments: str, lacks: str) -> None:
    (finding,) = check(f"{AWS}new aws.autoscaling.Group('g', {arguments});\n")
    assert lacks in finding.message
