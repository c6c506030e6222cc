"""Edge cases of deprecated-resource: versions, names under aliases, and classes that do not fit."""

from __future__ import annotations

import pytest

from pulumend.quickfixes.edit import Safety

from ..sdk_rule import SdkRule

RULE = SdkRule("deprecated-resource")
AWS = "import * as aws from '@pulumi/aws';\n"
check = RULE.check


def fixed(program: str, other: str = "") -> str:
    return RULE.fixed(program, *Safety, files={"other.ts": other})


def test_the_finding_is_at_the_name_of_the_class() -> None:
    program = f"{AWS}new aws.s3.BucketAclV2('é', {{ bucket: 'b' }});\n"
    (finding,) = check(program)
    assert program.encode()[finding.span.start : finding.span.end] == b"BucketAclV2"
    assert finding.message == "`aws.s3.BucketAclV2` is deprecated in @pulumi/aws 7: use `aws.s3.BucketAcl`."


def test_the_classes_of_version_6_are_right_there() -> None:
    program = f"{AWS}new aws.s3.BucketAclV2('a', {{ bucket: 'b' }});\n"
    assert check(program, "6") == []
    assert check(program, None) == []
    assert check(program.replace("BucketAclV2", "BucketAcl")) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("new aws.s3.BucketV2('b');", "new aws.s3.Bucket('b');"),
        ("const b: aws.s3.BucketV2 = new aws.s3.BucketV2('b');", "const b: aws.s3.Bucket = new aws.s3.Bucket('b');"),
        ("new aws.s3.BucketLoggingV2('l', { ...args });", "new aws.s3.BucketLogging('l', { ...args });"),
        (
            "new aws.ec2.EncryptionControl('e', { mode: 'monitor' });",
            "new aws.ec2.VpcEncryptionControl('e', { mode: 'monitor' });",
        ),
    ],
)
def test_the_class_is_renamed_everywhere(before: str, after: str) -> None:
    assert fixed(f"{AWS}{before}\r\n") == f"{AWS}{after}\r\n"


def test_a_named_import_is_renamed_where_it_stands() -> None:
    program = "import { BucketAclV2 } from '@pulumi/aws/s3';\nnew BucketAclV2('a', { bucket: 'b' });\n"
    assert fixed(program) == program.replace("{ BucketAclV2 }", "{ BucketAcl as BucketAclV2 }")


def test_arguments_without_a_place_in_the_new_class_keep_the_old_one() -> None:
    program = f"{AWS}new aws.s3.BucketV2('b', {{ versionings: [{{ enabled: true }}] }});\n"
    assert len(check(program)) == 1
    assert fixed(program) == program
    beside = f"{program}new aws.s3.BucketV2('c');\n"
    assert fixed(beside) == beside


@pytest.mark.parametrize(
    ("other", "is_fixed"),
    [
        ("export interface Args { bucket: aws.s3.BucketV2 }\n", False),
        ("export function f(args: aws.s3.BucketV2Args) {}\n", False),
        ("new aws.s3.BucketV2('mine');\n", True),
        ("export interface Args { bucket: aws.s3.BucketV2Mine }\n", True),
    ],
)
def test_a_class_that_another_file_names_as_a_type_is_kept(other: str, *, is_fixed: bool) -> None:
    program = f"{AWS}export const bucket = new aws.s3.BucketV2('b');\n"
    assert (fixed(program, AWS + other) != program) is is_fixed
    private = program.replace("export ", "")
    assert fixed(private, AWS + other) != private
