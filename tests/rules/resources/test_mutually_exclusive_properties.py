"""Edge cases of mutually-exclusive-properties: what counts as set, which argument is kept, and names with prefixes."""

from __future__ import annotations

import pytest

from pulumend.checks import Finding, Settings, Severity, analyse, check_path
from pulumend.checks.source import DictSource
from pulumend.checks.syntax.document import Document
from pulumend.quickfixes import Snapshot, fixes_of
from pulumend.quickfixes.edit import FileEdit, Safety, apply_edits

RULE = "mutually-exclusive-properties"
IMPORTS = "import * as pulumi from '@pulumi/pulumi';\nimport * as aws from '@pulumi/aws';\n"


def settings(aws: str | None) -> Settings:
    return Settings(select=(RULE,), sdk={"aws": aws} if aws else {})


def check(program: str, aws: str | None = "7") -> list[Finding]:
    result = check_path("/p/index.ts", DictSource({"/p/index.ts": IMPORTS + program}), "/p", settings(aws))
    assert result.failures == ()
    return list(result.findings)


def offered(program: str) -> list[str]:
    """The program after each fix of its only finding."""
    text = (IMPORTS + program).encode()
    analysis = analyse(Document.parse("/p/index.ts", text), "/p", DictSource({}), settings("7"))
    (finding,) = analysis.findings()
    made = fixes_of(finding, Snapshot(analysis))
    assert {fix.safety for fix in made} == {Safety.UNSAFE}
    edits = [[edit for change in fix.changes if isinstance(change, FileEdit) for edit in change.edits] for fix in made]
    return [apply_edits(text, own).decode().removeprefix(IMPORTS) for own in edits]


def marked(program: str, aws: str | None = "7") -> list[str]:
    text = (IMPORTS + program).encode()
    return [text[f.span.start : f.span.end].decode().partition(":")[0] for f in check(program, aws)]


@pytest.mark.parametrize(
    ("program", "reported"),
    [
        ("new aws.ecs.Service('s', { launchType: 'FARGATE', capacityProviderStrategies: [{}] });", ["launchType"]),
        ("new aws.iam.Role('r', { namePrefix: 'a', name: 'b', assumeRolePolicy: '' });", ["namePrefix"]),
        ("new aws.s3.Bucket('b', { bucket: 'b', bucketPrefix: `p-${x}` });", ["bucketPrefix"]),
        (
            "new aws.autoscaling.Group('g', { launchTemplate: { id: 'a' }, launchConfiguration: 'b', minSize: 1 });",
            ["launchConfiguration"],
        ),
        (
            "new aws.ec2.SecurityGroupRule('r', { cidrBlocks: ['10.0.0.0/8'], sourceSecurityGroupId: 'sg-1', self: true"
            " });",
            ["cidrBlocks", "self"],
        ),
        ("const { ec2: e } = aws;\nnew e.Route('r', { natGatewayId: 'n', gatewayId: 'g' });", ["natGatewayId"]),
        (
            "const c = new pulumi.Config();\nconst password = c.requireSecret('p');\n"
            "new aws.rds.Instance('i', { password, manageMasterUserPassword: true });",
            ["password"],
        ),
        (
            "const source = new aws.rds.Instance('i', {});\n"
            "new aws.rds.Instance('r', { replicateSourceDb: source.arn, username: 'u' });",
            ["username"],
        ),
    ],
)
def test_the_argument_that_gives_way_is_reported(program: str, reported: list[str]) -> None:
    assert marked(program) == reported
    assert marked(program, aws=None) == reported


@pytest.mark.parametrize(
    "arguments",
    [
        "{ launchType: undefined, capacityProviderStrategies: [{}] }",
        "{ launchType: 'FARGATE', capacityProviderStrategies: [] }",
        "{ launchType: spot ? undefined : 'FARGATE', capacityProviderStrategies: [{}] }",
        "{ launchType: args.type, capacityProviderStrategies: [{}] }",
        "{ launchType: 'FARGATE', capacityProviderStrategies: [{}], ...rest }",
        "{ launchType: 'FARGATE', ...rest }",
        "{ launchType: 'FARGATE', capacityProviderStrategies: [{}], : }",
        "{ launchType: '', capacityProviderStrategies: [{}] }",
    ],
)
def test_what_may_not_be_set_is_left_alone(arguments: str) -> None:
    assert check(f"declare const spot: any, args: any, rest: any;\nnew aws.ecs.Service('s', {arguments});") == []


def test_a_spread_in_front_does_not_hide_the_arguments() -> None:
    program = "declare const rest: any;\nnew aws.ecs.Service('s', { ...rest, ARGS });"
    arguments = "launchType: 'FARGATE', capacityProviderStrategies: [{}]"
    assert marked(program.replace("ARGS", arguments)) == ["launchType"]


def test_what_nobody_refuses_is_a_warning() -> None:
    (finding,) = check("new aws.ec2.Eip('e', { instance: 'i-1', networkInterface: 'eni-1' });")
    assert finding.severity is Severity.WARNING


def test_each_choice_has_a_fix() -> None:
    program = (
        "new aws.ecs.Service('🦊', {\r\n\tlaunchType: 'EC2', // é\r\n\tcapacityProviderStrategies: [{}]\r\n});\r\n"
    )
    assert offered(program) == [
        program.replace("\tlaunchType: 'EC2', // é\r\n", ""),
        program.replace("'EC2', // é\r\n\tcapacityProviderStrategies: [{}]\r\n", "'EC2' // é\r\n"),
    ]


def test_properties_that_no_version_has_are_left_to_another_rule() -> None:
    assert check("new aws.rds.Cluster('c', { name: 'a', namePrefix: 'b' });") == []
    assert check("new aws.docdb.Cluster('c', { masterPassword: 'p', manageMasterUserPassword: true });", aws="5") == []
