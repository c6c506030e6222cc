"""Edge cases of deprecated-property: versions and places; what its fix makes of S3 buckets is tested beside the fix."""

from __future__ import annotations

import pytest

from pulumend.checks import Settings, Severity, check_path
from pulumend.checks.finding import Tag
from pulumend.checks.source import DictSource

from ..sdk_rule import SdkRule

RULE = SdkRule("deprecated-property")
AWS = "import * as aws from '@pulumi/aws';\n"
check = RULE.check


def keys(program: str, aws: str | None = "7") -> list[str]:
    return [program.encode()[f.span.start : f.span.end].decode() for f in check(program, aws)]


def test_the_message_gives_the_advice_of_the_sdk() -> None:
    (finding,) = check(f"{AWS}new aws.s3.Bucket('b', {{ versioning: {{ enabled: true }} }});\n")
    assert finding.severity is Severity.INFORMATION
    assert finding.tags == (Tag.DEPRECATED,)
    assert finding.message == (
        "`versioning` of `aws.s3.Bucket` is deprecated in @pulumi/aws 7. "
        "Use the aws.s3.BucketVersioning resource instead."
    )


def test_the_newest_version_is_assumed_where_none_is_known() -> None:
    (finding,) = check(f"{AWS}new aws.s3.Bucket('b', {{ versioning: {{ enabled: true }} }});\n", None)
    assert "deprecated in @pulumi/aws 7 (assuming @pulumi/aws 7: its version is unknown). " in finding.message


@pytest.mark.parametrize("version", ["5", "6"])
def test_inline_properties_of_a_bucket_are_deprecated_in_7_alone(version: str) -> None:
    assert keys(f"{AWS}new aws.s3.Bucket('b', {{ versioning: {{ enabled: true }}, acl: 'private' }});\n", version) == []


def test_what_is_deprecated_only_before_7_is_found_there() -> None:
    program = f"{AWS}new aws.ec2.Eip('e', {{ vpc: true }});\n"
    assert keys(program, "6") == ["vpc"]
    assert keys(program, "7") == []


def test_nested_properties_are_found_and_what_goes_with_them_is_not() -> None:
    lock = "{ objectLockEnabled: 'Enabled', rule: { defaultRetention: { days: 1 } } }"
    assert keys(f"{AWS}new aws.s3.Bucket('🪣', {{ objectLockConfiguration: {lock} }});\n") == [
        "objectLockConfiguration"
    ]
    rules = "[{ id: 'a', status: 'Enabled', prefix: 'x' }]"
    assert keys(f"{AWS}new aws.s3.BucketLifecycleConfiguration('b', {{ bucket: 'b', rules: {rules} }});\n") == [
        "prefix"
    ]


@pytest.mark.parametrize(
    "arguments",
    ["{ ...base, versioning: {} }", "{ 'versioning': {} }", "{ versioning }", "({ versioning: {} })"],
)
def test_ways_to_write_it(arguments: str) -> None:
    assert len(keys(f"{AWS}declare const base: object;\nnew aws.s3.Bucket('b', {arguments});\n")) == 1


@pytest.mark.parametrize(
    "program",
    [
        "new aws.s3.Bucket('b', args);",
        "new aws.s3.Bucket('b', { [versioning]: {} });",
        "new aws.s3.Bucket('b', { versioning: { : } });",
        "export function f(aws: any) {\n  new aws.s3.Bucket('b', { versioning: {} });\n}",
        "new aws.s3.Buckets('b', { versioning: {} });",
    ],
)
def test_what_is_left_alone(program: str) -> None:
    assert keys(f"{AWS}{program}\n") == []


def test_the_advice_is_a_sentence_without_the_markup_of_the_sdk() -> None:
    program = "import * as random from '@pulumi/random';\nnew random.RandomString('r', { length: 8, number: false });\n"
    source = DictSource({"/p/Pulumi.yaml": "name: p\n", "/p/index.ts": program})
    settings = Settings(select=(RULE.name,), sdk={"random": "4"})
    (finding,) = check_path("/p/index.ts", source, "/p", settings).findings
    assert finding.message == (
        "`number` of `random.RandomString` is deprecated in @pulumi/random 4. Use `numeric` instead."
    )
