"""Edge cases of unknown-property: versions, what is left alone, and the form of the fixes."""

from __future__ import annotations

import pytest

from pulumend.checks import Severity
from pulumend.quickfixes.edit import Safety

from ..sdk_rule import SdkRule

RULE = SdkRule("unknown-property")
AWS = "import * as pulumi from '@pulumi/pulumi';\nimport * as aws from '@pulumi/aws';\n"
check, fixed = RULE.check, RULE.fixed


def pipeline(arguments: str) -> str:
    return f"{AWS}const store = {{ location: 'l', type: 'S3' }};\nnew aws.codepipeline.Pipeline('p', {arguments});\n"


STORE = "{ location: 'l', type: 'S3' }"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"{{ artifactStore: {STORE} }}", f"{{ artifactStores: [{STORE}] }}"),
        (f"{{ artifactStore: ({STORE}) }}", f"{{ artifactStores: ([{STORE}]) }}"),
        (f"{{ artifactStore: [{STORE}] }}", f"{{ artifactStores: [{STORE}] }}"),
        (f"{{ 'artifactStore': {STORE} }}", f"{{ 'artifactStores': [{STORE}] }}"),
        (f'{{ "artifactStore" : {STORE} }}', f'{{ "artifactStores" : [{STORE}] }}'),
        (f"{{ artifact_stores: [{STORE}] }}", f"{{ artifactStores: [{STORE}] }}"),
        ("{ artifactStore: store }", "{ artifactStores: [store] }"),
        (
            "{ artifactStore: { region: 'us-east-1', location: 'l', type: 'S3' } }",
            "{ artifactStores: [{ location: 'l', type: 'S3' }] }",
        ),
        (
            "{ artifactStore: { location: 'l', bucketOwner: 'x', type: 'S3', region: 'us-east-1' } }",
            "{ artifactStores: [{ location: 'l', type: 'S3' }] }",
        ),
        (
            "{ artifactStore: { location: 'l', types: 'S3' } }",
            "{ artifactStores: [{ location: 'l', type: 'S3' }] }",
        ),
    ],
)
def test_one_store_becomes_a_list(before: str, after: str) -> None:
    mended = fixed(pipeline(before))
    assert mended == pipeline(after)
    assert fixed(mended) == mended


def test_line_ends_tabs_comments_and_emoji_survive() -> None:
    program = (
        f"\ufeff{AWS}new aws.codepipeline.Pipeline(`🦊`, {{\n"
        '\tartifactStore: {  // ❌ é\n\t\tlocation: b,\n\t\tregion: r, // drop\n\t\ttype: "S3" // 🚀\n\t},\n});\n'
    ).replace("\n", "\r\n")
    expected = (
        f"\ufeff{AWS}new aws.codepipeline.Pipeline(`🦊`, {{\n"
        '\tartifactStores: [{  // ❌ é\n\t\tlocation: b,\n\t\ttype: "S3" // 🚀\n\t}],\n});\n'
    ).replace("\n", "\r\n")
    assert fixed(program) == expected


def test_a_value_that_is_not_seen_is_renamed_only_on_demand() -> None:
    program = pipeline("{ artifactStore: makeStore() }")
    assert fixed(program) == program
    assert fixed(program, Safety.UNSAFE) == pipeline("{ artifactStores: [makeStore()] }")


@pytest.mark.parametrize(
    ("imports", "callee"),
    [
        ("import * as cloud from '@pulumi/aws';", "cloud.codepipeline.Pipeline"),
        ("import { codepipeline as cp } from '@pulumi/aws';", "cp.Pipeline"),
        ("import { Pipeline } from '@pulumi/aws/codepipeline';", "Pipeline"),
        ("import { Pipeline } from '@pulumi/aws/codepipeline/pipeline';", "Pipeline"),
        ("const { codepipeline } = require('@pulumi/aws');", "codepipeline.Pipeline"),
    ],
)
def test_aliases(imports: str, callee: str) -> None:
    program = f"{imports}\nnew {callee}('p', {{ artifactStore: {STORE} }});\n"
    assert fixed(program) == program.replace("artifactStore", "artifactStores").replace(STORE, f"[{STORE}]")


