"""Edge cases of unknown-enum-member: how a member is recognised, versions, and what is left alone."""

from __future__ import annotations

import pytest

from pulumend.checks import Severity
from pulumend.quickfixes.edit import Safety

from ..sdk_rule import SdkRule

RULE = SdkRule("unknown-enum-member")
AWS = "import * as aws from '@pulumi/aws';\n"
check, fixed = RULE.check, RULE.fixed


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("aws.lambda.Runtime.NODEJS_18_X", "aws.lambda.Runtime.NodeJS18dX"),
        ("aws.lambda.Runtime.PYTHON_3_12", "aws.lambda.Runtime.Python3d12"),
        ("aws.types.enums.lambda.Runtime.Nodejs20dX", "aws.types.enums.lambda.Runtime.NodeJS20dX"),
        ("aws.ec2.InstanceType.T3_MICRO", "aws.ec2.InstanceType.T3_Micro"),
        ("aws.rds.EngineType.AURORA_MYSQL", "aws.rds.EngineType.AuroraMysql"),
        ("aws\n  .rds.EngineType /* 🦊 */ .AuroraPostgreSQL", "aws\n  .rds.EngineType /* 🦊 */ .AuroraPostgresql"),
    ],
)
def test_case_and_punctuation(wrong: str, right: str) -> None:
    assert fixed(f"{AWS}export const x = {wrong};\n") == f"{AWS}export const x = {right};\n"


@pytest.mark.parametrize(
    ("imports", "enum"),
    [
        ("import { lambda } from '@pulumi/aws';", "lambda.Runtime"),
        ("import { Runtime as R } from '@pulumi/aws/lambda';", "R"),
        ("import * as a from '@pulumi/aws';\nconst { Runtime } = a.lambda;", "Runtime"),
    ],
)
def test_aliases(imports: str, enum: str) -> None:
    assert fixed(f"{imports}\nexport const x = {enum}.NODEJS_22_X;\n").endswith(f"= {enum}.NodeJS22dX;\n")


@pytest.mark.parametrize(
    "program",
    [
        "aws.lambda.Runtime.NodeJS20dX;",
        "aws.lambda.Runtime.NodeJS20dX.length;",
        "aws.lambda.Runtime.toString();",
        "aws.lambda.Runtime['NODEJS_18_X'];",
        "aws.s3.Bucket.get('a', 'b');",
        "function f(aws: any) { return aws.lambda.Runtime.NODEJS_18_X; }",
        "aws.lambda.Runtime.;",
    ],
)
def test_what_is_left_alone(program: str) -> None:
    assert check(f"{AWS}{program}\n") == []


def test_another_number_is_no_misspelling() -> None:
    program = f"{AWS}export const x = aws.lambda.Runtime.NodeJS99dX;\n"
    assert len(check(program)) == 1
    assert fixed(program, Safety.UNSAFE) == program


def test_a_name_that_belies_its_value_is_not_taken() -> None:
    """The value of ``M4_16XLarge`` is ``db.m4.10xlarge``."""
    program = f"{AWS}export const x = aws.rds.InstanceType.M4_16XLARGE;\n"
    assert len(check(program)) == 1
    assert fixed(program) == program


def test_a_value_is_written_only_where_any_string_goes() -> None:
    elsewhere = f"{AWS}export const x = aws.lambda.Runtime.NodeJS24dX;\n"
    assert len(check(elsewhere, "6")) == 1
    assert fixed(elsewhere, aws="6") == elsewhere
    argument = f'{AWS}new aws.lambda.Function("f", {{ runtime: aws.lambda.Runtime.NodeJS24dX }});\n'
    assert fixed(argument, aws="6") == argument.replace("aws.lambda.Runtime.NodeJS24dX", '"nodejs24.x"')


def test_an_unknown_version_is_an_error_only_where_all_agree() -> None:
    (finding,) = check(f"{AWS}aws.lambda.Runtime.NODEJS_18_X;\n", None)
    assert finding.severity is Severity.ERROR
    assert check(f"{AWS}aws.lambda.Runtime.NodeJS24dX;\n", None) == []
