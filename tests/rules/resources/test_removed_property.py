"""Edge cases of removed-property: versions, values that can't be carried over, and the stage of a deployment."""

from __future__ import annotations

import pytest

from pulumend.checks import Severity
from pulumend.quickfixes.edit import Safety

from ..sdk_rule import SdkRule

RULE = SdkRule("removed-property")
AWS = "import * as aws from '@pulumi/aws';\n"
check, fixed = RULE.check, RULE.fixed


def test_severity_follows_what_is_known_of_the_version() -> None:
    program = f"{AWS}new aws.ec2.Eip('e', {{ vpc: true }});\n"
    assert [f.severity for f in check(program)] == [Severity.ERROR]
    assert check(program, "6") == []
    (finding,) = check(program, None)
    assert finding.severity is Severity.INFORMATION
    assert "assuming @pulumi/aws 7" in finding.message


def test_what_6_removed_is_an_error_there_too() -> None:
    program = f"{AWS}new aws.elasticache.ReplicationGroup('r', {{ replicationGroupDescription: `d`, }});\n"
    assert check(program, "5") == []
    assert fixed(program, aws="6") == program.replace("replicationGroupDescription", "description")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("ec2.Eip('x', { 'vpc': true })", "ec2.Eip('x', { 'domain': 'vpc' })"),
        ("s3.Bucket('x', { loggings: [{ targetBucket: 't' }] })", "s3.Bucket('x', { logging: { targetBucket: 't' } })"),
        ("rds.Instance('x', { name })", "rds.Instance('x', { dbName: name })"),
        ("batch.JobQueue('x', { computeEnvironments: [] })", "batch.JobQueue('x', { computeEnvironmentOrders: [] })"),
        (
            "batch.JobQueue('x', { computeEnvironments: [a.arn, b] })",
            "batch.JobQueue('x', { computeEnvironmentOrders: "
            "[{ computeEnvironment: a.arn, order: 1 }, { computeEnvironment: b, order: 2 }] })",
        ),
        (
            "eks.Addon('x', { resolveConflicts: 'PRESERVE' })",
            "eks.Addon('x', { resolveConflictsOnUpdate: 'PRESERVE' })",
        ),
        (
            "ec2.Instance('x', { cpuCoreCount: 2, cpuThreadsPerCore: 1 })",
            "ec2.Instance('x', { cpuOptions: { coreCount: 2, threadsPerCore: 1 } })",
        ),
        (
            'ssm.Association("x", { instanceId: i.id })',
            'ssm.Association("x", { targets: [{ key: "InstanceIds", values: [i.id] }] })',
        ),
        (
            "guardduty.OrganizationConfiguration('x', { autoEnable: false })",
            "guardduty.OrganizationConfiguration('x', { autoEnableOrganizationMembers: 'NONE' })",
        ),
    ],
)
def test_values_that_are_carried_over(before: str, after: str) -> None:
    program = f"{AWS}new aws.{before};\r\n"
    assert fixed(program) == f"{AWS}new aws.{after};\r\n"
    assert fixed(fixed(program)) == fixed(program)


@pytest.mark.parametrize(
    "program",
    [
        "ec2.Eip('x', { vpc: flag })",
        "ec2.Eip('x', { vpc: true, domain: 'vpc' })",
        "batch.JobQueue('x', { computeEnvironments: environments })",
        "batch.JobQueue('x', { computeEnvironments: [...environments] })",
        "ec2.FlowLog('x', { logGroupName: 'a' })",
        "ec2.FlowLog('x', { logGroupName: other.name })",
        "redshift.Cluster('x', { logging: {} })",
        "ec2.Instance('x', { cpuOptions: options, cpuCoreCount: 2 })",
    ],
)
def test_values_that_can_not_be_carried_over_stay(program: str) -> None:
    text = f"{AWS}new aws.{program};\n"
    assert len(check(text)) == 1
    assert fixed(text, *Safety) == text


def test_what_nothing_replaces_is_removed_only_on_demand() -> None:
    program = f"{AWS}new aws.apigateway.Account('a', {{\n  resetOnDelete: true,\n  cloudwatchRoleArn: r,\n}});\n"
    assert fixed(program) == program
    assert fixed(program, Safety.UNSAFE) == program.replace("  resetOnDelete: true,\n", "")


def deployment(before: str, after: str = "") -> str:
    return f"{AWS}const api = new aws.apigateway.RestApi('a');\n{before}\n{after}"


def test_the_stage_goes_behind_the_deployment_with_its_options_and_reads() -> None:
    program = deployment(
        "const d = new aws.apigateway.Deployment(`d-${x}`, {\n  restApi: api.id,\n  stageName: 'v1',\n"
        "  stageDescription: 'one',\n}, { provider: p, dependsOn: [api] }); // here",
        "export const url = d.invokeUrl;\n",
    )
    assert fixed(program) == program
    assert fixed(program, Safety.UNSAFE) == deployment(
        "const d = new aws.apigateway.Deployment(`d-${x}`, {\n  restApi: api.id,\n}, "
        "{ provider: p, dependsOn: [api] }); // here\n\n"
        "const dStage = new aws.apigateway.Stage(`d-${x}-stage`, {\n  deployment: d.id,\n  restApi: api.id,\n"
        "  stageName: 'v1',\n  description: 'one',\n}, { provider: p });",
        "export const url = dStage.invokeUrl;\n",
    )


def test_a_stage_that_is_there_is_not_made_twice() -> None:
    stage = "new aws.apigateway.Stage('s', { deployment: d.id, restApi: api.id, stageName: 'v1' });\n"
    program = deployment("const d = new aws.apigateway.Deployment('d', { restApi: api.id, stageName: 'v1' });", stage)
    assert fixed(program, Safety.UNSAFE) == program.replace(
        "{ restApi: api.id, stageName: 'v1' });", "{ restApi: api.id });", 1
    )


@pytest.mark.parametrize(
    "made",
    [
        "const d = new aws.apigateway.Deployment('d', { restApi: f(), stageName: 'v1' });",
        "const d = new aws.apigateway.Deployment('d', { restApi: api.id, stageName: 'v1' });\nconst { invokeUrl } = d;",
        "const d = [new aws.apigateway.Deployment('d', { restApi: api.id, stageName: 'v1' })];",
        "const d = new aws.apigateway.Deployment('d', { restApi: api.id, stageName: 'v1' }, { parent: new P() });",
    ],
)
def test_stages_that_can_not_be_followed_stay(made: str) -> None:
    program = deployment(made)
    assert len(check(program)) == 1
    assert fixed(program, Safety.UNSAFE) == program