@pytest.mark.parametrize(
    "arguments",
    [
        f"{{ ...base, artifactStore: {STORE} }}",
        f"{{ [key]: 1, artifactStore: {STORE} }}",
        f"{{ artifactStore: {STORE} }} as any",
        f"pulumi.output({{ artifactStore: {STORE} }})",
        f"flag ? {{ artifactStore: {STORE} }} : other",
        f"flag ? {{ artifactStore: {STORE} }} : {{}} as any",
        f"flag && {{ artifactStore: {STORE} }}",
        "args",
        f"{{ artifactStore: {STORE}, : }}",
        "{ artifactStores: [{ ...base, regio: 'x' }] }",
        "{ artifactStores: flag ? [{ regio: 'x' }] : other }",
        "{ ...(flag ? {} : base), artifactStores: [{ regio: 'x' }] }",
        "{ artifactStores: stores.map(s => ({ regio: s })) }",
        "{ tags: { anything: 'goes' } }",
        "{ stages: [...others, { nam: 's' }] }",
    ],
)
def test_what_is_left_alone(arguments: str) -> None:
    assert check(pipeline(arguments)) == []


@pytest.mark.parametrize(
    "program",
    [
        "new aws.lambda.CallbackFunction('f', { handlr: 1 });",
        "new aws.codepipeline.Pipelines('p', { artifactStore: 1 });",
        "new pulumi.ComponentResource('a:b:C', 'n', { artifactStore: 1 });",
        "new aws.iam.Policy('p', { policy: { Statements: [] } });",
        "export function f(aws: any) {\n  new aws.codepipeline.Pipeline('p', { artifactStore: 1 });\n}",
    ],
)
def test_what_the_schema_can_not_judge_is_left_alone(program: str) -> None:
    assert check(f"{AWS}{program}\n") == []


def test_custom_resources_of_kubernetes_take_any_key() -> None:
    program = "import * as k8s from '@pulumi/kubernetes';\nnew k8s.KIND('x', { kind: 'X', spce: {} });\n"
    assert check(program.replace("KIND", "apiextensions.CustomResource"), kubernetes="4") == []
    assert len(check(program.replace("KIND", "core.v1.Pod"), kubernetes="4")) == 1


def test_nested_literals_are_compared_with_their_types() -> None:
    program = (
        f"{AWS}new aws.codepipeline.Pipeline('p', {{\n"
        "  stages: [{ name: 's', actions: [{ name: 'a' }, { nam: 'b', configuration: { Any: 'x' } }] }],\n});\n"
    )
    (finding,) = check(program)
    assert program.encode()[finding.span.start : finding.span.end] == b"nam"
    assert "`actions` of `aws.codepipeline.Pipeline` has no property `nam`" in finding.message


def test_the_right_name_beside_the_wrong_one_stays_alone() -> None:
    program = f"{AWS}new aws.cloudwatch.MetricAlarm('a', {{ alarmName: 'x', name: 'y' }});\n"
    (finding,) = check(program)
    assert "is called" not in finding.message
    assert fixed(program, Safety.UNSAFE) == program


def test_two_wrong_names_do_not_become_the_same() -> None:
    program = pipeline(f"{{ artifactStore: {STORE}, artifact_stores: [] }}")
    assert fixed(program) == pipeline(f"{{ artifactStores: [{STORE}], artifact_stores: [] }}")


def test_a_shorthand_keeps_its_value() -> None:
    program = f"{AWS}const alarmName = 'a';\nnew aws.cloudwatch.MetricAlarm('a', {{ alarmName }});\n"
    assert fixed(program) == program.replace("{ alarmName }", "{ name: alarmName }")


def test_a_list_of_one_is_taken_out_where_no_list_is_wanted() -> None:
    program = f"{AWS}new aws.s3.Bucket('b', {{\n  versionings: [{{ enabled: true }}],\n}});\n"
    assert fixed(program) == program.replace("versionings: [{ enabled: true }]", "versioning: { enabled: true }")
    program = f"{AWS}new aws.s3.Bucket('b', {{ logging: {{ targetBucket: 't' }} }});\n"
    assert fixed(program, aws="6") == program.replace("logging: {", "loggings: [{").replace("} });", "}] });")


def test_a_guess_by_spelling_is_unsafe_and_must_fit() -> None:
    program = f"{AWS}new aws.ec2transitgateway.TransitGateway('t', {{ vpnEcnSupport: VALUE }});\n"
    right = program.replace("VALUE", "'enable'")
    assert fixed(right) == right
    assert fixed(right, Safety.UNSAFE) == right.replace("vpnEcnSupport", "vpnEcmpSupport")
    wrong = program.replace("VALUE", "{ enable: true }")
    assert fixed(wrong, Safety.UNSAFE) == wrong


def test_a_value_that_can_not_be_carried_over_stays() -> None:
    program = f"{AWS}new aws.lb.LoadBalancer('l', {{ scheme: 'internal' }});\n"
    assert fixed(program) == program.replace("scheme: 'internal'", "internal: true")
    program = program.replace("'internal'", "scheme")
    assert fixed(program, Safety.UNSAFE) == program


def test_an_argument_that_nothing_replaces_is_removed_only_on_demand() -> None:
    program = f"{AWS}new aws.backup.Selection('s', {{\n  name: 'n',\n  tags: {{ a: 'b' }},\n  planId: 'p',\n}});\n"
    assert fixed(program) == program
    assert fixed(program, Safety.UNSAFE) == program.replace("  tags: { a: 'b' },\n", "")


def test_what_is_one_level_too_deep_is_lifted() -> None:
    program = (
        f"{AWS}new aws.ecs.Service('s', {{\n    deploymentConfiguration: {{\n        maximumPercent: 200, // twice\n"
        "        minimumHealthyPercent,\n    },\n});\n"
    )
    expected = (
        f"{AWS}new aws.ecs.Service('s', {{\n    deploymentMaximumPercent: 200, // twice\n"
        "    deploymentMinimumHealthyPercent: minimumHealthyPercent,\n});\n"
    )
    assert fixed(program, aws="6") == expected
    unknown = program.replace("minimumHealthyPercent,", "other: 1,")
    assert fixed(unknown, Safety.UNSAFE, aws="6") == unknown


def test_lines_of_a_template_literal_are_not_moved() -> None:
    program = (
        f"{AWS}new aws.s3.BucketServerSideEncryptionConfigurationV2('s', {{\n  serverSideEncryptionConfiguration: {{\n"
        "    rules: [f(`a\n    b`)],\n  },\n});\n"
    )
    assert "  rules: [f(`a\n    b`)],\n});" in fixed(program)


def test_severity_follows_what_is_known_of_the_version() -> None:
    everywhere = pipeline(f"{{ artifactStore: {STORE} }}")
    newest_only = f"{AWS}new aws.redshift.Cluster('c', {{ clusterPublicKey: 'k' }});\n"
    oldest_only = f"{AWS}new aws.ec2.Eip('e', {{ domain: 'vpc' }});\n"
    assert [f.severity for f in check(everywhere, aws=None)] == [Severity.ERROR]
    (finding,) = check(newest_only, aws=None)
    assert finding.severity is Severity.INFORMATION
    assert "assuming @pulumi/aws 7" in finding.message
    assert [f.severity for f in check(newest_only, aws="7")] == [Severity.ERROR]
    assert check(newest_only, aws="6") == []
    assert check(oldest_only, aws=None) == []
    assert [f.severity for f in check(oldest_only, aws="5")] == [Severity.ERROR]


def test_a_version_newer_than_the_schema_is_no_error() -> None:
    (finding,) = check(pipeline(f"{{ artifactStore: {STORE} }}"), aws="7.999.0")
    assert finding.severity is Severity.INFORMATION


def test_one_known_major_says_nothing_of_the_others() -> None:
    program = "import * as random from '@pulumi/random';\nnew random.RandomPassword('p', { len: 3 });\n"
    assert [f.severity for f in check(program)] == [Severity.INFORMATION]
    assert [f.severity for f in check(program, random="4")] == [Severity.ERROR]


def test_what_other_rules_report_is_left_to_them() -> None:
    assert check(f"{AWS}new aws.ec2.Vpc('v', {{ cidrBlock: 'c', dependsOn: [] }});\n") == []
    assert check(f"{AWS}new aws.ec2.Eip('e', {{ vpc: true }});\n") == []
